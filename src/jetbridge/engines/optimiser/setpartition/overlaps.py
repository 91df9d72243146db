"""Which two rows are covered by the same columns, and by how many."""

from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.setpartition.instance import Floats, Instance, Ints
from jetbridge.engines.optimiser.sparse import offsets


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Ordered pairs of different rows; entries say which column covers both."""

    first: Ints
    second: Ints
    pair: Ints
    """[entry] position in ``first`` and ``second``."""
    column: Ints
    """[entry] the column, as numbered in the instance."""

    def sums(self, worth: Floats) -> Floats:
        """Add up, pair by pair, what the columns that cover both are worth."""
        total = np.bincount(self.pair, worth[self.column], minlength=len(self.first))
        return total.astype(np.float64)

    def counts(self) -> Ints:
        """Count, pair by pair, the columns that cover both."""
        return np.bincount(self.pair, minlength=len(self.first))


def overlaps(instance: Instance) -> Overlaps:
    """Expand every column into the ordered pairs of rows it covers."""
    columns = instance.columns
    owner, sizes = columns.owner, np.diff(columns.start)
    repeats = sizes[owner]
    within = np.arange(repeats.sum()) - np.repeat(offsets(repeats)[:-1], repeats)
    first = np.repeat(columns.item, repeats)
    second = columns.item[np.repeat(columns.start[owner], repeats) + within]
    differ = first != second
    keys = (first * instance.rows + second)[differ]
    known, pair = _numbered(keys, instance.rows**2)
    column = np.repeat(owner, repeats)[differ]
    return Overlaps(known // instance.rows, known % instance.rows, pair, column)


def _numbered(keys: Ints, space: int) -> tuple[Ints, Ints]:
    """Number the keys that occur; in a small space by themselves, without sorting."""
    if space <= len(keys):
        return np.arange(space), keys
    known, pair = np.unique(keys, return_inverse=True)
    return known, pair
