"""The peer: column generation as a textbook has it, on HiGHS and our own pricing.

A simplex master from a warm basis, its duals as they come, the cheapest pairings of
every base and day; when none improves or half the time is over, an integer program
over the pairings found. Its gap is against the same bound as ours.
"""

import json
import sys
from time import monotonic

import highspy
import numpy as np
from numpy.typing import NDArray

from benchmarks.optimiser.reading import read
from jetbridge.apps.cli.crew.pair_files import Asked
from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.limits import tabulate
from jetbridge.engines.optimiser.linear import as_lp
from jetbridge.engines.optimiser.pairing import master, network
from jetbridge.engines.optimiser.pairing.bound import lower_bound
from jetbridge.engines.optimiser.pairing.cheapest import price
from jetbridge.engines.optimiser.pairing.pool import Pool
from jetbridge.engines.optimiser.pairing.posing import pose
from jetbridge.engines.optimiser.pairing.problem import Problem
from jetbridge.engines.optimiser.pairing.residual import Residual
from jetbridge.engines.optimiser.pairing.spans import priced_spans
from jetbridge.engines.optimiser.warm import warm_pairing

Floats = NDArray[np.float64]
CHEAPEST = 40
"""Pairings taken from each base and start day in a round."""


def posed(asked: Asked) -> Problem:
    """Lay out the one fleet of the files."""
    places = {code for leg in asked.legs for code in (leg.origin, leg.destination)}
    zones = {code: asked.airports.find(code).zone for code in places}
    fleet = asked.crewing.fleet_of(asked.legs[0].aircraft_type)
    return pose(
        network.build(asked.legs, fleet=fleet, zones=zones, crewing=asked.crewing),
        bases=asked.bases,
        zones=zones,
        crewing=asked.crewing,
        limits=tabulate(asked.scheme.tables),
    )


def priced(problem: Problem, pool: Pool, duals: Floats) -> int:
    """Take the cheapest pairings of each source; give how many are new."""
    new = 0
    every = np.ones(problem.rows, np.bool_)
    for home in problem.homes:
        prices = priced_spans(home.spans, home.cost - home.rows.sums(duals))
        for source in home.sources:
            found = price(home, source, prices, wanted=every, below=-1e-6)
            few = np.argsort(found.cost, kind="stable")[:CHEAPEST]
            new += pool.add(source.number, found.chain[few])
    return new


class Master:
    """The restricted master, which keeps its basis while columns come."""

    def __init__(self, problem: Problem, pool: Pool) -> None:
        """Begin without pairings."""
        self.problem, self.pool, self.known = problem, pool, 0
        self.highs = highspy.Highs()
        self.highs.silent()
        none = np.empty(0, np.int64)
        whole = Residual.whole(problem)
        written = master.write(problem, pool.columns(), none, whole)
        self.highs.passModel(as_lp(written.program))

    def duals(self) -> tuple[float, Floats]:
        """Take in what is new in the pool, and solve; give cost and duals."""
        columns = self.pool.columns()
        fresh = np.arange(self.known, len(self.pool))
        rows, count = columns.rows.pick(fresh), len(fresh)
        self.highs.addCols(
            count,
            columns.cost[fresh],
            np.zeros(count),
            np.full(count, np.inf),
            len(rows.item),
            rows.start[:-1].astype(np.int32),
            rows.item.astype(np.int32),
            np.ones(len(rows.item)),
        )
        self.known = len(self.pool)
        self.highs.run()
        found = np.asarray(self.highs.getSolution().row_dual)
        return self.highs.getInfo().objective_function_value, found

    def whole(self, seconds: float) -> tuple[float, int, int]:
        """Choose whole pairings; give cost, pairings, legs without one."""
        many = self.highs.getNumCol()
        kinds = np.full(many, highspy.HighsVarType.kInteger)
        self.highs.changeColsIntegrality(many, np.arange(many, dtype=np.int32), kinds)
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + seconds)
        self.highs.run()
        x, rows = np.asarray(self.highs.getSolution().col_value), self.problem.rows
        cost = self.highs.getInfo().objective_function_value
        taken, uncovered = x[2 * rows :].sum(), x[rows : 2 * rows].sum()
        return cost, round(taken), round(uncovered)


def main(arguments: list[str]) -> None:
    """Plan the files, and write what ``P.json`` says of cost and bound."""
    files, asked = read(__doc__, arguments)
    warm_pairing(asked.scheme)
    begun = monotonic()
    problem = posed(asked)
    pool = Pool(problem)
    plain, bound, free = Master(problem, pool), 0.0, np.zeros(len(problem.capacity))
    while monotonic() - begun < files.time_limit / 2:
        _, duals = plain.duals()
        bound = max(bound, lower_bound(problem, duals, free))
        if not priced(problem, pool, duals):
            break
    left = max(1.0, files.time_limit - (monotonic() - begun))
    cost, pairings, uncovered = plain.whole(left)
    told = {
        "objective": cost,
        "lower_bound": bound,
        "gap": relative_gap(cost, bound),
        "pairings": [None] * pairings,
        "uncovered": [None] * uncovered,
    }
    files.out.write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
