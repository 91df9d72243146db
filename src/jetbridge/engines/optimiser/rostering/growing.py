"""What pricing works on: one person's options, the labels, the steps between them."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler, inner
from jetbridge.engines.optimiser.rostering.layout import (
    LABEL,
    Floats,
    Ints,
    Row,
    Rows,
    records,
)
from jetbridge.engines.optimiser.rostering.steps import START, Mine, State

compiled = compiler(KERNELS, Path(__file__).parent)


class Pricing(NamedTuple):
    """One person's pricing: what may be taken, at which cost, and the labels."""

    mine: Mine
    size: Ints
    """[options] labels held."""
    labels: Rows
    """[options + 1, labels]; the last row is the pool of who has been off for long."""
    blurred: Ints
    """[options + 1] whether ``blur`` holds a label."""
    blur: Rows
    """[options + 1] what found no room among the labels, merged: never too costly."""
    exact: bool
    """Judge rolling limits and cuts on the way, and merge nothing."""
    ahead: Floats
    """[slopes, options] the least cost of what may follow an option."""
    ceiling: float
    """A line that costs more is of no use."""


class Step(NamedTuple):
    """Option ``j`` after label ``label`` of option ``i`` (``START`` = none)."""

    i: int
    label: int
    j: int


class Outlook(NamedTuple):
    """What may still come after an option: credit at most, wishes to settle."""

    reach: float
    ahead: int


@inner
def state_of(label: Row) -> State:
    """Read a label."""
    return State(
        float(label.cost),
        float(label.credit),
        int(label.recovered),
        int(label.disruptive),
        int(label.settled),
        int(label.worked),
        int(label.stretch),
    )


@inner
def write(label: Row, step: Step, state: State) -> None:
    """Write a label."""
    label.cost = state.cost
    label.credit = state.credit
    label.recovered = state.recovered
    label.disruptive = state.disruptive
    label.settled = state.settled
    label.worked = state.worked
    label.stretch = state.stretch
    label.before = step.i
    label.label = step.label


def new_labels(options: int, most: int) -> tuple[Ints, Rows]:
    """Make room for ``most`` labels at each option, and in the pool."""
    return np.zeros(options + 1, np.int64), records((options + 1, most), LABEL)


@compiled
def path_of(labels: Rows, i: int, label: int) -> Ints:
    """Give the options of a label, in order of time."""
    path = np.empty(len(labels), np.int64)
    count = 0
    while i != START:
        path[count] = i
        count += 1
        row = labels[i, label]
        i, label = row.before, row.label
    return path[:count][::-1].copy()
