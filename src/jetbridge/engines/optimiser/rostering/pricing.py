"""The cheapest lines of one person: labels over blocks of work in order of report.

A label carries its cost and credit, the end of the last extended recovery, the
disruptive duties since, and the wishes granted so far. With ``exact``, rolling limits
and cuts are judged along the label's own path, and only so many labels are kept per
block. Without it both are left out, and labels that do not fit are merged into one
that is no worse than either: the result never exceeds the true minimum.
"""

from pathlib import Path

import numpy as np

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler
from jetbridge.engines.optimiser.rostering.along import keeps_limits
from jetbridge.engines.optimiser.rostering.growing import START, Pricing, State, Step
from jetbridge.engines.optimiser.rostering.layout import Floats, Ints, Row, Rows
from jetbridge.engines.optimiser.rostering.traits import RECOVERS, RECOVERS_LONG

compiled = compiler(KERNELS, Path(__file__).parent)
NONE = -1
DAYS_OFF = 2
"""So many whole days off in a row end a stretch of duty days."""
MOST_COUNTED = 9
"""More disruptive duties than this ask for nothing more."""


@compiled
def spread(pricing: Pricing) -> None:
    """Fill the labels option by option."""
    options = pricing.options
    required = _next_required(options)
    for j in range(len(options)):
        if j <= required[0]:
            _try(pricing, Step(START, 0, j), _opening(pricing))
        for i in range(j):
            if pricing.arcs[i, j] and j <= required[i + 1]:
                for label in range(pricing.size[i]):
                    _try(pricing, Step(i, label, j), _state(pricing.labels[i, label]))


@compiled
def _opening(pricing: Pricing) -> State:
    return State(0.0, 0.0, int(pricing.terms.since), 0, 0, 0, 0)


@compiled
def _next_required(options: Rows) -> Ints:
    """Give, for the start and after each option, the next one that must follow."""
    count = len(options)
    found = np.full(count + 1, count)
    for i in range(count - 1, -1, -1):
        found[i] = i if options[i].required else found[i + 1]
    return found


@compiled
def _try(pricing: Pricing, step: Step, state: State) -> None:
    """Take a step, if that is legal."""
    after = _moved(pricing, step, state)
    if after.recovered == NONE or _is_dominated(pricing, step.j, after):
        return
    if pricing.exact and not keeps_limits(pricing, step, after.worked):
        return
    _insert(pricing, step, after)


@compiled
def _is_dominated(pricing: Pricing, j: int, new: State) -> bool:
    """Tell whether a label of option ``j`` is as good in all respects."""
    for old in range(pricing.size[j]):
        if _dominates(pricing, _state(pricing.labels[j, old]), new):
            return True
    return False


@compiled
def _moved(pricing: Pricing, step: Step, state: State) -> State:
    """Give the state after a step; ``recovered`` is -1 when a rule forbids it."""
    option, terms = pricing.options[step.j], pricing.terms
    recovered, disruptive = state.recovered, state.disruptive
    if _recovers(pricing, step, disruptive):
        if _free_from(pricing, step) - recovered > terms.spacing:
            return State(0.0, 0.0, NONE, 0, 0, 0, 0)
        recovered, disruptive = int(option.report), 0
    if option.first_stretch - recovered > terms.spacing:
        return State(0.0, 0.0, NONE, 0, 0, 0, 0)
    if option.recovered != NONE:
        recovered, disruptive = int(option.recovered), 0
    newly = option.grants & ~state.granted
    lost = int(option.disturbs)
    if step.i != START:
        lost &= ~int(pricing.options[step.i].disturbs)
    stretch = _stretch(pricing, step, state.stretch)
    wishes = _weight(pricing.worth, lost) - _weight(pricing.worth, newly)
    return State(
        state.cost + option.reduced + wishes + _tired(pricing, step, state.stretch),
        state.credit + option.credit,
        recovered,
        min(disruptive + int(option.disruptive), MOST_COUNTED),
        int(state.granted | newly),
        state.worked + int(option.worked),
        stretch,
    )


@compiled
def _recovers(pricing: Pricing, step: Step, disruptive: int) -> bool:
    """Tell whether the rest before a step counts as an extended recovery."""
    kind = pricing.options[step.j].opens
    if step.i != START:
        kind = pricing.arcs[step.i, step.j]
    if disruptive >= pricing.terms.disrupted_by:
        return bool(kind == RECOVERS_LONG)
    return bool(kind >= RECOVERS)


@compiled
def _free_from(pricing: Pricing, step: Step) -> int:
    """Give the start of the rest before a step."""
    if step.i == START:
        return int(pricing.terms.since)
    return int(pricing.options[step.i].debrief)


@compiled
def _stretch(pricing: Pricing, step: Step, stretch: int) -> int:
    """Give the first day of the duty days in a row that a step belongs to."""
    first = pricing.options[step.j].first_day
    if step.i == START or first - pricing.options[step.i].last_day > DAYS_OFF:
        return int(first)
    return stretch


@compiled
def _tired(pricing: Pricing, step: Step, stretch: int) -> float:
    """Price the days that a step adds to a stretch beyond the maximum."""
    option, terms = pricing.options[step.j], pricing.terms
    if step.i == START and option.required:
        return 0.0
    now = _stretch(pricing, step, stretch)
    after = max(0, option.last_day - now + 1 - terms.days_on)
    before = 0
    if step.i != START and now == stretch:
        last = pricing.options[step.i].last_day
        before = max(0, last - stretch + 1 - terms.days_on)
    return float(terms.tired * (after - before))


@compiled
def _weight(worth: Floats, bits: int) -> float:
    """Add up the worth of a set of wishes."""
    total = 0.0
    wish = 0
    while bits:
        if bits & 1:
            total += worth[wish]
        bits >>= 1
        wish += 1
    return total


@compiled
def _insert(pricing: Pricing, step: Step, new: State) -> None:
    """Keep a new label in place of those that are no better."""
    labels, kept = pricing.labels[step.j], 0
    for old in range(pricing.size[step.j]):
        if not _dominates(pricing, new, _state(labels[old])):
            labels[kept] = labels[old]
            kept += 1
    pricing.size[step.j] = min(kept + 1, len(labels))
    if kept < len(labels):
        _write(labels[kept], step, new)
        return
    if pricing.exact:
        worst = _costliest(labels)
        if labels[worst].cost > new.cost:
            _write(labels[worst], step, new)
        return
    near = _nearest(labels, new.credit)
    _write(labels[near], step, _merged(pricing, _state(labels[near]), new))


@compiled
def _nearest(labels: Rows, credit: float) -> int:
    near = 0
    for label in range(len(labels)):
        if abs(labels[label].credit - credit) < abs(labels[near].credit - credit):
            near = label
    return near


@compiled
def _costliest(labels: Rows) -> int:
    worst = 0
    for label in range(len(labels)):
        if labels[label].cost > labels[worst].cost:
            worst = label
    return worst


@compiled
def _state(label: Row) -> State:
    return State(
        float(label.cost),
        float(label.credit),
        int(label.recovered),
        int(label.disruptive),
        int(label.granted),
        int(label.worked),
        int(label.stretch),
    )


@compiled
def _write(label: Row, step: Step, state: State) -> None:
    label.cost = state.cost
    label.credit = state.credit
    label.recovered = state.recovered
    label.disruptive = state.disruptive
    label.granted = state.granted
    label.worked = state.worked
    label.stretch = state.stretch
    label.before = step.i
    label.label = step.label


@compiled
def _dominates(pricing: Pricing, one: State, other: State) -> bool:
    """Tell whether every way on from ``other`` is as cheap or cheaper from ``one``.

    The price of credit beside the share changes by at most ``unfair`` a minute.
    """
    if one.recovered < other.recovered or one.disruptive > other.disruptive:
        return False
    if one.stretch < other.stretch:
        return False
    ahead = pricing.terms.unfair * abs(one.credit - other.credit)
    if one.cost + ahead > other.cost:
        return False
    ahead += _weight(pricing.worth, one.granted & ~other.granted)
    return bool(one.cost + ahead <= other.cost)


@compiled
def _merged(pricing: Pricing, one: State, other: State) -> State:
    """Give a state that is no worse than either."""
    apart = pricing.terms.unfair * abs(one.credit - other.credit)
    return State(
        min(one.cost, other.cost - apart),
        one.credit,
        max(one.recovered, other.recovered),
        min(one.disruptive, other.disruptive),
        one.granted & other.granted,
        min(one.worked, other.worked),
        max(one.stretch, other.stretch),
    )
