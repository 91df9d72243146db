"""The cheapest chains of duties of one person, exactly, along the time."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler, uncounted
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

    def pick(self, chosen: Ints, at: Ints) -> "Times":
        """Give some of the duties, in the same order; ``at`` tells where each goes."""
        by_ready = at[self.by_ready]
        return Times(
            report=self.report[chosen],
            origin=self.origin[chosen],
            destination=self.destination[chosen],
            begun=self.begun[chosen],
            ready=self.ready[chosen],
            by_ready=by_ready[by_ready != NONE],
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


class Prices(NamedTuple):
    """What each duty costs a person.

    ``extra`` and ``ending`` run over the bank, ``duties`` names those of the timeline
    in it. ``own`` are duties that count as no change, in order, and cost ``less``.
    """

    cost: Floats
    extra: Floats
    ending: Floats
    duties: Ints
    own: Ints
    less: float


class Room(NamedTuple):
    """Where a search works: ``[duty, count]``, count being that of changes.

    One for many searches: what a search reads it has written itself.
    """

    value: Floats
    before: Ints
    adds: Ints
    """What each duty adds to the count; ``NONE``: it cannot be had."""

    @classmethod
    def of(cls, duties: int, most: int) -> "Room":
        """Make room for so many duties, and at most so many changes."""
        shape = duties, most + 1
        value, before = np.empty(shape), np.empty(shape, np.int64)
        return cls(value, before, np.empty(duties, np.int64))


class Found(NamedTuple):
    """The cheapest chains, in order: ``chain`` are their duties, by ``begins``."""

    cost: Floats
    begins: Ints
    chain: Ints


class _Best(NamedTuple):
    """The cheapest ends so far: cost, duty, and number of changes."""

    cost: Floats
    duty: Ints
    changes: Ints


class _Waiting(NamedTuple):
    """By station and count: the cheapest chain whose last duty is rested from."""

    cost: Floats
    last: Ints


@compiled
def cheapest_chains(
    times: Times, start: Start, prices: Prices, room: Room, wanted: int
) -> Found:
    """Find the ``wanted`` cheapest chains of a person, one for each end and count.

    A chain ends with a duty, and has a number of duties that count as changes.
    """
    size, counts = room.value.shape
    shape = times.stations, counts
    waiting = _Waiting(np.full(shape, np.inf), np.full(shape, NONE))
    numbers = np.zeros((2, wanted), np.int64)
    best = _Best(np.full(wanted, np.inf), numbers[0], numbers[1])
    released, own = 0, 0
    for duty in range(size):
        released = _release(times, times.report[duty], released, room, waiting)
        in_bank = prices.duties[duty]
        cost, adds = prices.cost[duty] + prices.extra[in_bank], 1
        if own < len(prices.own) and prices.own[own] == duty:
            cost, adds, own = prices.cost[duty] - prices.less, 0, own + 1
        room.adds[duty] = adds if cost < np.inf else NONE
        if cost < np.inf:
            _end_with(duty, times, start, cost, (room, waiting))
            _compare(duty, room, prices.ending[in_bank], best)
    return _traced(best, room)


@uncounted
def _release(
    times: Times, until: int, released: int, room: Room, waiting: _Waiting
) -> int:
    """Let who has rested by a moment wait for the next duty; give how many have."""
    while released < len(times.by_ready) and (
        times.ready[times.by_ready[released]] <= until
    ):
        free = times.by_ready[released]
        released += 1
        if room.adds[free] != NONE:
            place = times.destination[free]
            for count in range(room.value.shape[1]):
                if room.value[free, count] < waiting.cost[place, count]:
                    waiting.cost[place, count] = room.value[free, count]
                    waiting.last[place, count] = free
    return released


@uncounted
def _end_with(
    duty: int,
    times: Times,
    start: Start,
    cost: float,
    labels: tuple[Room, _Waiting],
) -> None:
    """End chains with a duty: alone, or behind the cheapest one at its place."""
    room, waiting = labels
    adds, place, counts = room.adds[duty], times.origin[duty], room.value.shape[1]
    for count in range(counts):
        room.value[duty, count] = np.inf
        room.before[duty, count] = NONE
    begun = times.begun[duty]
    opens = start.must == 0 and start.place == place
    opens = opens and start.ready <= times.report[duty]
    if adds < counts and (begun == start.begun if begun != NOT_BEGUN else opens):
        room.value[duty, adds] = cost
    for count in range(adds, counts if begun == NOT_BEGUN else 0):
        chained = waiting.cost[place, count - adds] + cost
        if chained < room.value[duty, count]:
            room.value[duty, count] = chained
            room.before[duty, count] = waiting.last[place, count - adds]


@uncounted
def _compare(duty: int, room: Room, ending: float, best: _Best) -> None:
    """Keep the chains that end with a duty, if they are among the cheapest."""
    for count in range(room.value.shape[1]):
        total = room.value[duty, count] + ending
        if total < best.cost[-1]:
            _keep(best, total, duty, count)


@uncounted
def _keep(best: _Best, total: float, duty: int, count: int) -> None:
    """Put an end among the cheapest, in order of cost."""
    at = len(best.cost) - 1
    while at > 0 and best.cost[at - 1] > total:
        best.cost[at] = best.cost[at - 1]
        best.duty[at] = best.duty[at - 1]
        best.changes[at] = best.changes[at - 1]
        at -= 1
    best.cost[at], best.duty[at], best.changes[at] = total, duty, count


@compiled
def _traced(best: _Best, room: Room) -> Found:
    """Write out the chains behind the cheapest ends."""
    many = int(np.sum(best.cost < np.inf))
    begins = np.zeros(many + 1, np.int64)
    for number in range(many):
        begins[number + 1] = begins[number]
        at = best.duty[number], best.changes[number]
        while at[0] != NONE:
            begins[number + 1] += 1
            at = _before(at, room)
    chain = np.empty(begins[many], np.int64)
    for number in range(many):
        place, at = begins[number + 1], (best.duty[number], best.changes[number])
        while at[0] != NONE:
            place -= 1
            chain[place] = at[0]
            at = _before(at, room)
    return Found(best.cost[:many], begins, chain)


@uncounted
def _before(at: tuple[int, int], room: Room) -> tuple[int, int]:
    """Give the duty before one at a count, and its count."""
    duty, count = at
    return room.before[duty, count], count - room.adds[duty]
