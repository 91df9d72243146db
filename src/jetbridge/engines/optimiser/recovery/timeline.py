"""The cheapest chains of duties of one person, exactly, along the time."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler
from jetbridge.engines.optimiser.recovery.network import NOT_BEGUN, Ints

compiled = compiler(KERNELS, Path(__file__).parent)
Floats = NDArray[np.float64]
NONE = -1


class Times(NamedTuple):
    """Duties in order of report; ``by_ready`` is their order of ``ready``.

    ``ready`` is the end of the shortest rest after each, for the people of one base.
    """

    report: Ints
    origin: Ints
    destination: Ints
    begun: Ints
    ready: Ints
    by_ready: Ints
    stations: int

    def pick(self, chosen: Ints) -> "Times":
        """Give some of the duties, in the same order."""
        ready = self.ready[chosen]
        return Times(
            report=self.report[chosen],
            origin=self.origin[chosen],
            destination=self.destination[chosen],
            begun=self.begun[chosen],
            ready=ready,
            by_ready=np.argsort(ready, kind="stable"),
            stations=self.stations,
        )


class Start(NamedTuple):
    """Where a person stands: a duty under way (``begun``), or free at ``place``.

    ``must`` is 1 when something of the duty under way is done, so that it stays.
    """

    begun: int
    must: int
    place: int
    ready: int


class _Room(NamedTuple):
    """Labels by count of changes: of each duty, and the best rested at a station."""

    value: Floats
    before: Ints
    cheapest: Floats
    last: Ints


@compiled
def cheapest_chains(
    times: Times, start: Start, cost: Floats, counts: Ints, most: int
) -> tuple[Floats, Ints]:
    """Find the cheapest chain that ends with each duty, by number of counted ones.

    Args:
        times: The duties.
        start: Where the person stands.
        cost: What each duty costs this person; infinite where it may not have it.
        counts: 1 where a duty counts as a change, else 0.
        most: How many may count.

    Returns:
        ``[count, duty]`` the cost, and the duty before (-1 = none).
    """
    size = len(cost)
    value = np.full((most + 1, size), np.inf)
    reached = np.zeros(size, np.bool_)
    before = np.full((most + 1, size), NONE)
    cheapest = np.full((most + 1, times.stations), np.inf)
    last = np.full((most + 1, times.stations), NONE)
    released = 0
    for duty in range(size):
        while released < size and (
            times.ready[times.by_ready[released]] <= times.report[duty]
        ):
            free = times.by_ready[released]
            released += 1
            if not reached[free]:
                continue
            place = times.destination[free]
            for count in range(most + 1):
                if value[count, free] < cheapest[count, place]:
                    cheapest[count, place] = value[count, free]
                    last[count, place] = free
        if cost[duty] < np.inf:
            room = _Room(value, before, cheapest, last)
            reached[duty] = True
            _end_with(duty, times, start, (cost[duty], counts[duty]), room)
    return value, before


@compiled
def _end_with(
    duty: int, times: Times, start: Start, price: tuple[float, int], room: _Room
) -> None:
    """End chains with a duty: alone, or behind the cheapest one at its place."""
    cost, own = price
    value, place = room.value, times.origin[duty]
    if times.begun[duty] != NOT_BEGUN:
        if times.begun[duty] == start.begun and own < len(value):
            value[own, duty] = cost
        return
    opens = start.must == 0 and start.place == place
    if opens and start.ready <= times.report[duty] and own < len(value):
        value[own, duty] = cost
    for count in range(own, len(value)):
        chained = room.cheapest[count - own, place] + cost
        if chained < value[count, duty]:
            value[count, duty] = chained
            room.before[count, duty] = room.last[count - own, place]
