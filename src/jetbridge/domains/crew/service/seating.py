"""Who holds the seats of pairings."""

from collections.abc import Collection
from uuid import UUID

from jetbridge.domains.crew.contracts.revisions import SeatHolder
from jetbridge.domains.crew.service.asking import line_member
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.store import members, rosters
from jetbridge.kernel.db import UnitOfWork


def seat_holders(
    pairings: Collection[UUID], *, neighbours: Neighbours, work: UnitOfWork
) -> tuple[SeatHolder, ...]:
    """Give the people on pairings, as the current roster has them."""
    held = rosters.holders(pairings, work=work)
    ids = {one.member for one in held}
    known = {one.id: one for one in members.members(ids=ids, work=work)}
    names = neighbours.names(ids, work=work)
    return tuple(
        SeatHolder(
            pairing=one.pairing,
            position=one.position,
            member=line_member(
                known[one.member],
                position=one.position,
                name=names.get(one.member, ""),
            ),
        )
        for one in held
        if one.pairing is not None and one.member in known
    )
