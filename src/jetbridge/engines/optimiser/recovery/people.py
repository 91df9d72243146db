"""People as the events leave them: what is done, what can change, what stays."""

from dataclasses import dataclass

from jetbridge.aviation.positions import Position
from jetbridge.engines.optimiser.contracts import Activity, DutyPeriod, Kind
from jetbridge.engines.optimiser.recovery.contracts import Assigned
from jetbridge.engines.optimiser.rostering import CrewMember, Preassigned


@dataclass(frozen=True, slots=True)
class Begun:
    """A duty that is under way: its report, and the activities that stay."""

    report: int
    place: str
    free: int
    """When the crew is free for what comes next in the duty."""
    done: tuple[Activity, ...]
    debrief: int
    """When it ends if it goes no further."""

    @property
    def reported_at(self) -> str:
        """Give the airport where the duty began."""
        return self.done[0].origin if self.done else self.place

    @property
    def ended(self) -> DutyPeriod:
        """Give the duty that goes no further."""
        return DutyPeriod(self.report, self.debrief, self.done)


@dataclass(frozen=True, slots=True)
class Person:
    """One person as the events leave it.

    ``past`` and ``later`` cannot change; ``before`` are the duties between them as
    they stood, ``own`` the same at their times after the events, or None when they
    cannot be done (``reason``).
    """

    member: CrewMember
    position: Position
    past: tuple[Assigned, ...]
    begun: Begun | None
    before: tuple[Assigned, ...]
    own: tuple[Assigned, ...] | None
    later: tuple[Assigned, ...]
    reason: str
    absent: tuple[tuple[int, int], ...]
    waiting: tuple[Preassigned, ...]
    """Standby and reserve in the window, from which the person can be called."""
    ground: tuple[Preassigned, ...]
    """Duty decided before, under way or over, or behind what stays."""
    ahead: tuple[Preassigned, ...]
    """Duty decided before that lies among what may change."""
    moved: bool
    """Whether duties that are over, or later ones, have other times now."""

    @property
    def place(self) -> str:
        """Give where the person is when nothing more is done."""
        if self.begun is not None:
            return self.begun.place
        return end_of(self.past[-1].duty) if self.past else self.member.base

    @property
    def unmoved(self) -> bool:
        """Tell whether the events left the whole line as it was."""
        return not self.moved and self.own == self.before

    @property
    def deadline(self) -> int | None:
        """Give the report of the first duty that stays after the window."""
        return self.later[0].duty.report if self.later else None


def end_of(duty: DutyPeriod) -> str:
    """Give the airport where a duty ends."""
    return duty.activities[-1].destination


def operated(duty: DutyPeriod) -> tuple[str, ...]:
    """Give the legs a duty operates."""
    return tuple(
        a.leg for a in duty.activities if a.kind is Kind.OPERATE and a.leg is not None
    )


def flown_as(duty: DutyPeriod) -> tuple[tuple[Kind, str | None], ...]:
    """Give what a duty does, whatever the time: the same means no change."""
    return tuple((a.kind, a.leg) for a in duty.activities)
