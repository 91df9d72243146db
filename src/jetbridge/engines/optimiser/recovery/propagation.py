"""What the events make of the legs: delays run along the lines of aircraft."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from jetbridge.engines.optimiser.contracts import Leg
from jetbridge.engines.optimiser.recovery.contracts import (
    Affected,
    Cancellation,
    Closure,
    Delay,
    Event,
)


def after_events(
    legs: Sequence[Leg], events: Sequence[Event], turn_minutes: int
) -> tuple[dict[str, Leg], tuple[Affected, ...]]:
    """Give the legs that are still flown, at their times, and those affected.

    A leg waits for its own delay, for the airports it needs, and for its aircraft,
    which stands at least ``turn_minutes`` or as short as was planned.
    """
    day = _Day.of(events, turn_minutes)
    cancelled = {e.leg for e in events if isinstance(e, Cancellation)}
    flown: dict[str, Leg] = {}
    told = [_told(leg, leg, "cancelled") for leg in legs if leg.id in cancelled]
    for line in _aircraft_lines(leg for leg in legs if leg.id not in cancelled):
        before: tuple[Leg, Leg] | None = None
        for leg in line:
            moved, reason = _moved(leg, day, before)
            flown[leg.id], before = moved, (leg, moved)
            if reason:
                told.append(_told(leg, moved, reason))
    return flown, tuple(sorted(told, key=lambda one: (one.departure, one.leg)))


def _told(leg: Leg, moved: Leg, reason: str) -> Affected:
    cancelled = reason == "cancelled"
    return Affected(leg.id, moved.departure, moved.arrival, cancelled, reason)


def _aircraft_lines(legs: Iterable[Leg]) -> list[list[Leg]]:
    """Give each aircraft's legs in order; a leg without one stands alone."""
    lines: dict[str, list[Leg]] = defaultdict(list)
    for leg in sorted(legs, key=lambda one: (one.departure, one.id)):
        lines[leg.registration or f" {leg.id}"].append(leg)
    return list(lines.values())


class _Day(NamedTuple):
    """The events that move legs."""

    delays: Mapping[str, int]
    closures: Sequence[Closure]
    turn: int

    @classmethod
    def of(cls, events: Sequence[Event], turn: int) -> "_Day":
        delays: dict[str, int] = defaultdict(int)
        for event in events:
            if isinstance(event, Delay):
                delays[event.leg] += event.minutes
        closures = [event for event in events if isinstance(event, Closure)]
        return cls(delays, sorted(closures, key=lambda one: one.start), turn)


def _moved(leg: Leg, day: _Day, before: tuple[Leg, Leg] | None) -> tuple[Leg, str]:
    own = day.delays.get(leg.id, 0)
    start, reason = leg.departure + own, "delayed" if own else ""
    ready = _aircraft_ready(leg, before, day.turn)
    if ready > start:
        start, reason = ready, "waits for its aircraft"
    block = leg.arrival - leg.departure
    for closure in day.closures:
        opened = _opened(leg, start, block, closure)
        if opened > start:
            start, reason = opened, f"waits for {closure.airport} to open"
    return replace(leg, departure=start, arrival=start + block), reason


def _aircraft_ready(leg: Leg, before: tuple[Leg, Leg] | None, turn: int) -> int:
    if before is None:
        return leg.departure
    planned, moved = before
    if moved.arrival == planned.arrival:
        return leg.departure
    return moved.arrival + min(turn, max(0, leg.departure - planned.arrival))


def _opened(leg: Leg, start: int, block: int, closure: Closure) -> int:
    """Give the first departure after ``start`` that meets no closed airport."""
    if leg.origin == closure.airport and closure.start <= start < closure.end:
        return closure.end
    lands = start + block
    if leg.destination == closure.airport and closure.start <= lands < closure.end:
        return closure.end - block
    return start
