"""The cheapest lines of one person: labels over blocks of work in order of report.

A label carries its cost and credit, the end of the last extended recovery, the
disruptive duties since, the duty days in a row, and the wishes settled so far. Who has
been off for long enough brings only cost, credit and wishes to the next block, and
waits in a pool. Rolling limits and cuts are left out; with ``exact`` they are judged
along each label's own path.
"""

from pathlib import Path

import numpy as np

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler, inner
from jetbridge.engines.optimiser.rostering.along import keeps_limits
from jetbridge.engines.optimiser.rostering.completion import at_least
from jetbridge.engines.optimiser.rostering.growing import (
    Outlook,
    Pricing,
    Step,
    state_of,
)
from jetbridge.engines.optimiser.rostering.keeping import (
    BLURRED,
    blur,
    insert,
    is_dominated,
)
from jetbridge.engines.optimiser.rostering.layout import Floats, Ints, Rows
from jetbridge.engines.optimiser.rostering.steps import (
    NONE,
    START,
    State,
    arc,
    illegal,
    moved,
    opening,
)

compiled = compiler(KERNELS, Path(__file__).parent)
LONG_AGO, RESTED = -(1 << 60), 1 << 60
"""Stretch and recovery of a label in the pool: neither matters to what follows."""


@compiled
def spread(pricing: Pricing) -> None:
    """Fill the labels option by option."""
    options, required = pricing.mine.options, _next_required(pricing.mine.options)
    pooled = np.zeros(len(options), np.bool_)
    for j in range(len(options)):
        if j and options[j - 1].required:
            pricing.size[-1] = pricing.blurred[-1] = 0
        if j <= required[0]:
            _try(pricing, Step(START, 0, j), opening())
        for i in range(j):
            if pooled[i] or not arc(pricing.mine, i, j) or j > required[i + 1]:
                continue
            pooled[i] = (
                options[j].report - options[i].debrief > pricing.mine.terms[0].fresh
            )
            if pooled[i]:
                _pool(pricing, i, j)
            else:
                _extend(pricing, i, i, j)
        _extend(pricing, len(options), NONE, j)


@compiled
def reached(pricing: Pricing) -> Floats:
    """Bound the cost of every line that holds an option, for each of them."""
    found = np.full(len(pricing.mine.options), np.inf)
    for j in range(len(found)):
        for label in range(pricing.size[j]):
            found[j] = min(
                found[j], _least(pricing, state_of(pricing.labels[j, label]), j)
            )
        if pricing.blurred[j]:
            found[j] = min(found[j], _least(pricing, state_of(pricing.blur[j]), j))
    return found


@inner
def _least(pricing: Pricing, state: State, j: int) -> float:
    """Bound the cost of every line that goes on from a label of option ``j``."""
    return at_least(pricing.ahead, pricing.mine.terms[0], state.cost, state.credit, j)


@inner
def _next_required(options: Rows) -> Ints:
    """Give, for the start and after each option, the next one that must follow."""
    count = len(options)
    found = np.full(count + 1, count)
    for i in range(count - 1, -1, -1):
        found[i] = i if options[i].required else found[i + 1]
    return found


@inner
def _extend(pricing: Pricing, row: int, i: int, j: int) -> None:
    """Take option ``j`` after every label of a row: of option ``i``, or the pool."""
    labels = pricing.labels[row]
    for label in range(pricing.size[row]):
        step = Step(i, label, j)
        if i == NONE:
            step = Step(int(labels[label].before), int(labels[label].label), j)
        _try(pricing, step, state_of(labels[label]))
    if pricing.blurred[row]:
        old = pricing.blur[row]
        before = i if i != NONE else int(old.before)
        _try(pricing, Step(before, BLURRED, j), state_of(old))


@inner
def _pool(pricing: Pricing, i: int, j: int) -> None:
    """Let the labels of option ``i`` wait for option ``j`` and later ones."""
    later = pricing.mine.options[j]
    outlook = Outlook(float(later.reach_on), int(later.ahead_on))
    for label in range(pricing.size[i]):
        state = _rested(pricing, i, state_of(pricing.labels[i, label]))
        if state.recovered != NONE:
            _keep(pricing, len(pricing.mine.options), Step(i, label, j), state, outlook)
    if pricing.blurred[i]:
        state = _rested(pricing, i, state_of(pricing.blur[i]))
        if state.recovered != NONE:
            _keep(
                pricing, len(pricing.mine.options), Step(i, BLURRED, j), state, outlook
            )


@inner
def _rested(pricing: Pricing, i: int, state: State) -> State:
    """Give the state after a long time off that begins with the end of option ``i``."""
    if (
        pricing.mine.options[i].debrief - state.recovered
        > pricing.mine.terms[0].spacing
    ):
        return illegal()
    return State(
        state.cost, state.credit, RESTED, 0, state.settled, state.worked, LONG_AGO
    )


@inner
def _outlook(pricing: Pricing, j: int) -> Outlook:
    return Outlook(
        float(pricing.mine.options[j].reach), int(pricing.mine.options[j].ahead)
    )


@inner
def _try(pricing: Pricing, step: Step, state: State) -> None:
    """Take a step, if that is legal."""
    after = moved(pricing.mine, step.i, step.j, state)
    if after.recovered == NONE:
        return
    if _least(pricing, after, step.j) <= pricing.ceiling:
        _keep(pricing, step.j, step, after, _outlook(pricing, step.j))


@inner
def _keep(
    pricing: Pricing, row: int, step: Step, state: State, outlook: Outlook
) -> None:
    """Keep a label of a row, if it is good for anything."""
    if is_dominated(pricing, row, state, outlook):
        return
    if step.label == BLURRED:
        blur(pricing, row, step.i, state)
        return
    moves = row == step.j
    if pricing.exact and moves and not keeps_limits(pricing, step, state.worked):
        return
    insert(pricing, row, step, state, outlook)
