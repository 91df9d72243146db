"""What movement events make of a leg: where it is, and for how long it flew.

The events of a leg are judged together and in order of their times, so what they make
of it does not depend on the order in which they were told.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from jetbridge.domains.flights.contracts import Leg, LegStatus
from jetbridge.domains.flights.contracts.movements import Movement, MovementKind
from jetbridge.domains.flights.errors import MovementError

CLOCKS_APART = timedelta(minutes=5)
"""How far the clock of whoever tells a movement may be ahead of ours."""

_ORDER = list(MovementKind)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Run:
    """From off-block to on-block; what was not told yet is None."""

    out: Movement
    off: Movement | None = None
    on: Movement | None = None
    into: Movement | None = None

    @property
    def airborne(self) -> bool:
        """Off the ground, and not on it again."""
        return bool(self.off) and not self.on and not self.into

    @property
    def landed_at(self) -> str | None:
        """Where it came to the ground, or to its blocks."""
        end = self.on or self.into
        return end.station if end else None


def runs_of(leg: Leg, standing: Iterable[Movement]) -> list[Run]:
    """Give what the leg did, run by run: more than one when it returned.

    A run may end on its blocks without off or on: they are told later, or never.

    Raises:
        MovementError: with the event that cannot be, and the one it contradicts.
    """
    walk = _Walk(leg)
    for one in sorted(standing, key=_in_time):
        walk.take(one)
    return walk.runs


def must_have_happened(one: Movement, *, now: datetime) -> None:
    """Refuse what lies ahead by more than clocks differ."""
    if one.at > now + CLOCKS_APART:
        raise _refusal(one, f"lies ahead: it is {now:%H:%MZ of %d %b} now")


def state_of(leg: Leg, runs: Sequence[Run]) -> dict[str, object]:
    """Give the fields of a leg that its runs decide.

    Back on the blocks where it began, it is to be flown as before. On the ground,
    where it lands is no longer to come.
    """
    heading = leg.diverted_to if runs and runs[-1].airborne else None
    return _place(leg, runs) | {"diverted_to": heading}


def _place(leg: Leg, runs: Sequence[Run]) -> dict[str, object]:
    last = runs[-1] if runs else None
    if last is None or _returned(leg, last):
        return _fields(LegStatus.SCHEDULED, None, None, None)
    if last.into is None:
        return _fields(LegStatus.DEPARTED, last.out.at, None, last.landed_at)
    there = last.into.station
    planned = there == leg.destination
    status = LegStatus.ARRIVED if planned else LegStatus.DIVERTED
    return _fields(status, last.out.at, last.into.at, there)


def block_minutes(runs: Iterable[Run]) -> int | None:
    """Add up the minutes from off-block to on-block of the runs that ended."""
    return _sum((run.out.at, run.into.at) for run in runs if run.into)


def airborne_minutes(runs: Iterable[Run]) -> int | None:
    """Add up the minutes from off to on of the flights that ended."""
    return _sum((run.off.at, run.on.at) for run in runs if run.off and run.on)


class _Walk:
    """A leg on its way through its movements, in order of their times."""

    def __init__(self, leg: Leg) -> None:
        self.leg = leg
        self.runs: list[Run] = []

    def take(self, one: Movement) -> None:
        """Go on by one movement."""
        steps = {
            MovementKind.OUT: self._out,
            MovementKind.OFF: self._off,
            MovementKind.ON: self._on,
            MovementKind.IN: self._in,
        }
        steps[one.kind](one)

    def _out(self, one: Movement) -> None:
        last = self.runs[-1] if self.runs else None
        if last and last.into is None:
            raise _refusal(one, f"comes after {_said(last.out)}, with no in between")
        if last and last.into and not _returned(self.leg, last):
            raise _refusal(one, f"comes after {_said(last.into)}: the leg is flown")
        _must_be_at(self.leg.origin, one)
        self.runs.append(Run(one))

    def _off(self, one: Movement) -> None:
        run = self._open(one)
        if run.off:
            raise _refusal(one, f"comes after {_said(run.off)}, with no on between")
        _must_be_at(self.leg.origin, one)
        self.runs[-1] = replace(run, off=one)

    def _on(self, one: Movement) -> None:
        run = self._open(one)
        if run.off is None:
            raise _refusal(one, f"comes after {_said(run.out)}, with no off between")
        if run.on:
            raise _refusal(one, f"comes after {_said(run.on)}, with no off between")
        self.runs[-1] = replace(run, on=one)

    def _in(self, one: Movement) -> None:
        run = self._open(one)
        if one.at == run.out.at:
            raise _refusal(one, f"is at the time of {_said(run.out)}")
        if run.on:
            _must_be_at(run.on.station, one)
        self.runs[-1] = replace(run, into=one)

    def _open(self, one: Movement) -> Run:
        last = self.runs[-1] if self.runs else None
        if last is None:
            raise _refusal(one, "comes before any out")
        if last.into:
            raise _refusal(one, f"comes after {_said(last.into)}, with no out between")
        return last


def _returned(leg: Leg, run: Run) -> bool:
    """Tell whether the run ended where it began without having been the leg."""
    if run.into is None or run.into.station != leg.origin:
        return False
    return leg.destination != leg.origin or run.off is None


def _must_be_at(station: str, one: Movement) -> None:
    if one.station != station:
        raise _refusal(one, f"cannot be there: the aircraft is at {station}")


def _fields(
    status: LegStatus,
    out: datetime | None,
    into: datetime | None,
    station: str | None,
) -> dict[str, object]:
    return {
        "status": status,
        "actual_out": out,
        "actual_in": into,
        "actual_destination": station,
    }


def _in_time(one: Movement) -> tuple[datetime, int]:
    return one.at, _ORDER.index(one.kind)


def _said(one: Movement) -> str:
    return f"{one.kind} {one.station} {one.at:%H:%MZ}"


def _refusal(one: Movement, why: str) -> MovementError:
    said = _said(one)
    return MovementError(
        f"{said[0].upper()}{said[1:]} {why}.",
        kind=one.kind,
        at=one.at.isoformat(),
        station=one.station,
    )


def _sum(spans: Iterable[tuple[datetime, datetime]]) -> int | None:
    lengths = [(end - start) // _MINUTE for start, end in spans]
    return sum(lengths) if lengths else None
