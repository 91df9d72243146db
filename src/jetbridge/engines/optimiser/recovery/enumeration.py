"""Every legal duty over the legs of a network.

A duty operates its legs; who only travels on one is told from the others when the
plan is read: a leg that two crews hold is flown by one of them.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.offsets import offset_at
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.recovery.network import NOT_BEGUN, Ints, Network
from jetbridge.engines.optimiser.recovery.people import Begun


class Opening(NamedTuple):
    """A duty under way that may go on, in numbers; legs of any fleet may follow."""

    report: int
    place: int
    free: int
    sectors: int
    flown: int
    clocks: Ints


class Growing(NamedTuple):
    """Unfinished duties of one length: ``path`` is duties x legs."""

    path: Ints
    report: Ints
    sectors: Ints
    flown: Ints
    clocks: Ints
    begun: Ints
    """Which opening each goes on from; ``NOT_BEGUN`` = none."""

    def pick(self, chosen: NDArray[np.generic]) -> "Growing":
        """Give some of the duties."""
        return Growing(
            self.path[chosen],
            self.report[chosen],
            self.sectors[chosen],
            self.flown[chosen],
            self.clocks[:, chosen],
            self.begun[chosen],
        )


def opening_of(begun: Begun, network: Network, zone: str) -> Opening:
    """Say a duty under way in numbers."""
    blocks = [a.arrival - a.departure for a in begun.done if a.kind == "operate"]
    minute = (begun.report + offset_at(zone, begun.report)) % DAY
    return Opening(
        report=begun.report,
        place=network.stations[begun.place],
        free=begun.free,
        sectors=len(blocks),
        flown=sum(blocks),
        clocks=np.full(len(network.clocks), minute, np.int64),
    )


def grown(
    network: Network,
    openings: Sequence[Opening],
    *,
    limits: Limits,
    crewing: Crewing,
    earliest: int,
) -> list[Growing]:
    """List every legal duty, by number of legs; new ones report from ``earliest``."""
    found = []
    growing = _first(network, openings, limits, crewing, earliest)
    while len(growing.path):
        found.append(growing)
        parent, after = np.nonzero(network.follows[growing.path[:, -1]])
        growing = _longer(network, growing.pick(parent), after, limits, crewing)
    return found


def _first(
    network: Network,
    openings: Sequence[Opening],
    limits: Limits,
    crewing: Crewing,
    earliest: int,
) -> Growing:
    """Open new duties with each leg, and go on with those under way."""
    fresh = np.flatnonzero(network.report >= earliest)
    none = np.zeros(len(fresh), np.int64)
    anew = Growing(
        path=np.zeros((len(fresh), 0), np.int64),
        report=network.report[fresh],
        sectors=none,
        flown=none,
        clocks=network.clocks[:, fresh],
        begun=np.full(len(fresh), NOT_BEGUN),
    )
    parts = [_longer(network, anew, fresh, limits, crewing)]
    for number, one in enumerate(openings):
        after = _next_legs(network, one, crewing)
        begun = _going_on(one, number, len(after))
        parts.append(_longer(network, begun, after, limits, crewing))
    return Growing(
        path=np.concatenate([p.path for p in parts]),
        report=np.concatenate([p.report for p in parts]),
        sectors=np.concatenate([p.sectors for p in parts]),
        flown=np.concatenate([p.flown for p in parts]),
        clocks=np.concatenate([p.clocks for p in parts], axis=1),
        begun=np.concatenate([p.begun for p in parts]),
    )


def _next_legs(network: Network, opening: Opening, crewing: Crewing) -> Ints:
    times = crewing.times
    opens = opening.free + times.minimum_connection_same_tail
    return np.flatnonzero(
        (network.origin == opening.place)
        & (network.departure >= opens)
        & (network.departure <= opening.free + times.maximum_connection)
    )


def _going_on(opening: Opening, number: int, count: int) -> Growing:
    return Growing(
        path=np.zeros((count, 0), np.int64),
        report=np.full(count, opening.report),
        sectors=np.full(count, opening.sectors),
        flown=np.full(count, opening.flown),
        clocks=np.repeat(opening.clocks[:, None], count, axis=1),
        begun=np.full(count, number),
    )


def _longer(
    network: Network, growing: Growing, after: Ints, limits: Limits, crewing: Crewing
) -> Growing:
    """Add a leg to each, and keep those that are legal by one clock at least."""
    block = network.arrival[after] - network.departure[after]
    sectors, flown = growing.sectors + 1, growing.flown + block
    fdp = network.arrival[after] - growing.report
    span = network.debrief[after] - growing.report
    many = np.minimum(sectors, limits.fdp.shape[1] - 1)
    by_the_clock = (
        (fdp <= limits.fdp[growing.clocks, many])
        & (flown <= limits.flight[growing.clocks])
        & (span <= limits.night[growing.clocks])
    )
    legal = (
        by_the_clock.any(axis=0)
        & (sectors <= crewing.maximum_sectors_per_duty)
        & (span <= crewing.maximum_duty_minutes)
    )
    path = np.column_stack([growing.path, after])
    return growing._replace(path=path, sectors=sectors, flown=flown).pick(legal)
