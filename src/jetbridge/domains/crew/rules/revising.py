"""What a change by hand makes of pairings: the hops each of them flies after it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from jetbridge.domains.crew.contracts.pairings import Activity, Pairing
from jetbridge.domains.crew.contracts.words import ActivityKind
from jetbridge.domains.crew.errors import CrewError, NotRosteredError

Hops = tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A pairing and what it flies after a change; no hops: it goes."""

    frame: Pairing
    hops: Hops
    new: bool = False
    """There was no such pairing before."""


def hops_of(pairing: Pairing) -> Hops:
    """Give the activities of a pairing in order."""
    return tuple(one for duty in pairing.duties for one in duty.activities)


def carried(pairing: Pairing, legs: Collection[UUID]) -> Hops:
    """Give the hops on ``legs``, and the transfers of duties that go whole.

    Raises ``NotRosteredError`` when the pairing has no such leg.
    """
    found: list[Activity] = []
    for duty in pairing.duties:
        flown = [one.leg for one in duty.activities if one.leg is not None]
        whole = set(flown) <= set(legs)
        found += [
            one
            for one in duty.activities
            if one.leg in legs or (whole and one.leg is None)
        ]
    if {one.leg for one in found if one.leg} != set(legs):
        raise NotRosteredError(f"{pairing.number} does not have all of these legs.")
    return tuple(found)


def without(pairing: Pairing, gone: Hops, *, ride: bool) -> Shape:
    """Give what a pairing flies without ``gone``; with ``ride`` it travels on them."""
    if ride:
        ridden = {one.leg for one in gone}
        hops = tuple(
            replace(one, kind=ActivityKind.DEADHEAD)
            if one.leg is not None and one.leg in ridden
            else one
            for one in hops_of(pairing)
        )
    else:
        hops = tuple(one for one in hops_of(pairing) if one not in gone)
    return Shape(pairing, hops)


def with_taken(pairing: Pairing, taken: Hops) -> Shape:
    """Give what a pairing flies with ``taken``, in order of time."""
    legs = {one.leg for one in taken if one.leg is not None}
    kept = (one for one in hops_of(pairing) if one.leg not in legs)
    return Shape(pairing, _in_order([*kept, *taken]))


def split(
    pairing: Pairing, after: UUID, *, new: tuple[UUID, str]
) -> tuple[Shape, Shape]:
    """Part a pairing after a leg; ``new`` is the id and number of the second part.

    Raises ``CrewError`` where nothing follows.
    """
    hops = hops_of(pairing)
    place = next((i for i, one in enumerate(hops) if one.leg == after), None)
    if place is None:
        raise NotRosteredError(f"{pairing.number} does not have this leg.")
    first, second = hops[: place + 1], hops[place + 1 :]
    if not second:
        raise CrewError("Nothing follows this leg; there is nothing to split.")
    other = replace(pairing, id=new[0], number=new[1], by_hand=True, locked=False)
    return Shape(pairing, first), Shape(other, second, new=True)


def joined(first: Pairing, second: Pairing) -> tuple[Shape, Shape]:
    """Let the first pairing fly both; the second goes."""
    hops = _in_order([*hops_of(first), *hops_of(second)])
    return Shape(first, hops), Shape(second, ())


def opened(before: Sequence[Pairing], after: Sequence[Pairing]) -> set[UUID]:
    """Give the legs that pairings operated before a change and no more after it."""
    now = {leg for one in after for leg in one.operated}
    return {leg for one in before for leg in one.operated} - now


def _in_order(hops: Sequence[Activity]) -> Hops:
    return tuple(sorted(hops, key=lambda one: one.departure))
