"""Masters by a primal-dual interior point method that may stop early.

Duals of a point inside are central, and far from the optimum a rough point is as good
as an exact one: that is what steadies column generation (Gondzio, Gonzalez-Brevis,
Munari, EJOR 224, 2013). The steps are Mehrotra's predictor and corrector (SIAM J.
Optim. 2, 1992), for rows that are equations and costs that are not negative.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser import banded
from jetbridge.engines.optimiser.linear import Program, Relaxed
from jetbridge.engines.optimiser.stop import Stop

Floats = NDArray[np.float64]
STEPS = 80
WORTH = 1e-5
"""Relative gap below which a point counts although rounding errors end the search."""
INSIDE = 0.995
"""Part of the way to the nearest wall that a step goes."""
WIDEST = 2_500
"""Rows; beyond this a band no longer pays."""


@dataclass(frozen=True, slots=True)
class _Wall:
    """Values kept above nothing and their prices: ``x`` and ``z``, or ``w`` and ``v``.

    ``x`` are the columns, ``w`` what they leave of their upper bounds.
    """

    at: Floats
    price: Floats

    def product(self) -> Floats:
        return self.at * self.price

    def moved(self, move: "_Wall", far: tuple[float, float]) -> "_Wall":
        return _Wall(self.at + far[0] * move.at, self.price + far[1] * move.price)


@dataclass(frozen=True, slots=True)
class _Point:
    x: _Wall
    w: _Wall
    y: Floats

    def complementarity(self) -> float:
        total = self.x.product().sum() + self.w.product().sum()
        return float(total / (len(self.x.at) + len(self.w.at)))

    def moved(self, move: "_Point", far: tuple[float, float]) -> "_Point":
        return _Point(
            self.x.moved(move.x, far),
            self.w.moved(move.w, far),
            self.y + far[1] * move.y,
        )


@dataclass(frozen=True, slots=True)
class _Left:
    """How far a point is from meeting each condition."""

    primal: Floats
    upper: Floats
    dual: Floats

    def small(self, within: float, scale: float) -> bool:
        return bool(
            np.abs(self.primal).max(initial=0.0) <= within
            and np.abs(self.dual).max(initial=0.0) <= within * scale
        )


def suits(program: Program) -> bool:
    """Tell whether every row is an equation, and the rows form a narrow band."""
    equations = bool((program.row_lower == program.row_upper).all())
    return (
        equations and len(program.row_lower) > 0 and _matrix(program).width() <= WIDEST
    )


def relax(program: Program, *, within: float, stop: Stop) -> Relaxed | None:
    """Solve the relaxation to a relative gap ``within``, or until ``stop``.

    A stopped search gives the point it has; None when rounding errors win.
    """
    search = _Search.of(program)
    point = search.opening()
    for _ in range(STEPS):
        left = search.left(point)
        if stop() or search.is_close(point, left, within):
            break
        try:
            point = search.step(point, left)
        except np.linalg.LinAlgError:
            if search.is_close(point, left, WORTH):
                break
            return None
    return Relaxed(float(program.cost @ point.x.at), point.x.at, point.y)


def _matrix(program: Program) -> banded.Sparse:
    return banded.Sparse(
        program.start, program.index, program.value, len(program.row_lower)
    )


@dataclass(frozen=True, slots=True)
class _Search:
    program: Program
    matrix: banded.Sparse
    width: int
    bounded: NDArray[np.int64]
    """Columns with an upper bound."""

    @classmethod
    def of(cls, program: Program) -> "_Search":
        matrix = _matrix(program)
        bounded = np.flatnonzero(np.isfinite(program.upper))
        return cls(program, matrix, matrix.width(), bounded)

    def opening(self) -> _Point:
        """Begin inside, at prices of nothing."""
        cost = self.program.cost
        upper = np.maximum(self.program.upper[self.bounded], 1e-3)
        x = np.full(len(cost), 0.1)
        x[self.bounded] = np.minimum(0.1, upper / 2)
        w = _Wall(upper - x[self.bounded], np.ones(len(upper)))
        return _Point(_Wall(x, np.maximum(cost, 1.0)), w, np.zeros(self.matrix.rows))

    def left(self, point: _Point) -> _Left:
        """Measure what is still violated."""
        dual = self.program.cost - point.x.price
        dual -= banded.transposed_times(self.matrix, point.y)
        dual[self.bounded] += point.w.price
        room = self.program.upper[self.bounded] - point.x.at[self.bounded]
        primal = self.program.row_lower - banded.times(self.matrix, point.x.at)
        return _Left(primal, room - point.w.at, dual)

    def is_close(self, point: _Point, left: _Left, within: float) -> bool:
        """Tell whether the point is as good as wanted."""
        primal = self.program.cost @ point.x.at
        dual = self.program.row_lower @ point.y
        dual -= self.program.upper[self.bounded] @ point.w.price
        gap = abs(primal - dual) / (1 + abs(primal))
        scale = 1 + float(self.program.cost.max())
        return bool(gap <= within and left.small(10 * within, scale))

    def step(self, point: _Point, left: _Left) -> _Point:
        """Predict straight to the optimum; correct by what that taught."""
        slope = point.x.price / point.x.at
        slope[self.bounded] += point.w.price / point.w.at
        weight = 1 / slope
        solved = banded.factor(self.matrix, weight, self.width)
        x, w = -point.x.product(), -point.w.product()
        first = self._direction(point, left, weight, solved, (x, w))
        far = _reach(point, first)
        now, then = point.complementarity(), point.moved(first, far).complementarity()
        centre = now * (then / now) ** 3
        x += centre - first.x.product()
        w += centre - first.w.product()
        second = self._direction(point, left, weight, solved, (x, w))
        primal, dual = _reach(point, second)
        return point.moved(second, (min(1.0, INSIDE * primal), min(1.0, INSIDE * dual)))

    def _direction(
        self,
        point: _Point,
        left: _Left,
        weight: Floats,
        solved: banded.Factor,
        wanted: tuple[Floats, Floats],
    ) -> _Point:
        """Solve Newton's equations for the ``wanted`` change of the products."""
        (x, w), at = wanted, self.bounded
        pull = left.dual - x / point.x.at
        pull[at] += (w - point.w.price * left.upper) / point.w.at
        right = left.primal + banded.times(self.matrix, weight * pull)
        y = solved.solve(right)
        dx = weight * (banded.transposed_times(self.matrix, y) - pull)
        dw = left.upper - dx[at]
        return _Point(
            _Wall(dx, (x - point.x.price * dx) / point.x.at),
            _Wall(dw, (w - point.w.price * dw) / point.w.at),
            y,
        )


def _reach(point: _Point, move: _Point) -> tuple[float, float]:
    """Give how far values and prices can move before one of them is nothing."""
    pairs = ((point.x, move.x), (point.w, move.w))
    return (
        min(_until_nothing(wall.at, step.at) for wall, step in pairs),
        min(_until_nothing(wall.price, step.price) for wall, step in pairs),
    )


def _until_nothing(now: Floats, step: Floats) -> float:
    falls = step < 0
    return float((-now[falls] / step[falls]).min(initial=1.0))
