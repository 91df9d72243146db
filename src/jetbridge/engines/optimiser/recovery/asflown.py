"""Duties at the times after the events, and which of them cannot be flown any more."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.optimiser.contracts import Activity, DutyPeriod, Leg
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.recovery.contracts import Assigned


@dataclass(frozen=True, slots=True)
class AsFlown:
    """The legs as the events leave them."""

    flown: Mapping[str, Leg]
    cancelled: frozenset[str]
    known: int
    """The moment before which nothing can be changed."""
    ways: Mapping[Category, Crewing]

    def retimed(self, one: Assigned) -> Assigned:
        """Give a duty at the times after the events, where its legs are flown.

        Nobody reports after they left: a leg that leaves early takes the report along.
        """
        duty = one.duty
        done = tuple(self.moved(a) for a in duty.activities)
        if done == duty.activities and duty.report <= done[0].departure:
            return one
        late = max(0, done[0].departure - duty.activities[0].departure)
        report = duty.report + (late if duty.report >= self.known else 0)
        debrief = duty.debrief + done[-1].arrival - duty.activities[-1].arrival
        begin = min(report, done[0].departure)
        return replace(one, duty=DutyPeriod(begin, debrief, done))

    def moved(self, activity: Activity) -> Activity:
        """Give an activity at the time its leg is flown."""
        leg = self.flown.get(activity.leg or "")
        planned = activity.departure, activity.arrival
        if leg is None or (leg.departure, leg.arrival) == planned:
            return activity
        return replace(activity, departure=leg.departure, arrival=leg.arrival)

    def spoiled(self, planned: Assigned, now: Assigned) -> str:
        """Say why a duty cannot be flown as it was, before any rule is asked."""
        gone = [a.leg for a in now.duty.activities if a.leg in self.cancelled]
        return f"leg {gone[0]} is cancelled" if gone else self._missed(planned, now)

    def _missed(self, planned: Assigned, now: Assigned) -> str:
        """Name the first connection that a delay, or the schedule, makes too short."""
        times = self.crewing(planned.position).times
        same = zip(
            pairwise(planned.duty.activities),
            pairwise(now.duty.activities),
            strict=True,
        )
        for (a, b), (c, d) in same:
            least = min(times.minimum_connection_same_tail, b.departure - a.arrival)
            if d.departure - c.arrival < max(least, 0):
                return f"misses leg {d.leg}: the one before it lands too late"
        return ""

    def crewing(self, position: Position) -> Crewing:
        """Give how the category of a position is crewed."""
        given = self.ways.get(position.category)
        return given or _usual(position.category)


@cache
def _usual(category: Category) -> Crewing:
    return Crewing(category=category)
