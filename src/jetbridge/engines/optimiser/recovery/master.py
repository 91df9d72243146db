"""The choice among chains: one for each person, every leg with its people."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.linear import Program, Relaxed, Solver
from jetbridge.engines.optimiser.recovery.group import Chain, Group
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
    legs: list[Ints] = field(default_factory=list)
    known: dict[tuple[int, Chain], int] = field(default_factory=dict)

    def add(self, who: int, chain: Chain) -> bool:
        """Add a chain; tell whether it was new."""
        if (who, chain) in self.known:
            return False
        self.known[who, chain] = len(self.who)
        self.who.append(who)
        self.chain.append(chain)
        self.cost.append(self.group.cost(who, chain))
        held = [self.group.bank.legs[duty] for duty in chain]
        self.legs.append(np.concatenate([np.zeros(0, np.int64), *held]))
        return True

    def _rows(self) -> list[Ints]:
        """Give each chain's rows: its legs, and its person."""
        first = len(self.group.needed)
        return [
            np.append(held, first + who)
            for held, who in zip(self.legs, self.who, strict=True)
        ]

    def program(self) -> Program:
        """Pose the choice: legs first, then people, a row each."""
        group, settings = self.group, self.group.parameters
        legs, people = len(group.needed), len(group.places)
        rows = np.arange(legs)
        index = np.concatenate([*self._rows(), rows, rows])
        sizes = [*(len(one) + 1 for one in self.legs), *np.ones(2 * legs, np.int64)]
        value = np.ones(len(index))
        value[len(index) - legs :] = -1.0
        columns = len(self.who)
        need = np.append(group.needed, np.ones(people))
        return Program(
            cost=np.concatenate(
                [
                    self.cost,
                    np.full(legs, settings.uncovered_leg),
                    np.full(legs, settings.deadhead),
                ]
            ),
            lower=np.zeros(columns + 2 * legs),
            upper=np.concatenate(
                [np.ones(columns), group.needed, np.full(legs, MOST_PASSENGERS)]
            ),
            start=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
            index=index.astype(np.int64),
            value=value,
            row_lower=need,
            row_upper=need,
        )


@dataclass(frozen=True, slots=True)
class Prices:
    """What a seat on each leg is worth, and the relaxed cost."""

    legs: Floats
    people: Floats
    cost: float


def relaxed(columns: Columns, solver: Solver) -> Prices:
    """Solve the relaxation; prices keep to what a leg can be worth."""
    found: Relaxed = solver.relax(columns.program())
    settings = columns.group.parameters
    legs = len(columns.group.needed)
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
    many = len(columns.who)
    start = _point(columns, plan)
    whole = np.arange(len(program.cost)) < many
    found = solver.whole(
        program, start=start, seconds=seconds, gap=gap, stop=stop, integral=whole
    )
    if found is None or found.objective >= plan_cost(columns, plan):
        return list(plan)
    picked = np.flatnonzero(found.x[:many])
    return [int(one) for one in sorted(picked, key=lambda c: columns.who[c])]


def plan_cost(columns: Columns, plan: Sequence[int]) -> float:
    """Price a choice: lines, open seats and seats as passenger."""
    settings, legs = columns.group.parameters, len(columns.group.needed)
    price = [settings.uncovered_leg] * legs + [settings.deadhead] * legs
    return float(np.concatenate([columns.cost, price]) @ _point(columns, plan))


def crews(columns: Columns, plan: Sequence[int]) -> Floats:
    """Count the people of a choice on each leg."""
    legs = np.concatenate([columns.legs[one] for one in plan])
    return np.bincount(legs, minlength=len(columns.group.needed)).astype(np.float64)


def _point(columns: Columns, plan: Sequence[int]) -> Floats:
    x = np.zeros(len(columns.who))
    x[list(plan)] = 1.0
    beyond = crews(columns, plan) - columns.group.needed
    return np.concatenate([x, np.maximum(0, -beyond), np.maximum(0, beyond)])
