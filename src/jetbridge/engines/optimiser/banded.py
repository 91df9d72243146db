"""Normal equations of a program whose columns touch rows close to each other.

With the legs in order of departure, a pairing of five days reaches no further than
the legs of five days: ``A diag(weight) A'`` is a band, and its Cholesky factor too.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler

compiled = compiler(KERNELS, Path(__file__).parent)
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
BLOCK = 128
"""Columns factored at once: wide enough for matrix products to do the work."""


class Sparse(NamedTuple):
    """A matrix by columns: column ``j`` is ``value[start[j]:start[j + 1]]``."""

    start: Ints
    row: Ints
    value: Floats
    rows: int

    def width(self) -> int:
        """Give how far apart two rows of one column can be."""
        held = self.start[:-1][np.diff(self.start) > 0]
        if not len(held):
            return 0
        low = np.minimum.reduceat(self.row, held)
        high = np.maximum.reduceat(self.row, held)
        return int((high - low).max())


@compiled
def times(matrix: Sparse, x: Floats) -> Floats:
    """Give ``A x``."""
    found = np.zeros(matrix.rows)
    for j in range(len(x)):
        for e in range(matrix.start[j], matrix.start[j + 1]):
            found[matrix.row[e]] += matrix.value[e] * x[j]
    return found


@compiled
def transposed_times(matrix: Sparse, y: Floats) -> Floats:
    """Give ``A' y``."""
    found = np.zeros(len(matrix.start) - 1)
    for j in range(len(found)):
        for e in range(matrix.start[j], matrix.start[j + 1]):
            found[j] += matrix.value[e] * y[matrix.row[e]]
    return found


@compiled
def _normal(matrix: Sparse, weight: Floats, band: Floats) -> None:
    """Add ``A diag(weight) A'`` to ``band[i, d]``, its entry in row i + d, column i."""
    for j in range(len(weight)):
        for e in range(matrix.start[j], matrix.start[j + 1]):
            i, scaled = matrix.row[e], weight[j] * matrix.value[e]
            for f in range(matrix.start[j], matrix.start[j + 1]):
                if matrix.row[f] >= i:
                    band[i, matrix.row[f] - i] += scaled * matrix.value[f]


@compiled
def _spread(band: Floats, first: int, panel: Floats) -> None:
    """Add columns of the band to ``panel``, whose top left is row ``first``."""
    for c in range(panel.shape[1]):
        for d in range(min(band.shape[1], panel.shape[0] - c)):
            panel[c + d, c] += band[first + c, d]


class _Part(NamedTuple):
    """Columns ``first`` to ``split`` of the factor, whose rows end at ``stop``."""

    first: int
    split: int
    stop: int
    inverse: Floats
    """Of the triangle at the top."""
    below: Floats


@dataclass(frozen=True, slots=True)
class Factor:
    """A Cholesky factor, block by block."""

    parts: tuple[_Part, ...]

    def solve(self, right: Floats) -> Floats:
        """Solve ``L L' y = right``."""
        y = right.copy()
        for part in self.parts:
            top = part.inverse @ y[part.first : part.split]
            y[part.first : part.split] = top
            y[part.split : part.stop] -= part.below @ top
        for part in reversed(self.parts):
            rest = y[part.first : part.split] - part.below.T @ y[part.split : part.stop]
            y[part.first : part.split] = part.inverse.T @ rest
        return y


def factor(matrix: Sparse, weight: Floats, width: int) -> Factor:
    """Factor ``A diag(weight) A'``; raises ``LinAlgError`` when it is not positive."""
    band = np.zeros((matrix.rows, width + 1))
    _normal(matrix, weight, band)
    parts: list[_Part] = []
    ahead = np.zeros((0, 0))
    for first in range(0, matrix.rows, BLOCK):
        split = min(first + BLOCK, matrix.rows)
        stop = min(split + width, matrix.rows)
        square = np.zeros((stop - first, stop - first))
        square[: len(ahead), : len(ahead)] = ahead
        panel = square[:, : split - first]
        _spread(band, first, panel)
        inverse = np.linalg.inv(np.linalg.cholesky(panel[: split - first]))
        below = panel[split - first :] @ inverse.T
        parts.append(_Part(first, split, stop, inverse, below))
        ahead = square[split - first :, split - first :] - below @ below.T
    return Factor(tuple(parts))
