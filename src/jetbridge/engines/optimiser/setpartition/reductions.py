"""Reductions that keep an optimal solution: columns and rows that need no choice."""

from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.setpartition.instance import Flags, Instance, Ints
from jetbridge.engines.optimiser.setpartition.overlaps import Overlaps, overlaps

MOST_ENTRIES = 10_000_000
"""Row domination compares pairs of rows column by column; above so many (0.5 GB) it
waits until other reductions have left fewer columns."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of an instance: its columns, and the rows that still tell."""

    columns: Ints
    rows: Flags


def cheapest_of_equals(instance: Instance) -> Ints:
    """Keep of columns over the same rows the cheapest one."""
    covers = np.zeros((len(instance), instance.rows), np.bool_)
    covers[instance.columns.owner, instance.columns.item] = True
    packed = np.packbits(covers, axis=1)
    cheapest_first = np.argsort(instance.cost, kind="stable")
    whole = np.dtype((np.void, packed.shape[1]))
    words = np.ascontiguousarray(packed[cheapest_first]).view(whole).ravel()
    _, first = np.unique(words, return_index=True)
    return np.sort(cheapest_first[first])


def undominated(instance: Instance, columns: Ints) -> Left | None:
    """Apply row domination until nothing changes; None when a row has no column left.

    Where every column of row r covers row s too, s is covered with r: the columns
    that cover s alone are in no solution, and s says nothing that r does not.
    """
    while True:
        part = instance.pick(columns)
        sizes = np.bincount(part.columns.item, minlength=instance.rows)
        if not sizes.all():
            return None
        if (np.diff(part.columns.start) ** 2).sum() > MOST_ENTRIES:
            return Left(columns, np.ones(instance.rows, np.bool_))
        over = overlaps(part)
        within = over.counts() == sizes[over.first]
        useless = _covers_alone(part, over, within)
        if not useless.any():
            return Left(columns, _needed_rows(instance.rows, over, within, sizes))
        columns = columns[~useless]


def _covers_alone(part: Instance, over: Overlaps, within: Flags) -> Flags:
    """Tell which columns cover a row s without a row r that is within s."""
    inside = np.bincount(over.second[within], minlength=part.rows)
    both = np.bincount(over.column[within[over.pair]], minlength=len(part))
    return part.columns.sums(inside.astype(np.float64)) > both


def _needed_rows(rows: int, over: Overlaps, within: Flags, sizes: Ints) -> Flags:
    """Drop rows that another one is within; of equal rows the first one stays."""
    equal = sizes[over.first] == sizes[over.second]
    drops = within & (~equal | (over.first < over.second))
    needed = np.ones(rows, np.bool_)
    needed[over.second[drops]] = False
    return needed


def blocking(instance: Instance, columns: Ints) -> Flags:
    """Tell which columns conflict with every column of some row they do not cover.

    The columns of a row are a clique of conflicts, of which one must be chosen.
    """
    part = instance.pick(columns)
    of_row = np.zeros((instance.rows, len(part)), np.bool_)
    of_row[part.columns.item, part.columns.owner] = True
    packed = np.packbits(of_row, axis=1)
    return np.array([_blocks(packed, part.columns[n]) for n in range(len(part))])


def _blocks(packed: np.ndarray[tuple[int, int], np.dtype[np.uint8]], own: Ints) -> bool:
    conflicting = np.bitwise_or.reduce(packed[own], axis=0)
    free = (packed & ~conflicting).any(axis=1)
    free[own] = True
    return not free.all()
