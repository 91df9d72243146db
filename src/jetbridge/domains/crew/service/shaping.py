"""What a change by hand would make of pairings, laid out and judged."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import PairingPreview
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.revisions import EditKind, PairingEditInput
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.errors import CrewError, NotRosteredError
from jetbridge.domains.crew.rules.building import lay_out
from jetbridge.domains.crew.rules.judging import Judge
from jetbridge.domains.crew.rules.revising import (
    Hops,
    Shape,
    carried,
    joined,
    split,
    with_taken,
    without,
)
from jetbridge.domains.crew.service.asking import the_pairing
from jetbridge.domains.crew.service.building import crewing_kept, hop_of, judged
from jetbridge.domains.crew.service.clocks import judge_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.store import pairings
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.kernel.db import UnitOfWork, new_id


@dataclass(frozen=True, slots=True)
class Made:
    """Pairings before a change, and what each becomes; those without legs go."""

    before: tuple[Pairing, ...]
    after: tuple[PairingPreview, ...]
    gone: tuple[UUID, ...]


def shapes_of(
    order: PairingEditInput, *, neighbours: Neighbours, work: UnitOfWork
) -> list[Shape]:
    """Give what each pairing an order names would fly."""
    if order.kind is EditKind.MOVE:
        return _moved(order, neighbours=neighbours, work=work)
    if order.pairing is None:
        raise CrewError("The order names no pairing.")
    one = the_pairing(order.pairing, work=work)
    if order.kind is EditKind.DELETE:
        return [Shape(one, ())]
    if order.kind is EditKind.SPLIT:
        if len(order.legs) != 1:
            raise CrewError("A pairing is split after one leg.")
        number = pairings.next_number(one.period, base=one.base, work=work)
        return list(split(one, order.legs[0], new=(new_id(), number)))
    if order.other is None or order.other == order.pairing:
        raise CrewError("The order names no second pairing.")
    return list(joined(one, the_pairing(order.other, work=work)))


def taken_legs(
    order: PairingEditInput, *, neighbours: Neighbours, work: UnitOfWork
) -> Hops:
    """Give what a move carries: hops of its giver, or legs that nobody flies."""
    if order.pairing is not None:
        return carried(the_pairing(order.pairing, work=work), order.legs)
    legs = neighbours.legs(order.legs, work=work)
    if not order.legs or legs.keys() != set(order.legs):
        raise NotRosteredError("Flights does not know all of these legs.")
    return tuple(hop_of(leg) for leg in legs.values())


def make(
    period: Period,
    shapes: Sequence[Shape],
    *,
    neighbours: Neighbours,
    work: UnitOfWork,
) -> Made:
    """Lay shapes out as pairings and judge them.

    Raises ``PairingBrokenError`` when the legs of one do not join.
    """
    shaping = shaping_of(period, shapes, neighbours=neighbours, work=work)
    made = [shaping.laid_out(one) for one in shapes if one.hops]
    return Made(
        before=tuple(one.frame for one in shapes if not one.new),
        after=tuple(judged(shaping.judge, made)),
        gone=tuple(one.frame.id for one in shapes if not one.hops),
    )


@dataclass(frozen=True, slots=True)
class Shaping:
    """What shapes are laid out with."""

    types: Mapping[UUID, str]
    """Leg -> aircraft type."""
    crewing: Mapping[Category, Crewing]
    judge: Judge

    def laid_out(self, one: Shape) -> Pairing:
        """Give the pairing a shape makes, or raise ``PairingBrokenError``."""
        crewing = self.crewing[one.frame.category]
        return lay_out(one.frame, one.hops, types=self.types, crewing=crewing)


def shaping_of(
    period: Period,
    shapes: Collection[Shape],
    *,
    neighbours: Neighbours,
    work: UnitOfWork,
) -> Shaping:
    """Read what ``shapes`` are laid out with, for all of them at once."""
    legs = {hop.leg for one in shapes for hop in one.hops if hop.leg}
    found = neighbours.legs(legs, work=work)
    categories = {one.frame.category for one in shapes}
    return Shaping(
        types={key: leg.aircraft_type for key, leg in found.items()},
        crewing={one: crewing_kept(one, work=work) for one in categories},
        judge=judge_of(period, neighbours.zones(work=work)),
    )


def _moved(
    order: PairingEditInput, *, neighbours: Neighbours, work: UnitOfWork
) -> list[Shape]:
    if order.pairing == order.other:
        raise CrewError("The legs are there already.")
    hops = taken_legs(order, neighbours=neighbours, work=work)
    shapes = []
    if order.pairing is not None:
        giver = the_pairing(order.pairing, work=work)
        shapes.append(without(giver, hops, ride=order.ride))
    if order.other is not None:
        taker = the_pairing(order.other, work=work)
        shapes.append(with_taken(taker, hops))
    return shapes
