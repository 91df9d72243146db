"""The legality check of finished pairings: what it refuses comes back as a cut."""

from dataclasses import dataclass, replace

import numpy as np

from jetbridge.engines.optimiser.contracts import Pairing
from jetbridge.engines.optimiser.pairing.assembly import written_out
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.engines.optimiser.pairing.dive import dive
from jetbridge.engines.optimiser.pairing.generation import generate
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.plan import Best, repaired
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.verdicts import Judge

TRIES = 8
"""How often refused pairings are replaced before their legs stay open."""


@dataclass(frozen=True, slots=True)
class Final:
    """Pairings that passed, and the rows they leave open."""

    plan: Ints
    pairings: tuple[Pairing, ...]
    open: Ints


def checked_plan(search: Search, best: Best, judge: Judge, crewing: Crewing) -> Final:
    """Judge every pairing of the plan, and replace those that are refused."""
    plan = best.plan
    for attempt in range(TRIES):
        passed, pairings = _passed(search, plan, judge, crewing)
        refused = len(plan) - len(passed)
        plan = passed
        if not refused:
            break
        if attempt < TRIES - 1:
            plan = _filled(search, best, plan)
    still = np.flatnonzero(search.left(plan).open)
    return Final(plan, tuple(pairings), still)


def _passed(
    search: Search, plan: Ints, judge: Judge, crewing: Crewing
) -> tuple[Ints, list[Pairing]]:
    """Keep the pairings that are legal; bar the others for good."""
    passed, pairings = [], []
    written = written_out(search.pool, plan, crewing)
    judged = judge.pairings([pairing for _, pairing in written])
    for (column, pairing), found in zip(written, judged, strict=True):
        if found.breach:
            search.pool.bar(column)
        else:
            passed.append(column)
            pairings.append(replace(pairing, verdict=found.outcome.value))
    return np.array(passed, np.int64), pairings


def _filled(search: Search, best: Best, plan: Ints) -> Ints:
    """Cover again what refused pairings leave open."""
    left = search.left(plan)
    point = best.point
    if not search.stop():
        point = generate(
            search, left, rounds=10, converged=1e-3, stop=search.stop, near=point
        ).point
    again = dive(search, point, left, search.stop)
    return repaired(search, np.concatenate([plan, again]))
