"""Where the events leave each person: what is done, what can change, what stays."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise

from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.optimiser.contracts import Activity, DutyPeriod, Kind, Leg
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.recovery.contracts import (
    Assigned,
    Disruption,
    Held,
    Sick,
)
from jetbridge.engines.optimiser.recovery.parameters import Parameters
from jetbridge.engines.optimiser.rostering import CrewMember, Preassigned

HOUR = 60
ON_CALL = ("standby", "reserve")
"""Words in the kinds of preassigned time in which a person can be called."""


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
    standby: tuple[tuple[int, int], ...]
    ground: tuple[Preassigned, ...]
    """Duty decided before; standby in the window is none until it is called."""
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides where a person stands."""

    disruption: Disruption
    flown: Mapping[str, Leg]
    cancelled: frozenset[str]
    parameters: Parameters

    @property
    def known(self) -> int:
        """Give the moment before which nothing can be changed."""
        return self.disruption.now + self.parameters.notice_minutes

    @property
    def limit(self) -> int:
        """Give the end of the window."""
        return self.disruption.now + self.parameters.window_hours * HOUR

    def of(self, held: Held) -> Person:
        """Say where one person stands."""
        sick = tuple(
            (e.start, e.end)
            for e in self.disruption.events
            if isinstance(e, Sick) and e.crew == held.member.id
        )
        call, given = self._on_call(held.member)
        absent = sick + tuple((p.start, p.end) for p in given)
        cut = self.disruption.now if sick else self.known
        past, free, later = self._split(held, sick, cut)
        begun = self._begun(free, cut)
        own = tuple(self.retimed(one) for one in free)
        reason = self._broken(free, own, sick, absent)
        past_now = tuple(self.retimed(one) for one in past)
        later_now = tuple(self.retimed(one) for one in later)
        return Person(
            member=held.member,
            position=_position(held.member, free),
            past=past_now,
            begun=begun,
            before=free,
            own=None if reason else own,
            later=later_now,
            reason=reason,
            absent=absent,
            standby=tuple((p.start, p.end) for p in call),
            ground=tuple(p for p in given if p.duty),
            moved=(past_now, later_now) != (past, later),
        )

    def _on_call(
        self, member: CrewMember
    ) -> tuple[list[Preassigned], list[Preassigned]]:
        """Split what is preassigned: time on call in the window, and the rest."""
        now, until = self.disruption.now, self.limit
        call = [
            one
            for one in member.preassigned
            if any(word in one.kind for word in ON_CALL)
            and one.start < until
            and now < one.end
        ]
        return call, [one for one in member.preassigned if one not in call]

    def retimed(self, one: Assigned) -> Assigned:
        """Give a duty at the times after the events, where its legs are flown."""
        duty = one.duty
        done = tuple(self._moved(a) for a in duty.activities)
        late = max(0, done[0].departure - duty.activities[0].departure)
        report = duty.report + (late if duty.report >= self.known else 0)
        debrief = duty.debrief + done[-1].arrival - duty.activities[-1].arrival
        return replace(one, duty=DutyPeriod(report, debrief, done))

    def _moved(self, activity: Activity) -> Activity:
        leg = self.flown.get(activity.leg or "")
        if leg is None:
            return activity
        return replace(activity, departure=leg.departure, arrival=leg.arrival)

    def _split(
        self, held: Held, sick: Sequence[tuple[int, int]], cut: int
    ) -> tuple[tuple[Assigned, ...], tuple[Assigned, ...], tuple[Assigned, ...]]:
        """Split into duties that are over, those that may change, and later ones.

        Whole pairings may change: those that begin in the window, or are touched.
        """
        limit = self.limit
        over = [one for one in held.duties if not self._has_free_part(one, cut)]
        rest = held.duties[len(over) :]
        if over and end_of(over[-1].duty) != held.member.base:
            limit = max(limit, over[-1].duty.debrief + self.parameters.homing_minutes)
        ahead = [tuple(own) for _, own in groupby(rest, key=lambda o: o.pairing)]
        touched = [n for n, own in enumerate(ahead) if self._is_touched(own, sick)]
        count = sum(own[0].duty.report < limit for own in ahead)
        count = max(count, max(touched, default=-1) + 1)
        free = tuple(one for own in ahead[:count] for one in own)
        return tuple(over), free, tuple(rest[len(free) :])

    def _has_free_part(self, one: Assigned, cut: int) -> bool:
        return any(self._moved(a).departure >= cut for a in one.duty.activities)

    def _is_touched(
        self, own: Sequence[Assigned], sick: Sequence[tuple[int, int]]
    ) -> bool:
        return any(
            self.retimed(one) != one
            or any(a.leg in self.cancelled for a in one.duty.activities)
            or _meets(one.duty, sick)
            for one in own
        )

    def _begun(self, free: Sequence[Assigned], cut: int) -> Begun | None:
        """Find the duty under way: the first free one that has reported already."""
        if not free or free[0].duty.report >= cut:
            return None
        duty = self.retimed(free[0]).duty
        done = tuple(
            a
            for a in duty.activities
            if a.departure < cut and a.leg not in self.cancelled
        )
        if not done:
            place = duty.activities[0].origin
            return Begun(duty.report, place, duty.report, (), duty.report)
        last = done[-1]
        leg = self.flown.get(last.leg or "")
        times = self.crewing(free[0].position).times
        after = times.debrief_at(last.destination, leg.aircraft_type if leg else "")
        return Begun(
            duty.report, last.destination, last.arrival, done, last.arrival + after
        )

    def _broken(
        self,
        free: Sequence[Assigned],
        own: Sequence[Assigned],
        sick: Sequence[tuple[int, int]],
        absent: Sequence[tuple[int, int]],
    ) -> str:
        """Say what keeps a person from its duties, before any rule is asked."""
        for planned, now in zip(free, own, strict=True):
            if _meets(now.duty, absent):
                return "is sick" if _meets(now.duty, sick) else "is not available then"
            spoiled = self.spoiled(planned, now)
            if spoiled:
                return spoiled
        for one, other in pairwise(own):
            if other.duty.report < one.duty.debrief:
                return "the next duty begins before the delayed one ends"
        return ""

    def spoiled(self, planned: Assigned, now: Assigned) -> str:
        """Say why a duty cannot be flown as it was, before any rule is asked."""
        gone = [a.leg for a in now.duty.activities if a.leg in self.cancelled]
        return f"leg {gone[0]} is cancelled" if gone else self._missed(planned, now)

    def _missed(self, planned: Assigned, now: Assigned) -> str:
        """Name the first connection that a delay makes too short."""
        times = self.crewing(planned.position).times
        same = zip(
            pairwise(planned.duty.activities),
            pairwise(now.duty.activities),
            strict=True,
        )
        for (a, b), (c, d) in same:
            least = min(times.minimum_connection_same_tail, b.departure - a.arrival)
            if d.departure - c.arrival < least:
                return f"misses leg {d.leg}: the one before it lands too late"
        return ""

    def crewing(self, position: Position) -> Crewing:
        """Give how the category of a position is crewed."""
        given = self.disruption.crewing.get(position.category)
        return given or _usual(position.category)


@cache
def _usual(category: Category) -> Crewing:
    return Crewing(category=category)


def _meets(duty: DutyPeriod, periods: Sequence[tuple[int, int]]) -> bool:
    return any(duty.report < end and start < duty.debrief for start, end in periods)


def _position(member: CrewMember, free: Sequence[Assigned]) -> Position:
    held = Counter(one.position for one in free)
    return held.most_common(1)[0][0] if held else member.positions[0]
