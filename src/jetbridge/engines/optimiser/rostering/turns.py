"""Who searches next: the group whose plan may be furthest from the best, turn by turn.

A turn generates lines, which raises the bound, chooses among those known, and searches
on from there. The first turns of a group are each twice as long as the one before.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

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


@dataclass(slots=True, eq=False)
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


def run(many: Sequence[Running], stop: Stop, threads: int = 1) -> None:
    """Let groups search side by side until all are done, each once at least.

    Before the first long turn every group has a plan: whoever stops early has one.
    """
    _each(many, stop, _first, threads)
    _each(many, stop, _turn, threads)
    desk = _Desk(many)
    with ThreadPoolExecutor(threads) as pool:
        for worker in [pool.submit(desk.work, stop) for _ in range(threads)]:
            worker.result()


def _each(
    many: Sequence[Running],
    stop: Stop,
    act: Callable[[Running, Stop], None],
    threads: int,
) -> None:
    """Let each group act once, in a share of the time by its people."""
    people = [len(one.search.people) for one in many]
    parts = [
        min(1.0, threads * own / max(1, sum(people[number:])))
        for number, own in enumerate(people)
    ]

    def acting(one: Running, part: float) -> None:
        act(one, Share.of(stop, part))

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(acting, many, parts))


@dataclass(slots=True)
class _Desk:
    """Hands groups out to threads, each group to one at a time."""

    many: Sequence[Running]
    taken: list[Running] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def work(self, stop: Stop) -> None:
        """Give turns to whoever may gain most, until nobody is left for this thread."""
        while not stop() and (one := self._next()):
            try:
                _turn(one, stop)
            finally:
                self.taken.remove(one)

    def _next(self) -> Running | None:
        with self.lock:
            going = [o for o in self.many if o not in self.taken and not o.is_done()]
            if not going:
                return None
            one = max(going, key=Running.gap)
            self.taken.append(one)
            return one


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
