"""From periods of operation to dated legs: a pure function of the data set.

Times come out in UTC by each record's own variation; the date of origin stays in the
data set's time mode, which is told as the zone basis.
"""

import string
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from jetbridge.hub.formats.result import Fault
from jetbridge.hub.formats.ssim.codeshare import codeshares
from jetbridge.hub.formats.ssim.document import Document
from jetbridge.hub.formats.ssim.layout import column_of
from jetbridge.hub.formats.ssim.periods import Flags, Integers, Periods, periods

KEY = ("airline", "flight_number", "suffix", "date_of_origin", "origin", "destination")
"""What tells one dated leg of a data set from another."""

_TEXTS = {
    "airline": "airline",
    "suffix": "suffix",
    "itinerary_variation": "itinerary_variation",
    "service_type": "service_type",
    "origin": "departure_station",
    "destination": "arrival_station",
    "aircraft_type": "aircraft_type",
    "configuration": "configuration",
    "aircraft_owner": "aircraft_owner",
    "cockpit_employer": "cockpit_employer",
    "cabin_employer": "cabin_employer",
    "onward_airline": "onward_airline",
    "onward_flight_number": "onward_flight_number",
}
_NUMBERS = ("flight_number", "leg_sequence")
_PADDING = string.ascii_letters + " "
_MOMENT = pa.timestamp("s", tz="UTC")
_DAY_MINUTES = 1440


@dataclass(frozen=True, slots=True)
class Overlap:
    """A record whose flight stands on ``days`` days in a later record too."""

    line: int
    superseded_by: int
    days: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """The dated operating legs, and what was left out.

    Each row of ``legs`` names the ``line`` it came from; ``marketing_lines`` are legs
    that another designator operates (DEI 050), so nobody crews them here. ``remarks``
    tell what is odd about records that were read all the same.
    """

    legs: pa.Table
    errors: tuple[Fault, ...]
    overlaps: tuple[Overlap, ...]
    marketing_lines: tuple[int, ...]
    remarks: tuple[Fault, ...]


def expand(document: Document, *, until: date | None = None) -> Schedule:
    """Give every dated leg of a data set.

    A period with an open end runs to ``until``, or else to the end of the carrier's
    schedule validity. Where periods of one flight overlap, the later record stands.
    """
    known = periods(document, until=until)
    shared = codeshares(document)
    operated = known.good.copy()
    operated[list(shared.marketing_rows)] = False
    candidates = np.flatnonzero(operated)
    rows, days = _operating_days(known, candidates)
    marketing = [shared.designators.get(row, ()) for row in range(len(known.legs))]
    dated = _dated(known, pa.array(marketing, pa.list_(pa.string())), rows, days)
    legs, overlaps = _last_stands(dated)
    lines = known.legs["line"].to_pylist()
    return Schedule(
        legs=legs,
        errors=tuple(
            sorted((*document.errors, *known.faults), key=lambda fault: fault.line)
        ),
        overlaps=overlaps,
        marketing_lines=tuple(lines[row] for row in sorted(shared.marketing_rows)),
        remarks=tuple(_remarks(document, known, np.setdiff1d(candidates, rows))),
    )


def _remarks(document: Document, known: Periods, idle: Integers) -> Iterator[Fault]:
    """Tell flight numbers with letters in their padding, and records without a day."""
    numbers = known.legs["flight_number"]
    lettered = pc.match_substring_regex(numbers, "[A-Za-z]").to_numpy() & known.good
    told = [
        *(
            (row, "flight_number", "is read by its digits")
            for row in lettered.nonzero()[0]
        ),
        *((row, "days", "fall on no day of its period") for row in idle),
    ]
    for row, name, reason in sorted(told):
        line = known.legs["line"][row].as_py()
        text = known.legs[name][row].as_py()
        yield Fault(
            record=document.record_at(line),
            line=line,
            reason=f"{name.replace('_', ' ')}: {text!r} {reason}",
            column=column_of("3", name),
        )


def _operating_days(known: Periods, rows: Integers) -> tuple[Integers, Integers]:
    """Repeat each row for every day of its period on which it operates."""
    lengths = known.last[rows] - known.first[rows] + 1
    repeated = np.repeat(rows, lengths)
    starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
    offsets = np.arange(len(repeated)) - starts
    days = known.first[repeated] + offsets
    operates = _operates(known, repeated, days, offsets)
    return repeated[operates], days[operates]


def _operates(
    known: Periods, rows: Integers, days: Integers, offsets: Integers
) -> Flags:
    weekday = (days + 3) % 7  # 1970-01-01 was a Thursday; Monday is 0
    named = known.days[rows] >> weekday & 1 == 1
    in_turn = offsets // 7 % known.weeks[rows] == 0
    found: Flags = named & in_turn
    return found


def _dated(
    known: Periods, marketing: pa.Array, rows: Integers, days: Integers
) -> pa.Table:
    at = pa.array(rows)
    legs = known.legs.take(at)
    midnight = days * _DAY_MINUTES
    return pa.table(
        {
            "line": legs["line"],
            **{name: pc.utf8_trim(legs[field], " ") for name, field in _TEXTS.items()},
            **{name: _number(legs[name]) for name in _NUMBERS},
            "date_of_origin": pa.array(days.astype("datetime64[D]")),
            "zone_basis": pa.array(np.where(known.local[rows], "local", "utc")),
            "departure_utc": _moments(midnight + known.departs[rows]),
            "arrival_utc": _moments(midnight + known.arrives[rows]),
            "marketing": marketing.take(at),
        }
    )


def _number(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.cast(pc.utf8_trim(column, _PADDING), pa.int32())


def _moments(minutes: Integers) -> pa.Array:
    return pa.array(minutes * 60).cast(_MOMENT)


def _last_stands(dated: pa.Table) -> tuple[pa.Table, tuple[Overlap, ...]]:
    keys = dated.select(KEY).append_column("row", pa.array(np.arange(len(dated))))
    last = keys.group_by(KEY).aggregate([("row", "max")])
    stands = keys.join(last, KEY).sort_by("row")["row_max"].to_numpy()
    beaten = np.flatnonzero(stands != np.arange(len(dated)))
    lines = dated["line"].to_numpy()
    losers, winners = lines[beaten].tolist(), lines[stands[beaten]].tolist()
    pairs = Counter(zip(losers, winners, strict=True))
    overlaps = tuple(Overlap(*pair, days) for pair, days in sorted(pairs.items()))
    return dated.take(pa.array(np.unique(stands))), overlaps
