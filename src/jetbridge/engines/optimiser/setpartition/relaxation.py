"""The linear relaxation over some columns, solved again and again from a basis."""

from dataclasses import dataclass

import highspy
import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.linear import Program, SolverError, as_lp
from jetbridge.engines.optimiser.setpartition.instance import (
    ROUNDING,
    Flags,
    Floats,
    Instance,
    Ints,
)
from jetbridge.engines.optimiser.setpartition.parameters import Parameters

Statuses = NDArray[np.object_]
WHOLE = 1e-6
"""A value this near to 0 or 1 is taken for it."""
_NO_LIMIT = 2**31 - 1
_INFEASIBLE = (
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
)
_ANSWERS = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kObjectiveBound,
    highspy.HighsModelStatus.kIterationLimit,
    highspy.HighsModelStatus.kTimeLimit,
)


@dataclass(frozen=True, slots=True)
class Basis:
    """The statuses of columns (as numbered in the instance) and of rows."""

    columns: Ints
    of_columns: Statuses
    of_rows: Statuses

    @property
    def basic(self) -> Ints:
        """Give the columns in the basis; without one of them it is none."""
        is_basic = self.of_columns == highspy.HighsBasisStatus.kBasic
        return np.asarray(self.columns[is_basic])

    def among(self, columns: Ints) -> highspy.HighsBasis:
        """Give the part on ``columns``, which hold the basic ones."""
        basis = highspy.HighsBasis()
        places = np.searchsorted(self.columns, columns)
        basis.col_status = self.of_columns[places].tolist()
        basis.row_status = self.of_rows.tolist()
        return basis


@dataclass(frozen=True, slots=True)
class Point:
    """A solution of the relaxation; ``bound`` is proved by its duals alone."""

    bound: float
    x: Floats
    reduced: Floats
    """What each column costs beyond the duals of its rows."""
    optimal: bool

    @property
    def fractional(self) -> Flags:
        """Tell which columns are neither in nor out."""
        return (self.x > WHOLE) & (self.x < 1 - WHOLE)

    @property
    def whole(self) -> bool:
        """Tell whether this is a solution of the problem."""
        return self.optimal and not self.fractional.any()

    @property
    def chosen(self) -> Flags:
        """Tell which columns are in, at a whole point."""
        return self.x > 1 - WHOLE


class Relaxation:
    """HiGHS's dual simplex method on some columns of an instance.

    Columns that ``basis`` needs beyond those wanted are there too, held at zero.
    """

    def __init__(
        self,
        instance: Instance,
        wanted: Ints,
        parameters: Parameters,
        basis: Basis | None,
    ) -> None:
        self.columns = wanted if basis is None else np.union1d(wanted, basis.basic)
        self.open = np.isin(self.columns, wanted)
        self.part = instance.pick(self.columns)
        self._held = ~self.open
        self._highs = highspy.Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", parameters.threads),
            ("random_seed", parameters.seed),
            ("solver", "simplex"),
            ("presolve", "off"),
        ):
            self._highs.setOptionValue(option, value)
        self._highs.passModel(as_lp(_program(self.part, _upper(self._held))))
        if basis is not None:
            self._highs.setBasis(basis.among(self.columns))
        self._start = self._highs.getBasis()

    def solve(self, *, cutoff: float, seconds: float = np.inf) -> Point | None:
        """Solve until optimal, the bound is beyond ``cutoff``, or time is up.

        Gives None when the columns cannot cover the rows.
        """
        point = self._run(cutoff, _NO_LIMIT, seconds)
        self._start = self._highs.getBasis()
        return point

    def trial(self, out: Flags, *, cutoff: float, iterations: int) -> Point | None:
        """Take some steps without columns ``out``, from the last solution."""
        self._hold(out | ~self.open)
        self._highs.setBasis(self._start)
        return self._run(cutoff, iterations, np.inf)

    def basis(self) -> Basis:
        """Give the basis of the last solution, trials apart."""
        statuses = (self._start.col_status, self._start.row_status)
        return Basis(self.columns, *(np.array(each, np.object_) for each in statuses))

    def _hold(self, out: Flags) -> None:
        """Hold the columns ``out`` at zero, and no others."""
        changed = np.flatnonzero(out != self._held).astype(np.int32)
        upper = _upper(out[changed])
        zeros = np.zeros(len(changed))
        self._highs.changeColsBounds(len(changed), changed, zeros, upper)
        self._held = out

    def _run(self, cutoff: float, iterations: int, seconds: float) -> Point | None:
        highs = self._highs
        highs.setOptionValue("objective_bound", cutoff + WHOLE * max(1.0, cutoff))
        highs.setOptionValue("simplex_iteration_limit", iterations)
        highs.setOptionValue("time_limit", seconds)
        highs.run()
        status = highs.getModelStatus()
        if status in _INFEASIBLE:
            return None
        if status not in _ANSWERS:
            raise SolverError(highs.modelStatusToString(status))
        return self._point(optimal=status == highspy.HighsModelStatus.kOptimal)

    def _point(self, *, optimal: bool) -> Point:
        found = self._highs.getSolution()
        duals = np.asarray(found.row_dual)
        reduced = self.part.cost - self.part.columns.sums(duals)
        # No column is in a solution more than once, so this holds for any duals.
        bound = duals.sum() + np.minimum(reduced[~self._held], 0).sum()
        bound -= ROUNDING * np.abs(duals).sum()
        return Point(float(bound), np.asarray(found.col_value), reduced, optimal)


def _upper(held: Flags) -> Floats:
    return np.where(held, 0.0, np.inf)


def _program(part: Instance, upper: Floats) -> Program:
    ones = np.ones(part.rows)
    return Program(
        cost=part.cost,
        lower=np.zeros(len(part)),
        upper=upper,
        start=part.columns.start,
        index=part.columns.item,
        value=np.ones(len(part.columns.item)),
        row_lower=ones,
        row_upper=ones,
    )
