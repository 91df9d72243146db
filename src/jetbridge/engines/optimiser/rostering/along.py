"""What is judged along a label's path: rolling limits, and cuts."""

from pathlib import Path

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler
from jetbridge.engines.legality.kernels.layout import NO_LIMIT, Quantity
from jetbridge.engines.optimiser.rostering.growing import Pricing, Step, path_of
from jetbridge.engines.optimiser.rostering.layout import Ints, Rows

compiled = compiler(KERNELS, Path(__file__).parent)


@compiled
def keeps_limits(pricing: Pricing, step: Step, worked: int) -> bool:
    """Judge rolling limits and cuts on a label's path with the new option after it.

    A line that ``worked`` less than the least limit in all its time keeps them all.
    """
    if worked <= pricing.terms.least_limit and len(pricing.cut_item) == 0:
        return True
    return _keeps(pricing, path_of(pricing.labels, step.i, step.label), step.j)


@compiled
def line_keeps_limits(pricing: Pricing, path: Ints) -> bool:
    """Judge rolling limits and cuts on a whole line."""
    kept = True
    for place in range(len(path)):
        kept &= _keeps(pricing, path[:place], path[place])
    return kept


@compiled
def _keeps(pricing: Pricing, path: Ints, j: int) -> bool:
    if not _keeps_cuts(pricing, path, j):
        return False
    for number in range(len(pricing.terms.rolling)):
        limit = pricing.terms.rolling[number, 1]
        if limit < NO_LIMIT and _fullest(pricing, path, j, number) > limit:
            return False
    return True


@compiled
def _keeps_cuts(pricing: Pricing, path: Ints, j: int) -> bool:
    for cut in range(len(pricing.cut_start) - 1):
        first, last = pricing.cut_start[cut], pricing.cut_start[cut + 1] - 1
        held = 0
        for at in range(first, last):
            for place in path:
                held += place == pricing.cut_item[at]
        if pricing.cut_item[last] == j and held == last - first:
            return False
    return True


@compiled
def _fullest(pricing: Pricing, path: Ints, j: int, number: int) -> int:
    """Give the fullest window of a rolling limit that ends with a duty of ``j``."""
    quantity, _, window = pricing.terms.rolling[number]
    most, own = 0, pricing.options[j]
    for last in range(own.spans_from, own.spans_until):
        opens = pricing.spans[last].debrief - window
        total = _within(pricing.spans[own.spans_from : last + 1], opens, quantity)
        for place in path:
            option = pricing.options[place]
            if option.debrief > opens:
                spans = pricing.spans[option.spans_from : option.spans_until]
                total += _within(spans, opens, quantity)
        most = max(most, total)
    return most


@compiled
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
