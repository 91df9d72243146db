"""What people choose among at given prices: of duties that are alike, the best one."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from jetbridge.engines.optimiser.recovery.bank import Bank
from jetbridge.engines.optimiser.recovery.group import Group
from jetbridge.engines.optimiser.recovery.network import NOT_BEGUN, Flags, Ints
from jetbridge.engines.optimiser.recovery.places import Chain, Place
from jetbridge.engines.optimiser.recovery.timeline import (
    NONE,
    Floats,
    Found,
    Prices,
    Room,
    Times,
    cheapest_chains,
)

TRIED = 12
"""A person's cheapest chains that are judged in one round."""


@dataclass(frozen=True, slots=True)
class Best:
    """The cheapest chains of a person at given prices, and a bound for all."""

    chains: list[Chain]
    bound: float


@dataclass(frozen=True, slots=True)
class Menu:
    """Some duties of a group's bank, at the prices of the legs.

    Duties with the same report, debrief, ends, fleet and beginning are alike for
    everybody: only the cheapest of them is on the menu, and somebody's own. A duty
    that ends where it began and costs something is left out: without it a chain is
    cheaper, and no less possible.
    """

    group: Group
    duties: Ints
    at: Ints
    """Where each duty of the bank stands on the menu; -1 = it does not."""
    cost: Floats
    times: dict[int, Times]
    room: Room
    _known: dict[int, Found] = field(default_factory=dict)

    @classmethod
    def of(cls, group: Group, legs: Floats) -> "Menu":
        """Choose the duties for what a seat on each leg is worth."""
        bank, settings = group.bank, group.parameters
        cost = settings.duty_changed / 2 - bank.legs.sums(legs)
        duties = np.flatnonzero(_wanted(bank, cost))
        at = np.full(len(bank), NONE)
        at[duties] = np.arange(len(duties))
        times = {base: of.pick(duties, at) for base, of in group.times.items()}
        room = Room.of(len(duties), settings.maximum_changes)
        return cls(group, duties, at, cost[duties], times, room)

    def best(self, who: int, below: float) -> Best:
        """Find a person's cheapest chains, those under ``below``."""
        alike = self.group.alike[who]
        if alike not in self._known:
            self._known[alike] = self._cheapest(self.group.places[who], self.room)
        found, settings = self._known[alike], self.group.parameters
        before = len(self.group.places[who].person.before)
        fixed = settings.person_changed + settings.duty_changed / 2 * before
        many = np.searchsorted(found.cost, below - fixed)
        ends = found.begins.tolist()
        chains = [
            tuple(self.duties[found.chain[first:end]].tolist())
            for first, end in pairwise(ends[: many + 1])
        ]
        return Best(chains, fixed + float(found.cost.min(initial=np.inf)))

    def ask_all(self) -> None:
        """Search for everybody at once, people shared out over the threads."""
        threads = self.group.parameters.threads
        people = np.unique(self.group.alike, return_index=True)[1]
        shares = [people[first::threads] for first in range(threads)]
        with ThreadPoolExecutor(threads) as pool:
            for found in pool.map(self._asked, shares):
                self._known.update(found)

    def _asked(self, people: Ints) -> dict[int, Found]:
        group = self.group
        room = Room.of(len(self.duties), group.parameters.maximum_changes)
        return {
            group.alike[who]: self._cheapest(group.places[who], room)
            for who in people.tolist()
        }

    def _cheapest(self, place: Place, room: Room) -> Found:
        """Find the cheapest chains from a place, less what is fixed for a person."""
        prices = Prices(
            cost=self.cost,
            extra=place.extra,
            ending=place.ending,
            duties=self.duties,
            own=np.sort(self.at[list(place.own)]),
            less=self.group.parameters.duty_changed,
        )
        times = self.times[place.base]
        return cheapest_chains(times, place.start, prices, room, TRIED)


def _wanted(bank: Bank, cost: Floats) -> Flags:
    order, first = bank.alike.item, bank.alike.start[:-1]
    sorted_cost = cost[order]
    cheapest = np.minimum.reduceat(sorted_cost, first)
    least = np.flatnonzero(
        sorted_cost == np.repeat(cheapest, np.diff(bank.alike.start))
    )
    wanted = np.zeros(len(bank), np.bool_)
    wanted[order[least[np.searchsorted(least, first)]]] = True
    idle = (bank.origin == bank.destination) & (bank.begun == NOT_BEGUN) & (cost >= 0)
    wanted[idle] = False
    wanted[list(bank.kept)] = True
    return wanted
