"""Where the events leave each person of a line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from jetbridge.aviation.positions import Position
from jetbridge.engines.optimiser.contracts import DutyPeriod
from jetbridge.engines.optimiser.recovery.asflown import AsFlown
from jetbridge.engines.optimiser.recovery.contracts import (
    Assigned,
    Disruption,
    Held,
    Sick,
)
from jetbridge.engines.optimiser.recovery.parameters import Parameters
from jetbridge.engines.optimiser.recovery.people import Begun, Person, end_of
from jetbridge.engines.optimiser.recovery.waiting import Span, is_on_call, meets
from jetbridge.engines.optimiser.rostering import CrewMember, Preassigned

HOUR = 60
_Split = tuple[tuple[Assigned, ...], tuple[Assigned, ...], tuple[Assigned, ...]]


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides where a person stands."""

    disruption: Disruption
    after: AsFlown
    parameters: Parameters

    @property
    def limit(self) -> int:
        """Give the end of the window."""
        return self.disruption.now + self.parameters.window_hours * HOUR

    def of(self, held: Held) -> Person:
        """Say where one person stands."""
        sick = self._sick(held.member)
        call, given = self._on_call(held.member)
        absent = sick + tuple((p.start, p.end) for p in given)
        cut = self.disruption.now if sick else self.after.known
        past, free, later = self._split(held, sick, cut)
        past_now, own, later_now = (
            tuple(self.after.retimed(one) for one in part)
            for part in (past, free, later)
        )
        reason = self._broken(free, own, sick, absent)
        taken = [_span(one.duty) for one in (*past_now, *later_now)]
        ground, ahead = self._grounded(given, later_now)
        return Person(
            member=held.member,
            position=_position(held.member, free),
            past=past_now,
            begun=self._begun(free, cut),
            before=free,
            own=None if reason else own,
            later=later_now,
            reason=reason,
            absent=absent,
            waiting=tuple(
                p for p in call if not meets(p.start, p.end, (*absent, *taken))
            ),
            ground=ground,
            ahead=ahead,
            moved=(past_now, later_now) != (past, later),
        )

    def _sick(self, member: CrewMember) -> tuple[Span, ...]:
        return tuple(
            (e.start, e.end)
            for e in self.disruption.events
            if isinstance(e, Sick) and e.crew == member.id
        )

    def _on_call(
        self, member: CrewMember
    ) -> tuple[list[Preassigned], list[Preassigned]]:
        """Split what is preassigned: time on call in the window, and the rest."""
        now, until = self.disruption.now, self.limit
        call = [
            one
            for one in member.preassigned
            if is_on_call(one) and one.start < until and now < one.end
        ]
        return call, [one for one in member.preassigned if one not in call]

    def _grounded(
        self, given: Sequence[Preassigned], later: Sequence[Assigned]
    ) -> tuple[tuple[Preassigned, ...], tuple[Preassigned, ...]]:
        """Split duty decided before: outside what may change, and inside."""
        now = self.disruption.now
        until = later[0].duty.report if later else None
        duty = [one for one in given if one.duty]
        ahead = [
            one
            for one in duty
            if one.start >= now and (until is None or one.start < until)
        ]
        return tuple(one for one in duty if one not in ahead), tuple(ahead)

    def _split(self, held: Held, sick: Sequence[Span], cut: int) -> _Split:
        """Split into duties that are over, those that may change, and later ones.

        Whole pairings may change: those that begin in the window, or are touched, or
        cannot be flown after the one before them.
        """
        limit = self.limit
        over = [one for one in held.duties if not self._has_free_part(one, cut)]
        rest = [one for one in held.duties if self._has_free_part(one, cut)]
        if over and end_of(over[-1].duty) != held.member.base:
            limit = max(limit, over[-1].duty.debrief + self.parameters.homing_minutes)
        ahead = [tuple(own) for _, own in groupby(rest, key=lambda o: o.pairing)]
        touched = [n for n, own in enumerate(ahead) if self._is_touched(own, sick)]
        touched += [n for n, (a, b) in enumerate(pairwise(ahead), 1) if _overlap(a, b)]
        count = sum(own[0].duty.report < limit for own in ahead)
        count = max(count, max(touched, default=-1) + 1)
        free = tuple(one for own in ahead[:count] for one in own)
        return tuple(over), free, tuple(rest[len(free) :])

    def _has_free_part(self, one: Assigned, cut: int) -> bool:
        return any(self.after.moved(a).departure >= cut for a in one.duty.activities)

    def _is_touched(self, own: Sequence[Assigned], sick: Sequence[Span]) -> bool:
        return any(
            (now := self.after.retimed(one)) != one
            or self.after.spoiled(one, now)
            or meets(*_span(one.duty), sick)
            for one in own
        )

    def _begun(self, free: Sequence[Assigned], cut: int) -> Begun | None:
        """Find the duty under way: the first free one that has reported already."""
        if not free or free[0].duty.report >= cut:
            return None
        duty = self.after.retimed(free[0]).duty
        done = tuple(
            a
            for a in duty.activities
            if a.departure < cut and a.leg not in self.after.cancelled
        )
        if not done:
            place = duty.activities[0].origin
            return Begun(duty.report, place, duty.report, (), duty.report)
        last = done[-1]
        leg = self.after.flown.get(last.leg or "")
        times = self.after.crewing(free[0].position).times
        wait = times.debrief_at(last.destination, leg.aircraft_type if leg else "")
        return Begun(
            duty.report, last.destination, last.arrival, done, last.arrival + wait
        )

    def _broken(
        self,
        free: Sequence[Assigned],
        own: Sequence[Assigned],
        sick: Sequence[Span],
        absent: Sequence[Span],
    ) -> str:
        """Say what keeps a person from its duties, before any rule is asked."""
        for planned, now in zip(free, own, strict=True):
            if meets(*_span(now.duty), absent):
                ill = meets(*_span(now.duty), sick)
                return "is sick" if ill else "is not available then"
            spoiled = self.after.spoiled(planned, now)
            if spoiled:
                return spoiled
        for one, other in pairwise(own):
            if other.duty.report < one.duty.debrief:
                return "the next duty begins before the delayed one ends"
        return ""


def _overlap(one: Sequence[Assigned], other: Sequence[Assigned]) -> bool:
    return other[0].duty.report < one[-1].duty.debrief


def _span(duty: DutyPeriod) -> Span:
    return duty.report, duty.debrief


def _position(member: CrewMember, free: Sequence[Assigned]) -> Position:
    held = Counter(one.position for one in free)
    return held.most_common(1)[0][0] if held else member.positions[0]
