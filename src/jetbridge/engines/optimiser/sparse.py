"""Compressed lists: list ``i`` is ``item[start[i]:start[i + 1]]``."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lists:
    """Many short lists of integers in two arrays."""

    start: Ints
    item: Ints

    def __len__(self) -> int:
        return len(self.start) - 1

    def __getitem__(self, number: int) -> Ints:
        return self.item[self.start[number] : self.start[number + 1]]

    @property
    def owner(self) -> Ints:
        """Give, item by item, the list it stands in."""
        return np.repeat(np.arange(len(self)), np.diff(self.start))

    def pick(self, chosen: Ints) -> "Lists":
        """Give lists ``chosen``, in that order."""
        sizes = np.diff(self.start)[chosen]
        start = offsets(sizes)
        shift = np.repeat(self.start[:-1][chosen] - start[:-1], sizes)
        return Lists(start, self.item[shift + np.arange(start[-1])])

    def keep(self, wanted: NDArray[np.bool_]) -> "Lists":
        """Drop the items that are not ``wanted`` (a flag per item)."""
        sizes = np.bincount(self.owner[wanted], minlength=len(self))
        return Lists(offsets(sizes), self.item[wanted])

    def sums(self, worth: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add up, list by list, what each item is worth."""
        total = np.bincount(self.owner, worth[self.item], minlength=len(self))
        return total.astype(np.float64)


def offsets(sizes: NDArray[np.integer]) -> Ints:
    """Give the starts of lists of these sizes, with the end of the last."""
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)


def joined(many: Sequence[Lists]) -> Lists:
    """Put the lists of all of ``many`` one after the other."""
    sizes = np.concatenate([np.diff(lists.start) for lists in many])
    return Lists(offsets(sizes), np.concatenate([lists.item for lists in many]))
