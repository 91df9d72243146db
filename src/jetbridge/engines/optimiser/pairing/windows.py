"""A long month is chosen again some days at a time; the windows overlap by half."""

from collections.abc import Iterator

import numpy as np

from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.pairing.generation import Generated
from jetbridge.engines.optimiser.pairing.improve import improve
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.search import Search

SECONDS = 10.0
"""The longest one window may take; what it found by then counts."""
GAIN = 1e-4
"""Relative gain of all windows below which there is no further pass."""


def improved_in_windows(search: Search, root: Generated, plan: Ints) -> Ints:
    """Pass over the month until a pass gains next to nothing, or time is up."""
    before = np.inf
    while search.cost(plan) < before * (1 - GAIN) and not search.stop():
        before = search.cost(plan)
        for start, end in _windows(search):
            reports = _reports(search, plan)
            free = plan[(reports >= start) & (reports < end)]
            plan = improve(search, root, plan, free=free, seconds=SECONDS)
    return plan


def _windows(search: Search) -> Iterator[tuple[int, int]]:
    reports = search.problem.network.report
    width = search.parameters.improve_days * DAY
    for start in range(int(reports.min()), int(reports.max()) + 1, width // 2):
        yield start, start + width


def _reports(search: Search, plan: Ints) -> Ints:
    """Give the first report of each pairing, at the earliest the first of a leg."""
    columns, problem = search.pool.columns(), search.problem
    pairs = zip(columns.source[plan], columns.chain[plan, 0], strict=True)
    found = [problem.home_of(s).duties.report[d] for s, d in pairs]
    return np.array(found, np.int64).clip(min=problem.network.report.min())
