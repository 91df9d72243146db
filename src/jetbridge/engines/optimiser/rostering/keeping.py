"""Which labels are kept: the better ones, and one that stands for all the others."""

from jetbridge.engines.legality.kernels.compiled import inner
from jetbridge.engines.optimiser.rostering.growing import (
    Outlook,
    Pricing,
    Step,
    state_of,
    write,
)
from jetbridge.engines.optimiser.rostering.layout import Rows
from jetbridge.engines.optimiser.rostering.steps import State, weight

BLURRED = -2
"""Stands for the number of a blurred label."""


@inner
def is_dominated(pricing: Pricing, row: int, new: State, outlook: Outlook) -> bool:
    """Tell whether a label of ``row`` is as good in all respects."""
    for old in range(pricing.size[row]):
        if dominates(pricing, state_of(pricing.labels[row, old]), new, outlook):
            return True
    return False


@inner
def dominates(pricing: Pricing, one: State, other: State, outlook: Outlook) -> bool:
    """Tell whether every way on from ``other`` is as cheap or cheaper from ``one``.

    The price of credit beside the share is convex, so that the most that ``one`` can
    lose by it shows at an end: when the line stops here, or earns all it can.
    """
    if one.recovered < other.recovered or one.disruptive > other.disruptive:
        return False
    now = _at(pricing, other, 0.0) - _at(pricing, one, 0.0)
    late = _at(pricing, other, outlook.reach) - _at(pricing, one, outlook.reach)
    if one.stretch < other.stretch or min(now, late) < 0:
        return False
    lags = _lags(pricing, one, other) & outlook.ahead
    return lags == 0 or weight(pricing.mine.worth, lags) <= min(now, late)


@inner
def _at(pricing: Pricing, one: State, more: float) -> float:
    """Give the cost of a line that earns so much more credit and nothing else."""
    terms = pricing.mine.terms[0]
    return float(one.cost + terms.unfair * abs(one.credit + more - terms.share))


@inner
def _lags(pricing: Pricing, one: State, other: State) -> int:
    """Give the wishes by which ``other`` may still fare better than ``one``.

    A destination only ``one`` has granted, a day off that only ``other`` has lost.
    """
    days_off = int(pricing.mine.terms[0].days_off)
    return (one.settled & ~other.settled & ~days_off) | (
        other.settled & ~one.settled & days_off
    )


@inner
def insert(
    pricing: Pricing, row: int, step: Step, new: State, outlook: Outlook
) -> None:
    """Keep a new label in place of those that are no better."""
    labels, kept = pricing.labels[row], 0
    for old in range(pricing.size[row]):
        if not dominates(pricing, new, state_of(labels[old]), outlook):
            labels[kept] = labels[old]
            kept += 1
    pricing.size[row] = min(kept + 1, len(labels))
    if kept < len(labels):
        write(labels[kept], step, new)
        return
    worst = _costliest(pricing, labels)
    dropped = state_of(labels[worst])
    if _at(pricing, dropped, 0.0) > _at(pricing, new, 0.0):
        write(labels[worst], step, new)
    else:
        dropped = new
    if not pricing.exact:
        blur(pricing, row, step.i, dropped)


@inner
def _costliest(pricing: Pricing, labels: Rows) -> int:
    worst = 0
    for label in range(len(labels)):
        here = _at(pricing, state_of(labels[label]), 0.0)
        if here > _at(pricing, state_of(labels[worst]), 0.0):
            worst = label
    return worst


@inner
def blur(pricing: Pricing, row: int, i: int, state: State) -> None:
    """Let the blurred label of a row stand for one more, that came from ``i``."""
    merged = state
    if pricing.blurred[row]:
        merged = _merged(pricing, state_of(pricing.blur[row]), state)
    pricing.blurred[row] = 1
    write(pricing.blur[row], Step(i, BLURRED, row), merged)


@inner
def _merged(pricing: Pricing, one: State, other: State) -> State:
    """Give a state that is no worse than either."""
    days_off = int(pricing.mine.terms[0].days_off)
    apart = pricing.mine.terms[0].unfair * abs(one.credit - other.credit)
    both, either = one.settled & other.settled, one.settled | other.settled
    return State(
        min(one.cost, other.cost - apart),
        one.credit,
        max(one.recovered, other.recovered),
        min(one.disruptive, other.disruptive),
        (both & ~days_off) | (either & days_off),
        min(one.worked, other.worked),
        max(one.stretch, other.stretch),
    )
