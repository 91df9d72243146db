"""What pricing works on: one person's options, the labels, the steps between them."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler
from jetbridge.engines.optimiser.rostering.layout import (
    LABEL,
    Floats,
    Ints,
    Row,
    Rows,
    records,
)

compiled = compiler(KERNELS, Path(__file__).parent)
START = -1


class Pricing(NamedTuple):
    """One person's pricing: what may be taken, at which cost, and the labels."""

    options: Rows
    arcs: Ints
    """[options, options] how ``j`` may follow ``i``."""
    terms: Row
    spans: Rows
    worth: Floats
    """[wishes] cost of a wish that is not granted."""
    cut_start: Ints
    cut_item: Ints
    """Sets of options that no line may hold together; the latest stands last."""
    size: Ints
    """[options] labels held."""
    labels: Rows
    """[options, labels]"""
    exact: bool


class Step(NamedTuple):
    """Option ``j`` after label ``label`` of option ``i`` (``START`` = none)."""

    i: int
    label: int
    j: int


class State(NamedTuple):
    """What one label knows."""

    cost: float
    credit: float
    recovered: int
    disruptive: int
    granted: int
    worked: int
    stretch: int


def new_labels(options: int, most: int) -> tuple[Ints, Rows]:
    """Make room for ``most`` labels at each option."""
    return np.zeros(options, np.int64), records((options, most), LABEL)


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
