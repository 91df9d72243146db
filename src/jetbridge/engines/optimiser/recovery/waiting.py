"""Standby and reserve: a trip that meets one is called from it and uses it up.

What no trip meets stays on the line and is judged with it, or is given up at a price.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jetbridge.engines.optimiser.contracts import WAITING, Activity, DutyPeriod, Kind
from jetbridge.engines.optimiser.rostering import Preassigned

ON_CALL = ("standby", "reserve")
"""Words in the kinds of preassigned time in which a person can be called."""
_KINDS = {kind.value: kind for kind in WAITING}
Span = tuple[int, int]


class Worked(NamedTuple):
    """A duty as far as standby is concerned: when, and whether it ends at home."""

    start: int
    end: int
    at_home: bool


def is_on_call(one: Preassigned) -> bool:
    """Tell whether a person can be called in a preassigned time."""
    return any(word in one.kind for word in ON_CALL)


def meets(start: int, end: int, spans: Iterable[Span]) -> bool:
    """Tell whether ``[start, end)`` meets one of some periods."""
    return any(start < closes and opens < end for opens, closes in spans)


def trips_of(duties: Iterable[Worked]) -> list[Span]:
    """Join duties, in order, to trips: each ends where a duty ends at home."""
    found: list[Span] = []
    away = False
    for one in duties:
        start = found.pop()[0] if away else one.start
        found.append((start, one.end))
        away = not one.at_home
    return found


def called(
    waiting: Iterable[Preassigned], trips: Sequence[Span]
) -> tuple[Preassigned, ...]:
    """Give the standby and reserve that trips meet."""
    return tuple(one for one in waiting if meets(one.start, one.end, trips))


def not_called(
    waiting: Iterable[Preassigned], trips: Sequence[Span]
) -> tuple[Preassigned, ...]:
    """Give the standby and reserve that no trip meets."""
    return tuple(one for one in waiting if not meets(one.start, one.end, trips))


def nearest_first(
    waiting: Iterable[Preassigned], worked: Sequence[Span]
) -> list[Preassigned]:
    """Give standby in the order in which it is given up for what is worked."""
    return sorted(waiting, key=lambda one: (_apart(one, worked), one.start))


def _apart(one: Preassigned, worked: Sequence[Span]) -> int:
    return min(
        (max(start - one.end, one.start - end) for start, end in worked), default=0
    )


def duty_at(given: Preassigned, base: str) -> DutyPeriod:
    """Give preassigned duty at home base: standby as what it is, else ground duty."""
    kind = _KINDS.get(given.kind, Kind.GROUND)
    stay = Activity(kind, None, base, base, given.start, given.end)
    return DutyPeriod(given.start, given.end, (stay,))
