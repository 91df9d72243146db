"""Pairings under way when the period starts, as pricing sees them.

The duties done stand as one, which leads from nowhere to where the crew sits and costs
nothing. It alone opens a source of its own, and its row asks for a crew as a leg does.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.contracts import OpenPairing
from jetbridge.engines.optimiser.pairing.duties import Duties
from jetbridge.engines.optimiser.pairing.network import Ints, Network
from jetbridge.engines.optimiser.sparse import Lists, joined, offsets

TWICE = 1e6
"""Cost of a second crew out of one open pairing: more than it could ever save."""


class Opened(NamedTuple):
    """An open pairing and its row."""

    row: int
    pairing: OpenPairing


def in_order(pairings: Sequence[OpenPairing]) -> tuple[OpenPairing, ...]:
    """Put open pairings in order of time, which keeps the master a band."""
    return tuple(sorted(pairings, key=lambda one: (one.duties[-1].report, one.id)))


def with_opened(duties: Duties, opened: Sequence[Opened], network: Network) -> Duties:
    """Put what each open pairing did last among ``duties``, in order of report."""
    if not opened:
        return duties
    last = [one.pairing.duties[-1] for one in opened]
    nothing = np.zeros(len(opened), np.int64)
    report = np.array([duty.report for duty in last])
    order = np.argsort(np.concatenate([duties.report, report]), kind="stable")
    place = [network.stations.index(one.pairing.place) for one in opened]

    def merged(known: Ints, own: NDArray[np.int64] | list[int]) -> Ints:
        return np.concatenate([known, own])[order].astype(np.int64)

    flown = Lists(duties.start, np.arange(len(duties.leg)))
    none = Lists(offsets(nothing), nothing[:0])
    legs = joined([flown, none]).pick(order)
    return Duties(
        start=legs.start,
        leg=duties.leg[legs.item],
        travelled=duties.travelled[legs.item],
        report=merged(duties.report, report),
        debrief=merged(duties.debrief, [duty.debrief for duty in last]),
        origin=merged(duties.origin, nothing + len(network.stations)),
        destination=merged(duties.destination, place),
        sectors=merged(duties.sectors, nothing),
        flight=merged(duties.flight, nothing),
        carried=merged(duties.carried, nothing),
        opened=merged(duties.opened, [one.row for one in opened]),
    )


def rows_of(network: Network, duties: Duties, before: int) -> Lists:
    """Give the rows each duty serves; ``before`` those of legs are open pairings."""
    legs = Lists(duties.start, network.row[duties.leg] + before).keep(~duties.travelled)
    at = np.flatnonzero(duties.opened >= 0)
    sizes = np.diff(legs.start)
    sizes[at] = 1
    item = np.insert(legs.item, legs.start[at], duties.opened[at])
    return Lists(offsets(sizes), item)
