"""What a person's wishes mean to each option: a bit each, or a bonus for a leg."""

from collections.abc import Mapping, Sequence

from jetbridge.engines.optimiser.contracts import Kind, Pairing
from jetbridge.engines.optimiser.rostering.assembly import operated_legs
from jetbridge.engines.optimiser.rostering.contracts import (
    CrewMember,
    Wish,
    WishKind,
)
from jetbridge.engines.optimiser.rostering.layout import Rows
from jetbridge.engines.optimiser.rostering.traits import Work

MOST_WISHES = 60
"""A wish is one bit of an integer."""


def disturbed(wishes: Sequence[Wish], work: Work, block: int) -> int:
    """Give the wishes for free time that a block meets, a bit each."""
    report, debrief = work.traits.report[block], work.traits.debrief[block]
    return sum(
        1 << bit
        for bit, wish in enumerate(wishes)
        if wish.kind is WishKind.DAY_OFF and wish.start < debrief and report < wish.end
    )


def bit_wishes(member: CrewMember) -> tuple[Wish, ...]:
    """Give the wishes that are a bit each: a leg is flown once, and needs none."""
    found = [wish for wish in member.wishes if wish.kind is not WishKind.LEG]
    return tuple(found[:MOST_WISHES])


def bonus_of(legs: Mapping[str, float], pairing: Pairing | None) -> float:
    """Give the worth of the legs wished for in a pairing."""
    if pairing is None or not legs:
        return 0.0
    flown = operated_legs(pairing)
    return sum(legs.get(leg, 0.0) for leg in flown)


def granted(wishes: Sequence[Wish], pairing: Pairing | None) -> int:
    """Give the wishes that a pairing grants, a bit each."""
    if pairing is None:
        return 0
    return sum(1 << bit for bit, wish in enumerate(wishes) if grants(pairing, wish))


def grants(pairing: Pairing, wish: Wish) -> bool:
    """Tell whether flying a pairing grants a wish for a leg or a destination."""
    if wish.kind is WishKind.LEG:
        return wish.value in operated_legs(pairing)
    return wish.kind is WishKind.DESTINATION and any(
        activity.kind is Kind.OPERATE and activity.destination == wish.value
        for duty in pairing.duties
        for activity in duty.activities
    )


def is_granted(wish: Wish, times: Rows, pairings: Sequence[Pairing]) -> bool:
    """Tell whether a line of these ``times`` and ``pairings`` grants a wish."""
    if wish.kind is not WishKind.DAY_OFF:
        return any(grants(pairing, wish) for pairing in pairings)
    return not any(wish.start < t.debrief and t.report < wish.end for t in times)
