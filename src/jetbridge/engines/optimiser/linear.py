"""Linear and small integer programs, by HiGHS; columns are compressed arrays.

HiGHS has one thread pool per process: its size is set at the first call and kept,
since asking for another later makes ``run`` fail without a word.
"""

from dataclasses import dataclass, field
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.stop import Stop

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class SolverError(RuntimeError):
    """HiGHS gave no usable answer; the message holds its status."""


@dataclass(frozen=True, slots=True)
class Program:
    """Minimise ``cost @ x`` with ``row_lower <= A x <= row_upper`` within bounds.

    Column ``j`` of ``A`` is ``value[start[j]:start[j + 1]]`` in rows ``index[...]``.
    """

    cost: Floats
    lower: Floats
    upper: Floats
    start: Ints
    index: Ints
    value: Floats
    row_lower: Floats
    row_upper: Floats


@dataclass(frozen=True, slots=True)
class Relaxed:
    """An optimal point of the relaxation, with the duals of the rows."""

    objective: float
    x: Floats
    duals: Floats


@dataclass(frozen=True, slots=True)
class Whole:
    """The best integer point found; ``bound`` is proved."""

    objective: float
    bound: float
    x: Floats


@dataclass(slots=True)
class Solver:
    """Solves programs with a fixed seed and number of threads."""

    threads: int = 2
    seed: int = 1
    _highs: highspy.Highs = field(default_factory=highspy.Highs, init=False)

    def relax(self, program: Program) -> Relaxed:
        """Solve the relaxation by interior point, without crossover.

        The duals are central ones, which steadies column generation.
        """
        self._load(program, solver="ipm", run_crossover="off", time_limit=np.inf)
        self._highs.run()
        status = self._highs.getModelStatus()
        if status not in _SOLVED:
            return self.vertex(program)
        return self._relaxed()

    def vertex(self, program: Program) -> Relaxed:
        """Solve the relaxation by simplex: at a vertex, most columns are whole."""
        self._load(program, solver="simplex", run_crossover="on", time_limit=np.inf)
        self._highs.run()
        status = self._highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise SolverError(self._highs.modelStatusToString(status))
        return self._relaxed()

    def _relaxed(self) -> Relaxed:
        found = self._highs.getSolution()
        return Relaxed(
            self._highs.getInfo().objective_function_value,
            np.asarray(found.col_value),
            np.asarray(found.row_dual),
        )

    def whole(
        self,
        program: Program,
        *,
        start: Floats | None,
        seconds: float,
        gap: float,
        stop: Stop,
        integral: NDArray[np.bool_] | None = None,
    ) -> Whole | None:
        """Solve with ``integral`` columns (all without it) whole, from ``start``.

        Gives None when no integer point was found in time.
        """
        self._load(program, solver="choose", run_crossover="on", time_limit=seconds)
        highs = self._highs
        wanted = np.ones(len(program.cost), np.bool_) if integral is None else integral
        columns = np.flatnonzero(wanted).astype(np.int32)
        kinds = np.full(len(columns), highspy.HighsVarType.kInteger)
        highs.changeColsIntegrality(len(columns), columns, kinds)
        highs.setOptionValue("mip_rel_gap", gap)
        if start is not None:
            point = highspy.HighsSolution()
            point.col_value = start.tolist()
            highs.setSolution(point)
        self._run_until(stop)
        info = highs.getInfo()
        if info.primal_solution_status != _FEASIBLE or not np.isfinite(
            info.objective_function_value
        ):
            return None
        x = np.asarray(highs.getSolution().col_value)
        return Whole(
            info.objective_function_value,
            info.mip_dual_bound,
            np.where(wanted, np.round(x), x),
        )

    def _run_until(self, stop: Stop) -> None:
        """Run, asking ``stop`` now and then."""

        def ask(event: Any) -> None:
            event.interrupt(stop())

        self._highs.cbMipInterrupt.subscribe(ask)
        try:
            self._highs.run()
        finally:
            self._highs.cbMipInterrupt.unsubscribe(ask)

    def _load(
        self, program: Program, *, solver: str, run_crossover: str, time_limit: float
    ) -> None:
        highs = self._highs
        highs.clearModel()
        for option, value in (
            ("output_flag", False),
            ("threads", self.threads),
            ("random_seed", self.seed),
            ("solver", solver),
            ("run_crossover", run_crossover),
            ("time_limit", time_limit),
        ):
            highs.setOptionValue(option, value)
        highs.passModel(as_lp(program))


@dataclass(slots=True)
class Growing:
    """A relaxation that gains columns, each solved from where the last one ended.

    Duals of a vertex near the last one change little where nothing happened.
    """

    program: Program
    threads: int
    seed: int
    _highs: highspy.Highs = field(default_factory=highspy.Highs, init=False)

    def __post_init__(self) -> None:
        for option, value in (
            ("output_flag", False),
            ("threads", self.threads),
            ("random_seed", self.seed),
            ("solver", "simplex"),
            ("presolve", "off"),
            ("simplex_strategy", _PRIMAL),
        ):
            self._highs.setOptionValue(option, value)
        self._highs.passModel(as_lp(self.program))

    def add(self, cost: Floats, start: Ints, index: Ints) -> None:
        """Add columns of ones that may be as large as their rows let them."""
        self._highs.addCols(
            len(cost),
            cost,
            np.zeros(len(cost)),
            np.full(len(cost), np.inf),
            len(index),
            start[:-1].astype(np.int32),
            index.astype(np.int32),
            np.ones(len(index)),
        )

    def relax(self) -> Relaxed:
        """Solve what stands."""
        self._highs.run()
        status = self._highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise SolverError(self._highs.modelStatusToString(status))
        found = self._highs.getSolution()
        return Relaxed(
            self._highs.getInfo().objective_function_value,
            np.asarray(found.col_value),
            np.asarray(found.row_dual),
        )


_PRIMAL = 4
"""Of HiGHS' simplex strategies: a point stays possible when columns come."""
_SOLVED = (highspy.HighsModelStatus.kOptimal,)
_FEASIBLE = 2
"""``kSolutionStatusFeasible`` of HiGHS."""


def as_lp(program: Program) -> highspy.HighsLp:
    """Write a program as HiGHS reads it, columns compressed."""
    lp = highspy.HighsLp()
    lp.num_col_ = len(program.cost)
    lp.num_row_ = len(program.row_lower)
    lp.col_cost_ = program.cost
    lp.col_lower_ = program.lower
    lp.col_upper_ = program.upper
    lp.row_lower_ = program.row_lower
    lp.row_upper_ = program.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = program.start.astype(np.int32)
    lp.a_matrix_.index_ = program.index.astype(np.int32)
    lp.a_matrix_.value_ = program.value
    return lp
