"""Every legal duty of a network, grown one leg at a time.

A duty is a deadhead or none, operated legs, a deadhead or none. A deadhead on a leg
of the own fleet is listed only where operating that leg in its place would be
illegal: in every other case the master's surplus (a leg covered twice) says the same
at the same cost.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.engines.optimiser.pairing.network import Ints, Network

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Duties:
    """Duties in order of report, origin, debrief and destination.

    Arrays run over duties. ``leg[start[i]:start[i + 1]]`` are the legs of duty ``i``;
    ``travelled`` is True for those on which it deadheads.
    """

    start: Ints
    leg: Ints
    travelled: Flags
    report: Ints
    debrief: Ints
    origin: Ints
    destination: Ints
    sectors: Ints
    flight: Ints
    """Operated block minutes."""
    carried: Ints
    """Block minutes as passenger."""
    opened: Ints
    """The open pairing whose duties done it stands for; -1 = none (``opened``)."""

    def __len__(self) -> int:
        return len(self.report)

    def legs_of(self, duty: int) -> Ints:
        """Give the legs of ``duty``, in order."""
        return self.leg[self.start[duty] : self.start[duty + 1]]

    def travelled_of(self, duty: int) -> Flags:
        """Tell for each leg of ``duty`` whether the crew only travels on it."""
        return self.travelled[self.start[duty] : self.start[duty + 1]]


class _Growing(NamedTuple):
    """Unfinished duties of one length: ``path`` is duties x legs."""

    path: Ints
    led: Flags
    """Whether the first leg is a deadhead."""
    flown: Ints

    def pick(self, chosen: NDArray[np.generic]) -> "_Growing":
        return _Growing(self.path[chosen], self.led[chosen], self.flown[chosen])

    @property
    def sectors(self) -> Ints:
        return np.asarray(self.path.shape[1] - self.led.astype(np.int64))


class _Shift(NamedTuple):
    """What decides whether a duty is legal, beside the network."""

    network: Network
    clocks: Ints
    limits: Limits
    crewing: Crewing

    def fits(self, first: Ints, last: Ints, sectors: Ints, flown: Ints) -> Flags:
        """Tell which duties may operate ``sectors`` from ``first`` to ``last``."""
        fdp = self.network.arrival[last] - self.network.report[first]
        many = np.minimum(sectors, self.limits.fdp.shape[1] - 1)
        minute = self.clocks[:, first]
        span = self.network.debrief[last] - self.network.report[first]
        by_the_clock = (
            (fdp <= self.limits.fdp[minute, many])
            & (flown <= self.limits.flight[minute])
            & (span <= self.limits.night[minute])
        )
        fits: Flags = (
            by_the_clock.any(axis=0)
            & (sectors <= self.crewing.maximum_sectors_per_duty)
            & (span <= self.crewing.maximum_duty_minutes)
        )
        return fits

    def ends(self, first: Ints, last: Ints) -> Flags:
        """Tell which duties are no longer than they may be, whatever they do."""
        span = self.network.debrief[last] - self.network.report[first]
        longest = self.limits.night[self.clocks[:, first]].max(axis=0)
        return np.asarray(
            span <= np.minimum(longest, self.crewing.maximum_duty_minutes)
        )

    def block(self, leg: Ints) -> Ints:
        return self.network.arrival[leg] - self.network.departure[leg]


def enumerate_duties(
    network: Network, *, clocks: Ints, limits: Limits, crewing: Crewing
) -> Duties:
    """List the duties that are legal by one of ``clocks`` at least.

    ``clocks`` (clocks x legs) hold the minute of the day (0 to 1439) of a report
    before each leg, by each clock that may be the crew's reference time.
    """
    shift = _Shift(network, clocks, limits, crewing)
    growing = _openings(shift)
    found = [(growing.pick(np.zeros(len(growing.path), np.bool_)), False)]
    while len(growing.path):
        found.append((growing.pick(_worth_listing(growing, shift)), False))
        parent, after = _followers(growing, network)
        grown, legal = _operated(growing, parent, after, shift)
        found.append(
            (_travelled_on(growing, parent[~legal], after[~legal], shift), True)
        )
        growing = grown
    return _described(network, found)


def _openings(shift: _Shift) -> _Growing:
    """Open a duty with each own leg operated, and with any leg as passenger."""
    own = shift.network.row_legs()
    every = np.arange(len(shift.network.legs))
    legal = shift.fits(own, own, np.ones_like(own), shift.block(own))
    first = np.concatenate([own[legal], every[shift.ends(every, every)]])
    led = np.arange(len(first)) >= np.count_nonzero(legal)
    flown = np.where(led, 0, shift.block(first))
    return _Growing(first[:, None], led, flown)


def _worth_listing(growing: _Growing, shift: _Shift) -> Flags:
    """Leave out duties whose opening deadhead could be operated instead."""
    first, last = growing.path[:, 0], growing.path[:, -1]
    operable = shift.fits(
        first, last, growing.sectors + 1, growing.flown + shift.block(first)
    )
    own = shift.network.row[first] >= 0
    return np.asarray(~growing.led | ~own | (~operable & (growing.sectors > 0)))


def _followers(growing: _Growing, network: Network) -> tuple[Ints, Ints]:
    """Give each pair (unfinished duty, leg that may come next)."""
    last = growing.path[:, -1]
    counts = network.next_start[last + 1] - network.next_start[last]
    parent = np.repeat(np.arange(len(last)), counts)
    before = np.repeat(np.cumsum(counts) - counts, counts)
    place = (
        np.repeat(network.next_start[last], counts) + np.arange(len(parent)) - before
    )
    return parent, network.next_leg[place]


def _operated(
    growing: _Growing, parent: Ints, after: Ints, shift: _Shift
) -> tuple[_Growing, Flags]:
    """Grow by operating the next leg where that is legal; say where it was."""
    flown = growing.flown[parent] + shift.block(after)
    sectors = growing.sectors[parent] + 1
    legal = (shift.network.row[after] >= 0) & shift.fits(
        growing.path[parent, 0], after, sectors, flown
    )
    parent = parent[legal]
    path = np.column_stack([growing.path[parent], after[legal]])
    return _Growing(path, growing.led[parent], flown[legal]), legal


def _travelled_on(
    growing: _Growing, parent: Ints, after: Ints, shift: _Shift
) -> _Growing:
    """End operated duties by travelling on a leg that cannot be operated."""
    ends = shift.ends(growing.path[parent, 0], after) & (growing.sectors[parent] > 0)
    parent = parent[ends]
    path = np.column_stack([growing.path[parent], after[ends]])
    return _Growing(path, growing.led[parent], growing.flown[parent])


def _described(network: Network, found: list[tuple[_Growing, bool]]) -> Duties:
    """Put the duties in order of report, and say what each one is."""
    first = np.concatenate([group.path[:, 0] for group, _ in found])
    last = np.concatenate([group.path[:, -1] for group, _ in found])
    size = np.concatenate([np.full(len(g.path), g.path.shape[1]) for g, _ in found])
    order = np.lexsort(
        (
            network.destination[last],
            network.debrief[last],
            network.origin[first],
            network.report[first],
        )
    )
    legs = np.concatenate([group.path.ravel() for group, _ in found])
    travelled = np.concatenate([_travelled(g, tail=tail).ravel() for g, tail in found])
    start = np.concatenate([[0], np.cumsum(size[order])])
    begin = (np.cumsum(size) - size)[order]
    place = np.repeat(begin - start[:-1], size[order]) + np.arange(start[-1])
    leg, rides = legs[place], travelled[place]
    block = network.arrival[leg] - network.departure[leg]
    return Duties(
        start=start,
        leg=leg,
        travelled=rides,
        report=network.report[first[order]],
        debrief=network.debrief[last[order]],
        origin=network.origin[first[order]],
        destination=network.destination[last[order]],
        sectors=_summed(~rides, start),
        flight=_summed(np.where(rides, 0, block), start),
        carried=_summed(np.where(rides, block, 0), start),
        opened=np.full(len(order), -1),
    )


def _travelled(group: _Growing, *, tail: bool) -> Flags:
    rides = np.zeros(group.path.shape, np.bool_)
    rides[:, 0] = group.led
    rides[:, -1] |= tail
    return rides


def _summed(values: NDArray[np.generic], start: Ints) -> Ints:
    total = np.concatenate([[0], np.cumsum(values, dtype=np.int64)])
    return np.asarray(total[start[1:]] - total[start[:-1]])
