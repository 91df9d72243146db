"""How fast schedules are read: SSIM to dated legs and back, CSV to legs.

``python benchmarks/formats/run.py [--records N]`` makes a data set of N leg records
and the same number of CSV lines, and reads each.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.machine import header, table
from jetbridge.hub.formats import schedule_csv
from jetbridge.hub.formats.ssim.document import compile_lines, read, write
from jetbridge.hub.formats.ssim.layout import compose
from jetbridge.hub.formats.ssim.schedule import expand

_FLIGHTS = 9999
_CSV_HEADER = b"id,flight,date,origin,departure_utc,destination,arrival_utc,"


def data_set(records: int) -> bytes:
    """Make a data set of one-day periods."""
    carrier = compose("2", time_mode="L", airline="JB", valid_to="24OCT26")
    legs = (_leg(number) for number in range(records))
    return compile_lines([compose("1"), carrier, *legs])


def _leg(number: int) -> bytes:
    return compose(
        "3",
        airline="JB",
        flight_number=str(number % _FLIGHTS + 1),
        suffix=chr(65 + number // _FLIGHTS),
        leg_sequence="01",
        period_from="01JUN26",
        period_to="01JUN26",
        days="1234567",
        departure_station="LIS",
        departure_time=f"{number % 24:02}{number % 60:02}",
        departure_variation="+0100",
        arrival_station="FRA",
        arrival_time=f"{(number + 3) % 24:02}{number % 60:02}",
        arrival_variation="+0200",
        aircraft_type="320",
    )


def csv_file(records: int) -> bytes:
    """Make as many CSV lines."""
    line = "{n},JB{f},2026-06-01,LIS,2026-06-01T07:00Z,FRA,2026-06-01T10:00Z,320\n"
    lines = (line.format(n=n, f=n % _FLIGHTS + 1) for n in range(records))
    return _CSV_HEADER + b"aircraft_type\n" + "".join(lines).encode()


def rate(records: int, work: Callable[[], object]) -> list[str]:
    """Take the best of three, and tell seconds and records per second."""
    seconds = []
    for _ in range(3):
        start = perf_counter()
        work()
        seconds.append(perf_counter() - start)
    best = min(seconds)
    return [f"{records:,}", f"{best:.2f}", f"{records / best:,.0f}"]


def main() -> None:
    """Measure, and print the section."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=200_000)
    records = parser.parse_args().records
    ssim, csv = data_set(records), csv_file(records)
    document = read(ssim)
    rows = [
        ["SSIM: bytes to records", *rate(records, lambda: read(ssim))],
        ["SSIM: bytes to dated legs", *rate(records, lambda: expand(read(ssim)))],
        ["SSIM: records to bytes", *rate(records, lambda: write(document))],
        ["CSV: bytes to legs", *rate(records, lambda: schedule_csv.parse(csv))],
    ]
    print(header("Schedule formats"))
    print(table(["what", "records", "seconds", "records/s"], rows))


if __name__ == "__main__":
    main()
