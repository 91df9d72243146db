"""What is judged along a label's path: rolling limits, and cuts."""

from pathlib import Path

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler, inner
from jetbridge.engines.legality.kernels.layout import NO_LIMIT, Quantity
from jetbridge.engines.optimiser.rostering.growing import Pricing, Step, path_of
from jetbridge.engines.optimiser.rostering.layout import Ints, Rows
from jetbridge.engines.optimiser.rostering.steps import START, Mine

compiled = compiler(KERNELS, Path(__file__).parent)


@inner
def keeps_limits(pricing: Pricing, step: Step, worked: int) -> bool:
    """Judge rolling limits and cuts on a label's path with the new option after it.

    A line that ``worked`` less than the least limit in all its time keeps them all.
    """
    if worked <= pricing.mine.terms[0].least_limit and len(pricing.mine.cut_start) == 1:
        return True
    return _keeps(pricing.mine, path_of(pricing.labels, step.i, step.label), step.j)


@compiled
def line_keeps_limits(mine: Mine, path: Ints) -> bool:
    """Judge rolling limits and cuts on a whole line."""
    kept = True
    for place in range(len(path)):
        kept &= _keeps(mine, path[:place], path[place])
    return kept


@inner
def _keeps(mine: Mine, path: Ints, j: int) -> bool:
    if not _keeps_cuts(mine, path, j):
        return False
    for number in range(len(mine.terms[0].rolling)):
        limit = mine.terms[0].rolling[number, 1]
        if limit < NO_LIMIT and _fullest(mine, path, j, number) > limit:
            return False
    return True


@inner
def _keeps_cuts(mine: Mine, path: Ints, j: int) -> bool:
    for cut in range(len(mine.cut_start) - 1):
        first, last = mine.cut_start[cut], mine.cut_start[cut + 1] - 1
        if mine.cut_item[last] == j and _ends(path, mine.cut_item[first:last]):
            return False
    return True


@inner
def _ends(path: Ints, tail: Ints) -> bool:
    """Tell whether a path ends with these options; ``START`` is before its first."""
    place = len(path) - len(tail)
    if place < -1:
        return False
    for item in tail:
        if item != (START if place < 0 else path[place]):
            return False
        place += 1
    return True


@inner
def _fullest(mine: Mine, path: Ints, j: int, number: int) -> int:
    """Give the fullest window of a rolling limit that ends with a duty of ``j``."""
    quantity, _, window = mine.terms[0].rolling[number]
    most, own = 0, mine.options[j]
    for last in range(own.spans_from, own.spans_until):
        opens = mine.spans[last].debrief - window
        total = _within(mine.spans[own.spans_from : last + 1], opens, quantity)
        for place in path:
            option = mine.options[place]
            if option.debrief > opens:
                spans = mine.spans[option.spans_from : option.spans_until]
                total += _within(spans, opens, quantity)
        most = max(most, total)
    return most


@inner
def _within(spans: Rows, opens: int, quantity: int) -> int:
    """Add up what duties hold after ``opens``; the flight time of one counts whole."""
    total = 0
    for number in range(len(spans)):
        span = spans[number]
        if span.debrief > opens:
            if quantity == Quantity.FLIGHT:
                total += span.flight
            else:
                end = span.fdp_end if quantity == Quantity.FDP else span.debrief
                total += max(0, end - max(opens, span.report))
    return total
