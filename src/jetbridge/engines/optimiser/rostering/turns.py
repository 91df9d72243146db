"""Who searches next: the group whose plan may be furthest from the best, turn by turn.

A turn generates lines, which raises the bound, chooses among those known, and searches
on from there. The first turns of a group are each twice as long as the one before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jetbridge.engines.optimiser.rostering.annealing import annealed
from jetbridge.engines.optimiser.rostering.checked import Check, checked_plan
from jetbridge.engines.optimiser.rostering.choose import (
    Plan,
    chosen,
    cost_of,
    is_enough,
)
from jetbridge.engines.optimiser.rostering.diving import dived
from jetbridge.engines.optimiser.rostering.generation import Prices, Search, generate
from jetbridge.engines.optimiser.stop import Share, Stop

ROUNDS = 8
"""Rounds of generation in the first turn."""
PATIENCE = 3
"""So many turns in a row without a gain are enough."""
GAIN = 1e-3
"""Part of the cost that counts as a gain: rounding makes bounds creep."""
DOUBLINGS = 6
"""Later turns are no longer than after so many."""
GENERATING = 0.3
"""Part of the time left that one generation of lines may take."""
CHOOSING = 0.15
"""Part of the time left that one choice may take."""


@dataclass(slots=True)
class Running:
    """A group's search, the best legal plan so far, and the prices of its bound."""

    search: Search
    check: Check
    plan: Plan
    prices: Prices
    turns: int = 0
    idle: int = 0
    closed: bool = False
    """Whether no line is left that the master could use."""

    def gap(self) -> float:
        """Give by how much the plan may cost more than the best one."""
        return cost_of(self.search, self.plan) - max(0.0, self.prices.bound)

    def keep(self, plan: Plan, longer: int, stop: Stop) -> None:
        """Have a plan checked, and keep it if it is better."""
        legal = checked_plan(self.search, plan, self.check, longer, stop)
        if cost_of(self.search, legal) < cost_of(self.search, self.plan):
            self.plan = legal

    def is_done(self) -> bool:
        """Tell whether the plan is near enough to its bound, or stays where it is."""
        cost = cost_of(self.search, self.plan)
        return self.idle >= PATIENCE or is_enough(self.search, cost, self.prices)


def run(many: Sequence[Running], stop: Stop) -> None:
    """Let groups search until all are done, each once at least, by its people.

    Before the first long turn every group has a plan: whoever stops early has one.
    """
    _each(many, stop, _first)
    _each(many, stop, _turn)
    while not stop():
        going = [one for one in many if not one.is_done()]
        if not going:
            break
        _turn(max(going, key=Running.gap), stop)


def _each(
    many: Sequence[Running], stop: Stop, act: Callable[[Running, Stop], None]
) -> None:
    """Let one group after the other act, in a share of the time by its people."""
    waiting = sum(len(one.search.people) for one in many)
    for one in many:
        people = len(one.search.people)
        act(one, Share.of(stop, people / max(1, waiting)))
        waiting -= people


def _first(one: Running, stop: Stop) -> None:
    """Search from empty lines, a second or so."""
    one.keep(annealed(one.search, one.plan, 1, stop), 1, stop)


def _turn(one: Running, stop: Stop) -> None:
    """Search once, longer than the time before."""
    search, gap = one.search, one.gap()
    longer: int = 2 ** min(one.turns, DOUBLINGS)
    number = one.turns + 1
    one.keep(annealed(search, one.plan, longer, stop, number), longer, stop)
    if not one.closed:
        one.prices, more = generate(
            search,
            best=one.prices,
            cost=cost_of(search, one.plan),
            rounds=ROUNDS * longer,
            stop=Share.of(stop, GENERATING),
        )
        one.closed = not more
    if one.closed:
        plan = one.plan
        found = dived(search, plan, one.prices, longer=longer, number=number, stop=stop)
        one.keep(found, longer, stop)
    seconds = min(Share.of(stop, CHOOSING).left(), search.parameters.improve_seconds)
    one.keep(chosen(search, one.plan, one.prices, seconds), longer, stop)
    one.turns = number
    cost = cost_of(search, one.plan)
    one.idle = 0 if one.gap() < gap - GAIN * cost else one.idle + 1
    search.part.tell("improve", objective=cost)
