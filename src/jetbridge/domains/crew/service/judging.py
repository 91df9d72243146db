"""What an assignment would mean: for one person, or for all who could take it."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import Preview
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.rules.fitness import Entitled, called_from, unfit
from jetbridge.domains.crew.rules.judging import BREACH
from jetbridge.domains.crew.rules.ranking import by_preview
from jetbridge.domains.crew.service.asking import line_member
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.standing import Standing, stand
from jetbridge.kernel.db import UnitOfWork


def previews(
    period: Period,
    pairing: Pairing,
    position: str,
    takers: Sequence[Member],
    *,
    neighbours: Neighbours,
    work: UnitOfWork,
) -> list[Preview]:
    """Judge ``pairing`` on each taker's line, and rank: legal first, roomier first.

    All lines are judged in one call of the kernels, before and after.
    """
    standing = stand(period, takers, also=[pairing], neighbours=neighbours, work=work)
    papers = neighbours.entitled(
        takers, fleet=pairing.fleet, start=pairing.start, end=pairing.end, work=work
    )
    names = neighbours.names([one.id for one in takers], work=work)
    found = _judged(standing, pairing, position, takers, papers=papers, names=names)
    return sorted(found, key=by_preview)


def _judged(
    standing: Standing,
    pairing: Pairing,
    position: str,
    takers: Sequence[Member],
    *,
    papers: Mapping[UUID, Entitled],
    names: Mapping[UUID, str],
) -> list[Preview]:
    judge = standing.judge
    called = {
        one.id: called_from(pairing, standing.held.get(one.id, ())) for one in takers
    }
    lines = [standing.line(one) for one in takers]
    changed = [
        standing.changed(
            line, without={bar.id for bar in called[line.member]}, plus=pairing
        )
        for line in lines
    ]
    found = []
    for one, before, after in zip(
        takers, judge.lines(lines), judge.lines(changed), strict=True
    ):
        held = standing.held.get(one.id, ())
        refusal = unfit(one, pairing, position, held=held, papers=papers[one.id])
        breach = refusal or judge.new_breach(before, after)
        found.append(
            Preview(
                member=line_member(one, position=position, name=names.get(one.id, "")),
                verdict=BREACH if breach else judge.verdict(after),
                smallest_margin=judge.smallest(after),
                first_breach=breach,
                knock_on=len(called[one.id]),
            )
        )
    return found
