"""The choice among chains: one for each person, every leg with its people."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.linear import Growing, Program, Solver
from jetbridge.engines.optimiser.recovery.contracts import Costs
from jetbridge.engines.optimiser.recovery.group import Group
from jetbridge.engines.optimiser.recovery.places import Chain
from jetbridge.engines.optimiser.sparse import Lists, joined, offsets
from jetbridge.engines.optimiser.stop import Stop

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST_PASSENGERS = 9.0
"""Crew that may travel on one leg beside those who fly it."""


@dataclass(slots=True)
class Columns:
    """Chains of people with their cost, each once."""

    group: Group
    who: list[int] = field(default_factory=list)
    chain: list[Chain] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    known: dict[tuple[int, Chain], int] = field(default_factory=dict)
    _rows: Lists = field(
        default_factory=lambda: Lists(np.zeros(1, np.int64), np.zeros(0, np.int64))
    )

    def add(self, who: int, chain: Chain) -> bool:
        """Add a chain; tell whether it was new."""
        if (who, chain) in self.known:
            return False
        self.known[who, chain] = len(self.who)
        self.who.append(who)
        self.chain.append(chain)
        self.cost.append(self.group.cost(who, chain).total)
        return True

    def rows(self) -> Lists:
        """Give the rows of each chain: those of its legs, and its person's."""
        known, legs = len(self._rows), self.group.bank.legs
        if known < len(self.who):
            first = len(self.group.needed)
            fresh = zip(self.chain[known:], self.who[known:], strict=True)
            rows = [
                [leg for duty in chain for leg in legs[duty].tolist()] + [first + who]
                for chain, who in fresh
            ]
            sizes = np.array([len(one) for one in rows], np.int64)
            item = np.array([row for one in rows for row in one], np.int64)
            self._rows = joined([self._rows, Lists(offsets(sizes), item)])
        return self._rows

    def after(self, known: int) -> tuple[Floats, Ints, Ints]:
        """Give the chains behind the first ``known``: cost, and their rows."""
        rows = self.rows()
        start = rows.start[known:]
        return np.array(self.cost[known:]), start - start[0], rows.item[start[0] :]

    def cheapest(self, legs: Floats) -> Floats:
        """Give the least cost of each person's chains at what legs are worth."""
        worth = np.append(legs, np.zeros(len(self.group.places)))
        found = np.full(len(self.group.places), np.inf)
        np.minimum.at(found, self.who, np.array(self.cost) - self.rows().sums(worth))
        return found

    def program(self) -> Program:
        """Pose the choice; rows are legs, then people.

        Columns are open seats, passengers' seats, then chains.
        """
        empty = _without_chains(self.group)
        cost, start, index = self.after(0)
        return replace(
            empty,
            cost=np.append(empty.cost, cost),
            lower=np.append(empty.lower, np.zeros(len(cost))),
            upper=np.append(empty.upper, np.ones(len(cost))),
            start=np.append(empty.start, len(empty.index) + start[1:]),
            index=np.append(empty.index, index),
            value=np.append(empty.value, np.ones(len(index))),
        )


def _without_chains(group: Group) -> Program:
    settings, legs = group.parameters, len(group.needed)
    rows = np.arange(legs)
    need = np.append(group.needed, np.ones(len(group.places)))
    price = [settings.uncovered_leg, settings.deadhead]
    return Program(
        cost=np.repeat(price, legs),
        lower=np.zeros(2 * legs),
        upper=np.append(group.needed, np.full(legs, MOST_PASSENGERS)),
        start=np.arange(2 * legs + 1),
        index=np.append(rows, rows),
        value=np.repeat([1.0, -1.0], legs),
        row_lower=need,
        row_upper=need,
    )


@dataclass(frozen=True, slots=True)
class Prices:
    """What a seat on each leg is worth, and the relaxed cost."""

    legs: Floats
    people: Floats
    cost: float


@dataclass(slots=True)
class Master:
    """The relaxed choice, solved again whenever chains came."""

    columns: Columns
    solver: Solver
    _solved: Growing = field(init=False)
    _known: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._solved = Growing(
            _without_chains(self.columns.group), self.solver.threads, self.solver.seed
        )

    def prices(self) -> Prices:
        """Solve; prices keep to what a leg can be worth."""
        self._solved.add(*self.columns.after(self._known))
        self._known = len(self.columns.who)
        found = self._solved.relax()
        settings = self.columns.group.parameters
        legs = len(self.columns.group.needed)
        return Prices(
            np.clip(found.duals[:legs], -settings.deadhead, settings.uncovered_leg),
            found.duals[legs:],
            found.objective,
        )


def chosen(
    columns: Columns,
    plan: Sequence[int],
    solver: Solver,
    *,
    seconds: float,
    gap: float,
    stop: Stop,
) -> list[int]:
    """Choose one column for each person, from the choice ``plan`` on."""
    program = columns.program()
    first = 2 * len(columns.group.needed)
    start = _point(columns, plan)
    whole = np.arange(len(program.cost)) >= first
    found = solver.whole(
        program, start=start, seconds=seconds, gap=gap, stop=stop, integral=whole
    )
    if found is None or found.objective >= plan_costs(columns, plan).total:
        return list(plan)
    picked = np.flatnonzero(found.x[first:])
    return [int(one) for one in sorted(picked, key=lambda c: columns.who[c])]


def plan_costs(columns: Columns, plan: Sequence[int]) -> Costs:
    """Price a choice: lines, open seats and seats as passenger."""
    settings, beyond = columns.group.parameters, _beyond(columns, plan)
    costs = Costs(
        uncovered_legs=settings.uncovered_leg * float(np.maximum(0, -beyond).sum()),
        deadheads=settings.deadhead * float(np.maximum(0, beyond).sum()),
    )
    for one in plan:
        costs += columns.group.cost(columns.who[one], columns.chain[one])
    return costs


def _beyond(columns: Columns, plan: Sequence[int]) -> Floats:
    """Count the people of a choice on each leg beyond its seats."""
    needed = columns.group.needed
    held = columns.rows().pick(np.array(plan, np.int64)).item
    return np.bincount(held, minlength=len(needed))[: len(needed)] - needed


def _point(columns: Columns, plan: Sequence[int]) -> Floats:
    x = np.zeros(len(columns.who))
    x[list(plan)] = 1.0
    beyond = _beyond(columns, plan)
    return np.concatenate([np.maximum(0, -beyond), np.maximum(0, beyond), x])
