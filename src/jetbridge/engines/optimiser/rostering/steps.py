"""One step along a line: the next block of work, and what it changes.

Pricing grows lines by these steps, and local search walks along whole ones.
"""

from typing import NamedTuple

from jetbridge.engines.legality.kernels.compiled import inner
from jetbridge.engines.optimiser.rostering.layout import Arcs, Floats, Ints, Row, Rows
from jetbridge.engines.optimiser.rostering.traits import (
    NO_ARC,
    RECOVERS,
    RECOVERS_LONG,
)

START = -1
NONE = -1
DAYS_OFF = 2
"""So many whole days off in a row end a stretch of duty days."""
MOST_COUNTED = 9
"""More disruptive duties than this ask for nothing more."""


class Mine(NamedTuple):
    """What one person may do, and what decides on it."""

    options: Rows
    follow: Arcs
    """[blocks, blocks] how one can follow another; the same for all of a group."""
    terms: Rows
    """[1]"""
    worth: Floats
    """[wishes] cost of a wish that is not granted."""
    spans: Rows
    cut_start: Ints
    cut_item: Ints
    """Sets of options that no line may hold together; the latest stands last."""


class State(NamedTuple):
    """What is known at the end of a line that grows; ``recovered`` -1 = illegal."""

    cost: float
    credit: float
    recovered: int
    disruptive: int
    settled: int
    worked: int
    stretch: int


@inner
def opening() -> State:
    """Give the state before the first block."""
    return State(0.0, 0.0, 0, 0, 0, 0, 0)


@inner
def illegal() -> State:
    """Give the state behind a step that a rule forbids."""
    return State(0.0, 0.0, NONE, 0, 0, 0, 0)


@inner
def arc(mine: Mine, i: int, j: int) -> int:
    """Tell how option ``j`` may follow ``i``."""
    return int(mine.follow[mine.options[i].block, mine.options[j].block])


@inner
def moved(mine: Mine, i: int, j: int, state: State) -> State:
    """Give the state after option ``j`` follows ``i`` (``START`` = none)."""
    option, terms = mine.options[j], mine.terms[0]
    recovered, disruptive = state.recovered, state.disruptive
    if i == START:  # legality begins its first stretch there, whatever rest was before
        recovered = int(option.report)
    else:
        kind = arc(mine, i, j)
        if kind == NO_ARC:
            return illegal()
        if _recovers(terms, kind, disruptive):
            if mine.options[i].debrief - recovered > terms.spacing:
                return illegal()
            recovered, disruptive = int(option.report), 0
    if option.first_stretch - recovered > terms.spacing:
        return illegal()
    if option.recovered != NONE:
        recovered, disruptive = int(option.recovered), 0
    newly = option.grants & ~state.settled
    lost = option.disturbs & ~state.settled
    wishes = weight(mine.worth, lost) - weight(mine.worth, newly)
    return State(
        state.cost + option.reduced + wishes + _tired(mine, i, j, state.stretch),
        state.credit + option.credit,
        recovered,
        min(disruptive + int(option.disruptive), MOST_COUNTED),
        int(state.settled | newly | lost),
        state.worked + int(option.worked),
        _stretch(mine, i, j, state.stretch),
    )


@inner
def weight(worth: Floats, bits: int) -> float:
    """Add up the worth of a set of wishes."""
    total = 0.0
    wish = 0
    while bits:
        if bits & 1:
            total += worth[wish]
        bits >>= 1
        wish += 1
    return total


@inner
def _recovers(terms: Row, kind: int, disruptive: int) -> bool:
    """Tell whether the rest before a step counts as an extended recovery."""
    if disruptive >= terms.disrupted_by:
        return bool(kind == RECOVERS_LONG)
    return bool(kind >= RECOVERS)


@inner
def _stretch(mine: Mine, i: int, j: int, stretch: int) -> int:
    """Give the first day of the duty days in a row that a step belongs to."""
    first = mine.options[j].first_day
    if i == START or first - mine.options[i].last_day > DAYS_OFF:
        return int(first)
    return stretch


@inner
def _tired(mine: Mine, i: int, j: int, stretch: int) -> float:
    """Price the days that a step adds to a stretch beyond the maximum."""
    option, terms = mine.options[j], mine.terms[0]
    if i == START and option.required:
        return 0.0
    now = _stretch(mine, i, j, stretch)
    after = max(0, option.last_day - now + 1 - terms.days_on)
    before = 0
    if i != START and now == stretch:
        last = mine.options[i].last_day
        before = max(0, last - stretch + 1 - terms.days_on)
    return float(terms.tired * (after - before))
