"""Every duty the people of one group may be given, and how the kernels see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from jetbridge.engines.legality.kernels.layout import Rows
from jetbridge.engines.optimiser.contracts import Activity, DutyPeriod, Kind
from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.recovery.enumeration import Growing
from jetbridge.engines.optimiser.recovery.judging import DutyRows
from jetbridge.engines.optimiser.recovery.network import NOT_BEGUN, Ints, Network
from jetbridge.engines.optimiser.recovery.people import Begun, operated
from jetbridge.engines.optimiser.sparse import Lists, joined, offsets

ANY_FLEET = -1
"""Stands behind the last fleet of a network."""


class Kept(NamedTuple):
    """A duty taken as it is: planned before, or under way and going no further."""

    duty: DutyPeriod
    begun: int
    fleet: int


@dataclass(frozen=True, slots=True)
class Bank:
    """Duties in order of report; arrays and lists run over them.

    ``legs`` are those a duty operates that want a crew, in order.
    """

    network: Network
    openings: tuple[Begun, ...]
    kept: dict[int, DutyPeriod]
    report: Ints
    debrief: Ints
    origin: Ints
    destination: Ints
    fleet: Ints
    begun: Ints
    alike: Lists
    """Duties with the same times, ends, fleet and beginning, together."""
    legs: Lists
    rows: DutyRows
    ready_home: Ints
    ready_away: Ints

    def __len__(self) -> int:
        return len(self.report)

    def period(self, number: int) -> DutyPeriod:
        """Write a duty out."""
        if number in self.kept:
            return self.kept[number]
        begun = int(self.begun[number])
        done = () if begun == NOT_BEGUN else self.openings[begun].done
        legs = [self.network.legs[i] for i in self.legs[number].tolist()]
        flown = tuple(
            Activity(
                Kind.OPERATE,
                leg.id,
                leg.origin,
                leg.destination,
                leg.departure,
                leg.arrival,
            )
            for leg in legs
        )
        return DutyPeriod(
            int(self.report[number]), int(self.debrief[number]), (*done, *flown)
        )


def bank_of(
    network: Network,
    grown: Sequence[Growing],
    *,
    openings: Sequence[Begun],
    kept: Sequence[Kept],
    heads: Ints,
    alone: DutyRows,
    limits: Limits,
) -> Bank:
    """Put enumerated duties and ``kept`` ones together.

    ``alone`` describes each leg of the network as a duty, and behind them ``kept``;
    ``heads`` tell which of those is what an opening has done; -1 = nothing yet.
    """
    firsts = np.where(heads >= 0, heads + len(network.legs), -1)
    parts = [_enumerated(network, one, firsts, alone) for one in grown]
    parts.append(_as_they_are(network, kept, alone))
    legs = joined([part.legs for part in parts])
    pieces = joined([part.pieces for part in parts])
    duties = np.concatenate([part.duties for part in parts])
    begun = np.concatenate([part.begun for part in parts])
    fleet = np.concatenate([part.fleet for part in parts])
    ends = np.concatenate([part.ends for part in parts])
    order = np.lexsort((duties["debrief"], duties["report"]))
    place = {int(at): n for n, at in enumerate(order) if at >= len(order) - len(kept)}
    span = (duties["debrief"] - duties["report"])[order]
    flight = pieces.pick(order)
    sizes = np.diff(alone.flight.start)
    many = Lists(offsets(sizes), alone.flight.item).pick(flight.item)
    debrief = duties["debrief"][order]
    return Bank(
        network=network,
        openings=tuple(openings),
        kept={
            place[len(order) - len(kept) + n]: one.duty for n, one in enumerate(kept)
        },
        report=duties["report"][order],
        debrief=debrief,
        origin=ends[order, 0],
        destination=ends[order, 1],
        fleet=fleet[order],
        begun=begun[order],
        alike=_alike(
            *(
                fact[order]
                for fact in (duties["report"], duties["debrief"], fleet, begun, *ends.T)
            )
        ),
        legs=legs.pick(order),
        rows=DutyRows(duties[order], _flat(flight, sizes, many), alone.flights),
        ready_home=debrief + limits.rest_home(span),
        ready_away=debrief + limits.rest_away(span),
    )


def _alike(*facts: Ints) -> Lists:
    """Put the duties together that have all these facts in common."""
    order = np.lexsort(facts)
    new = np.zeros(len(order), np.bool_)
    for fact in facts:
        new |= np.diff(fact[order], prepend=fact[order[:1]] - 1) != 0
    return Lists(np.append(np.flatnonzero(new), len(order)), order)


def _flat(pieces: Lists, sizes: Ints, flights: Lists) -> Lists:
    """Give each duty the flights of its pieces."""
    counts = np.bincount(
        pieces.owner, weights=sizes[pieces.item], minlength=len(pieces)
    )
    return Lists(offsets(counts.astype(np.int64)), flights.item)


class _Part(NamedTuple):
    legs: Lists
    pieces: Lists
    """The entries of ``alone`` whose flights the duty has, in order."""
    duties: Rows
    begun: Ints
    fleet: Ints
    ends: Ints
    """[duty, 2] where it begins and ends."""


def _enumerated(
    network: Network, grown: Growing, heads: Ints, alone: DutyRows
) -> _Part:
    """Describe duties of one length: the first leg's beginning, the last one's end."""
    count, length = grown.path.shape
    first, last = grown.path[:, 0], grown.path[:, -1]
    head = np.append(heads, -1)[grown.begun]
    begins = np.where(head >= 0, head, first)
    duties = alone.duties[last].copy()
    for field in ("start_zone", "sectors"):
        duties[field] = alone.duties[field][begins]
    duties["report"] = grown.report
    duties["sectors"] = grown.sectors
    origin = np.where(grown.begun == NOT_BEGUN, network.origin[first], -1)
    pieces = np.column_stack([head, grown.path]).ravel()
    sizes = length + (head >= 0)
    return _Part(
        legs=Lists(np.arange(count + 1) * length, grown.path.ravel()),
        pieces=Lists(offsets(sizes), pieces[pieces >= 0]),
        duties=duties,
        begun=grown.begun,
        fleet=network.fleet[last],
        ends=np.column_stack([origin, network.destination[last]]),
    )


def _as_they_are(network: Network, kept: Sequence[Kept], alone: DutyRows) -> _Part:
    """Describe kept duties; a leg that wants no crew is none of theirs."""
    rows = {leg.id: n for n, leg in enumerate(network.legs)}
    legs = [[rows[leg] for leg in operated(one.duty) if leg in rows] for one in kept]
    ends = [
        (
            network.stations[one.duty.activities[0].origin],
            network.stations[one.duty.activities[-1].destination],
        )
        for one in kept
    ]
    own = np.arange(len(kept)) + len(network.legs)
    return _Part(
        legs=Lists(
            offsets(np.array([len(one) for one in legs], np.int64)),
            np.array([leg for one in legs for leg in one], np.int64),
        ),
        pieces=Lists(np.arange(len(kept) + 1), own),
        duties=alone.duties[own].copy(),
        begun=np.array([one.begun for one in kept], np.int64),
        fleet=np.array([one.fleet for one in kept], np.int64),
        ends=np.array(ends, np.int64).reshape(len(kept), 2),
    )
