"""What people choose among at given prices: of duties that are alike, the best one."""

from dataclasses import dataclass, field

import numpy as np

from jetbridge.engines.optimiser.recovery.bank import Bank
from jetbridge.engines.optimiser.recovery.group import Group
from jetbridge.engines.optimiser.recovery.network import NOT_BEGUN, Flags, Ints
from jetbridge.engines.optimiser.recovery.places import Chain, Place
from jetbridge.engines.optimiser.recovery.timeline import (
    NONE,
    Floats,
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
    _known: dict[int, tuple[Floats, list[Chain]]] = field(default_factory=dict)

    @classmethod
    def of(cls, group: Group, legs: Floats) -> "Menu":
        """Choose the duties for what a seat on each leg is worth."""
        bank = group.bank
        cost = group.parameters.duty_changed / 2 - bank.legs.sums(legs)
        duties = np.flatnonzero(_wanted(bank, cost))
        at = np.full(len(bank), NONE)
        at[duties] = np.arange(len(duties))
        times = {base: of.pick(duties) for base, of in group.times.items()}
        return cls(group, duties, at, cost[duties], times)

    def best(self, who: int, below: float) -> Best:
        """Find a person's cheapest chains, those under ``below``."""
        alike = self.group.alike[who]
        if alike not in self._known:
            self._known[alike] = self._cheapest(self.group.places[who])
        costs, chains = self._known[alike]
        return Best(chains[: np.searchsorted(costs, below)], float(costs[0]))

    def _cheapest(self, place: Place) -> tuple[Floats, list[Chain]]:
        """Find the cheapest chains from a place, with their costs."""
        settings = self.group.parameters
        half = settings.duty_changed / 2
        own = self.at[list(place.own)]
        cost = self.cost + place.extra[self.duties]
        cost[own] = self.cost[own] - 2 * half
        counts = np.ones(len(cost), np.int64)
        counts[own] = 0
        value, before = cheapest_chains(
            self.times[place.base], place.start, cost, counts, settings.maximum_changes
        )
        fixed = settings.person_changed + half * len(place.person.before)
        total = (value + (fixed + place.ending[self.duties])).ravel()
        found = np.flatnonzero(total < np.inf)
        if len(found) > TRIED:
            found = found[np.argpartition(total[found], TRIED)[:TRIED]]
        found = found[np.argsort(total[found], kind="stable")]
        chains = [
            self._chain(before, counts, *divmod(flat, len(cost)))
            for flat in found.tolist()
        ]
        return np.append(total[found], np.inf), chains

    def _chain(self, before: Ints, counts: Ints, count: int, last: int) -> Chain:
        chain = []
        while last != NONE:
            chain.append(int(self.duties[last]))
            count, last = count - int(counts[last]), int(before[count, last])
        return tuple(reversed(chain))


def _wanted(bank: Bank, cost: Floats) -> Flags:
    order = np.lexsort((cost, bank.alike))
    first = np.diff(bank.alike[order], prepend=-1) != 0
    wanted = np.zeros(len(bank), np.bool_)
    wanted[order[first]] = True
    idle = (bank.origin == bank.destination) & (bank.begun == NOT_BEGUN) & (cost >= 0)
    wanted[idle] = False
    wanted[list(bank.kept)] = True
    return wanted
