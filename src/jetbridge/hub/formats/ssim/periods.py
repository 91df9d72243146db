"""The leg records of a data set as arrays: periods in days, times in minutes UTC."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from jetbridge.hub.formats.result import Fault
from jetbridge.hub.formats.ssim.document import Document
from jetbridge.hub.formats.ssim.layout import column_of
from jetbridge.hub.formats.ssim.values import (
    LEG_READERS,
    OPEN,
    UNKNOWN,
    day_number,
    decode,
)

Integers: TypeAlias = npt.NDArray[np.int64]
Flags: TypeAlias = npt.NDArray[np.bool_]

_DAY_MINUTES = 1440
_LONGEST_DAYS = 3 * 366
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Periods:
    """One entry per leg record.

    ``first`` and ``last`` are days since 1970-01-01, both operated; ``departs`` and
    ``arrives`` are minutes UTC after the start of the date of origin. ``good`` marks
    the records without a fault; the others' numbers mean nothing.
    """

    legs: pa.Table
    local: Flags
    first: Integers
    last: Integers
    days: Integers
    weeks: Integers
    departs: Integers
    arrives: Integers
    good: Flags
    faults: tuple[Fault, ...]


def periods(document: Document, *, until: date | None) -> Periods:
    """Decode the leg records; open ends run to ``until`` or the carrier's last day."""
    legs = document.records["3"]
    faults = _Faults(document, legs)
    values = {name: faults.decode(name) for name in LEG_READERS}
    carrier = _Carriers(document).of(legs["line"].to_numpy())
    faults.add(carrier.absent, "record_type", "no carrier record stands before it")
    faults.add(carrier.unclear, "record_type", "its carrier's time mode is not U or L")
    last = _closed(values["period_to"], carrier.valid_to, until)
    _check_period(faults, values["period_from"], last)
    departs, arrives = _times(values, carrier.local)
    faults.add(arrives <= departs, "arrival_time", "arrival is not after departure")
    return Periods(
        legs=legs,
        local=carrier.local,
        first=values["period_from"],
        last=last,
        days=values["days"],
        weeks=values["frequency"],
        departs=departs,
        arrives=arrives,
        good=faults.good(),
        faults=faults.located(),
    )


@dataclass(slots=True)
class _Faults:
    """Reasons by row and field; a row's derived checks wait until it decodes."""

    document: Document
    legs: pa.Table
    found: dict[tuple[int, str], str] = field(default_factory=dict)

    def decode(self, name: str) -> Integers:
        """Decode one field, and keep what is wrong with it."""
        decoded = decode(self.legs[name], LEG_READERS[name])
        self.found |= {(row, name): why for row, why in decoded.faults.items()}
        return decoded.values

    def add(self, where: Flags, name: str, reason: str) -> None:
        """Blame ``name`` in each row ``where`` that is good so far."""
        for row in np.flatnonzero(where & self.good()):
            self.found[int(row), name] = reason

    def good(self) -> Flags:
        """Tell the rows without a fault."""
        good = np.ones(len(self.legs), dtype=bool)
        good[[row for row, _ in self.found]] = False
        return good

    def located(self) -> tuple[Fault, ...]:
        """Give the faults with their line and column, in the file's order."""
        lines = self.legs["line"].to_pylist()
        return tuple(
            Fault(
                record=self.document.record_at(lines[row]),
                line=lines[row],
                reason=f"{name.replace('_', ' ')}: {reason}",
                column=column_of("3", name),
            )
            for (row, name), reason in sorted(self.found.items())
        )


@dataclass(frozen=True, slots=True)
class _CarrierOfLeg:
    local: Flags
    valid_to: Integers
    absent: Flags
    unclear: Flags


class _Carriers:
    """The carrier records; a leg belongs to the last one before it."""

    def __init__(self, document: Document) -> None:
        carriers = document.records["2"]
        self.lines = carriers["line"].to_numpy()
        self.modes = np.array([*carriers["time_mode"].to_pylist(), ""])
        ends = decode(carriers["valid_to"], day_number).values
        self.ends = np.array([*ends, UNKNOWN])

    def of(self, lines: Integers) -> _CarrierOfLeg:
        """Tell each leg's time mode and end of validity; row -1 is no carrier."""
        at = np.searchsorted(self.lines, lines) - 1
        return _CarrierOfLeg(
            local=self.modes[at] == "L",
            valid_to=self.ends[at],
            absent=at < 0,
            unclear=~np.isin(self.modes[at], ["L", "U"]),
        )


def _closed(last: Integers, valid_to: Integers, until: date | None) -> Integers:
    horizon = valid_to if until is None else np.int64((until - _EPOCH).days)
    return np.where(last == OPEN, horizon, last)


def _check_period(faults: _Faults, first: Integers, last: Integers) -> None:
    faults.add(first == OPEN, "period_from", "a period cannot begin openly")
    faults.add(
        np.isin(last, [OPEN, UNKNOWN]),
        "period_to",
        "open end, and the carrier record has none either: give the last day",
    )
    faults.add(last < first, "period_to", "is before the period's first day")
    faults.add(last - first > _LONGEST_DAYS, "period_to", "is over three years later")


def _times(values: dict[str, Integers], local: Flags) -> tuple[Integers, Integers]:
    """Give departure and arrival as minutes UTC after the start of the origin date.

    Without a date variation a leg departs on its date of origin, and arrives within
    the 24 hours after its departure.
    """
    departs = _utc(values, "departure", local)
    departs += _known(values["departure_day_change"]) * _DAY_MINUTES
    change = values["arrival_day_change"]
    told = _utc(values, "arrival", local) + _known(change) * _DAY_MINUTES
    block = (told - departs - 1) % _DAY_MINUTES + 1
    return departs, np.where(change == UNKNOWN, departs + block, told)


def _utc(values: dict[str, Integers], end: str, local: Flags) -> Integers:
    return values[f"{end}_time"] - np.where(local, values[f"{end}_variation"], 0)


def _known(change: Integers) -> Integers:
    return np.where(change == UNKNOWN, 0, change)
