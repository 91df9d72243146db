"""Which legs change hands when two aircraft swap their lines."""

from collections.abc import Sequence
from datetime import datetime
from itertools import product

from jetbridge.domains.flights.contracts import Leg
from jetbridge.domains.flights.rules.feasibility import landed_at

Legs = Sequence[Leg]


def exchanged(own: Legs, other: Legs, leg: Leg) -> tuple[Legs, Legs]:
    """Give the legs of two lines of a day that change hands from ``leg`` on.

    Until both aircraft stand at one station and each can go on with its own line; the
    rest of the day when they never do, or do not stand together when ``leg`` leaves.
    An aircraft of which nothing is known stands there. Where they do stand together,
    swapping ``leg`` again gives the day back.
    """
    mine = [one for one in own if one.departure >= leg.departure]
    theirs = [one for one in other if one.departure >= leg.departure]
    landed = [landed_at(one) for one in other if one.departure < leg.departure]
    waits = theirs[0].origin if theirs else [leg.origin, *landed][-1]
    cuts = [
        (mine[:i], theirs[:j])
        for i, j in product(range(1, len(mine) + 1), range(len(theirs) + 1))
        if _meet(mine, i, theirs, j, waits)
    ]
    if waits != leg.origin or not cuts:
        return mine, theirs
    return min(cuts, key=_met_at)


def _meet(mine: Legs, i: int, theirs: Legs, j: int, waits: str) -> bool:
    """Tell whether after ``i`` and ``j`` legs each can take its own line up again."""
    there = landed_at(theirs[j - 1]) if j else waits
    return (
        landed_at(mine[i - 1]) == there
        and _follow(theirs[:j], mine[i:])
        and _follow(mine[:i], theirs[j:])
    )


def _follow(flown: Legs, after: Legs) -> bool:
    return not flown or not after or flown[-1].arrival <= after[0].departure


def _met_at(cut: tuple[Legs, Legs]) -> tuple[datetime, int]:
    mine, theirs = cut
    return max(one.arrival for one in (*mine, *theirs)), len(mine) + len(theirs)
