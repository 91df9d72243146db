"""Generated networks of three shapes, and the files ``crew pair`` reads them from."""

import csv
import math
import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from jetbridge.engines.optimiser.contracts import Leg

DAY, MONDAY = 1440, 29_718_720
SLEEP_OUTSIDE = 0.25
FIRST, LAST = 360, 1290
"""Minutes of the day between which aircraft leave their first and last station."""


def hub(days: int, trips: int, seed: int) -> list[Leg]:
    """Make trips from a hub to 20 stations and back; a quarter sleeps outside."""
    luck = random.Random(seed)  # noqa: S311 - a benchmark is no secret
    legs = []
    for day in range(days):
        for number in range(trips):
            station, block = f"S{luck.randrange(20):02d}", luck.randrange(50, 150, 5)
            out = MONDAY + day * DAY + luck.randrange(360, 1200, 5)
            home = out + block + luck.randrange(40, 90, 5)
            if luck.random() < SLEEP_OUTSIDE and day < days - 1:
                home = MONDAY + (day + 1) * DAY + luck.randrange(700, 1000, 5)
            for at, way in ((out, ("HUB", station)), (home, (station, "HUB"))):
                name = f"{day}-{number}-{way[0]}"
                legs.append(Leg(name, name, *way, at, at + block, "320"))
    return legs


def point_to_point(
    days: int, aircraft: int, seed: int, *, bases: int = 6, others: int = 18
) -> list[Leg]:
    """Let aircraft fly from place to place all day and sleep where night finds them.

    Every other leg goes to a base, so that there is no hub and no line of round trips.
    """
    luck = random.Random(seed)  # noqa: S311 - a benchmark is no secret
    places = {f"B{n:02d}": _place(luck) for n in range(bases)}
    places |= {f"S{n:02d}": _place(luck) for n in range(others)}
    legs: list[Leg] = []
    for tail in range(aircraft):
        at = f"B{tail % bases:02d}"
        for day in range(days):
            legs += _day_of(luck, f"T{tail:02d}", at, day, places)
            at = legs[-1].destination
    return legs


def _place(luck: random.Random) -> tuple[float, float]:
    """Give a place on a plane of 100 by 100 flying minutes."""
    return luck.uniform(0, 100), luck.uniform(0, 100)


def _day_of(
    luck: random.Random,
    tail: str,
    at: str,
    day: int,
    places: dict[str, tuple[float, float]],
) -> Iterator[Leg]:
    clock = MONDAY + day * DAY + luck.randrange(FIRST, FIRST + 150, 5)
    while clock < MONDAY + day * DAY + LAST:
        bases = [code for code in places if code[0] == "B" and code != at]
        anywhere = [code for code in places if code != at]
        to = luck.choice(anywhere if at[0] == "B" else bases)
        block = 30 + 5 * round(math.dist(places[at], places[to]) / 5)
        name = f"{tail}-{clock}"
        yield Leg(name, name, at, to, clock, clock + block, "320", tail)
        clock, at = clock + block + luck.randrange(35, 60, 5), to


def long_haul(days: int, stations: int, seed: int) -> list[Leg]:
    """Make daily long flights from a hub; crews sleep a day or two at the far end."""
    luck = random.Random(seed)  # noqa: S311 - a benchmark is no secret
    legs = []
    for number in range(stations):
        station, block = f"L{number:02d}", luck.randrange(300, 500, 5)
        out, turn = luck.randrange(420, 780, 5), luck.randrange(90, 180, 5)
        for day in range(days):
            away = MONDAY + day * DAY + out
            for at, way in (
                (away, ("HUB", station)),
                (away + block + turn, (station, "HUB")),
            ):
                name = f"{station}-{day}-{way[0]}"
                legs.append(Leg(name, name, *way, at, at + block, "333"))
    return legs


def save(folder: Path, legs: Sequence[Leg], bases: Iterable[str]) -> Path:
    """Write the files of ``crew pair``, every place in zone UTC; give the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    places = sorted({code for leg in legs for code in (leg.origin, leg.destination)})
    _write(folder / "flights.csv", [_row(leg) for leg in legs])
    _write(folder / "bases.csv", [{"airport": b, "zone": "UTC"} for b in bases])
    _write(folder / "stations.csv", [{"airport": p, "zone": "UTC"} for p in places])
    (folder / "crewing.toml").write_text('[complements]\n"*" = { CP = 1 }\n')
    return folder


def _row(leg: Leg) -> dict[str, str]:
    return {
        "id": leg.id,
        "flight": leg.flight,
        "date": _utc(leg.departure)[:10],
        "origin": leg.origin,
        "departure_utc": _utc(leg.departure),
        "destination": leg.destination,
        "arrival_utc": _utc(leg.arrival),
        "aircraft_type": leg.aircraft_type,
        "registration": leg.registration or "",
    }


def _utc(minute: int) -> str:
    return datetime.fromtimestamp(minute * 60, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
