"""Finds, in a roster, the late inbound that a head of crew planning will recognise.

Best a delay that breaks the next rest of captain and first officer, and not the
cabin's; nothing is staged, the roster in force is searched for it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.rosters import Bar, BarDuty, BarLeg, Line

FLIGHT_DECK = {"CP", "FO"}
_STEP = 15
_SHORTEST, _LONGEST = 30, 300
_MINUTE = 60


@dataclass(frozen=True, slots=True)
class Inbound:
    """Somebody's last leg before a rest; ``breaks_at`` is the delay it cannot take."""

    leg: BarLeg
    member: UUID
    position: str
    breaks_at: int


@dataclass(frozen=True, slots=True)
class Story:
    """``flight`` late by ``minutes`` breaks the rests of ``broken`` alone."""

    leg: UUID
    flight: str
    minutes: int
    broken: tuple[Inbound, ...]
    spared: tuple[Inbound, ...]

    @property
    def positions(self) -> set[str]:
        """The positions whose rest breaks."""
        return {one.position for one in self.broken}

    @property
    def is_told_best(self) -> bool:
        """Whether captain and first officer break and the cabin does not."""
        return self.positions == FLIGHT_DECK and bool(self.spared)


def late_inbounds(lines: Iterable[Line]) -> Iterator[Story]:
    """Give every such delay the roster holds, by flight."""
    aboard: dict[UUID, list[Inbound]] = {}
    seats: dict[UUID, int] = {}
    for line in lines:
        for bar in line.bars:
            for leg in _operated(bar):
                seats[leg] = seats.get(leg, 0) + 1
        for inbound in _inbounds(line):
            aboard.setdefault(inbound.leg.id or UUID(int=0), []).append(inbound)
    for leg, crew in aboard.items():
        if len(crew) == seats.get(leg):
            yield from _told(leg, crew)


def _told(leg: UUID, crew: list[Inbound]) -> Iterator[Story]:
    """Tell what each delay does to a whole crew that ends its duty with this leg."""
    for minutes in sorted({_rounded_up(one.breaks_at) for one in crew}):
        if minutes < _LONGEST:
            broken = tuple(one for one in crew if one.breaks_at <= minutes)
            spared = tuple(one for one in crew if one.breaks_at > minutes)
            yield Story(leg, crew[0].leg.designator, minutes, broken, spared)


def _rounded_up(minutes: int) -> int:
    return -(-max(_SHORTEST, minutes) // _STEP) * _STEP


def _operated(bar: Bar) -> Iterator[UUID]:
    return (leg.id for leg in bar.legs if leg.id and not leg.deadhead)


def _inbounds(line: Line) -> Iterator[Inbound]:
    """Give the last legs of pairings: the rest after them is at home base."""
    for bar in line.bars:
        if bar.legs and not bar.legs[-1].deadhead:
            at = _breaks_at(bar.duties[-1])
            yield Inbound(bar.legs[-1], line.member.id, bar.position, at)


def _breaks_at(duty: BarDuty) -> int:
    """Give the smallest delay that leaves less rest than is due after this duty.

    A delay takes from the rest and adds to the duty, which the rest must equal
    (ORO.FTL.235).
    """
    if duty.rest_after_minutes is None or duty.required_rest_minutes is None:
        return 10 * _LONGEST
    worked = int((duty.debrief - duty.report).total_seconds()) // _MINUTE
    to_minimum = duty.rest_after_minutes - duty.required_rest_minutes
    to_duty = (duty.rest_after_minutes - worked) // 2
    return max(1, min(to_minimum, to_duty) + 1)
