"""What people's lines add up to: counted as they stand, kept as they are published."""

from collections.abc import Collection, Iterator, Sequence
from uuid import UUID

from jetbridge.domains.crew.contracts.fairness import Shares
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.people import MemberCounters
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.rules.counting import count, shares_of
from jetbridge.domains.crew.service.boards import board_lines
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.rostering import carried_into
from jetbridge.domains.crew.service.standing import stand
from jetbridge.domains.crew.store import fairness, members
from jetbridge.kernel.db import UnitOfWork


def counted(
    period: Period,
    crew: Sequence[Member],
    *,
    kept: RosterVersion = RosterVersion.CURRENT,
    neighbours: Neighbours,
    work: UnitOfWork,
) -> Iterator[MemberCounters]:
    """Count the lines of ``crew`` in one version of the roster, in their order."""
    standing = stand(period, crew, kept=kept, neighbours=neighbours, work=work)
    judge = standing.judge
    judged = judge.lines([standing.line(one) for one in crew])
    ids = [one.id for one in crew]
    before = carried_into(period, ids, work=work)
    names = neighbours.names(ids, work=work)
    lines = board_lines(standing, crew, names)
    for one, line, found in zip(crew, lines, judged, strict=True):
        yield MemberCounters(
            member=line.member,
            counters=count(line, period, standing.zones[one.base]),
            before=before.get(one.id, Shares()),
            limits=judge.cumulative(found),
        )


def keep_shares(
    period: Period,
    people: Collection[UUID],
    *,
    neighbours: Neighbours,
    work: UnitOfWork,
) -> None:
    """Keep what the published lines of ``people`` add up to, for the months after."""
    crew = members.members(ids=people, work=work)
    kept = RosterVersion.PUBLISHED
    found = counted(period, crew, kept=kept, neighbours=neighbours, work=work)
    shares = {one.member.id: shares_of(one.counters) for one in found}
    bases = {one.id: one.base for one in crew}
    fairness.keep_shares(period.id, shares, bases, work=work)
