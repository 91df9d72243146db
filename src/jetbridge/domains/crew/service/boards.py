"""The roster board: a base and a month in a handful of queries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.rosters import (
    BarLeg,
    Held,
    Line,
    Period,
    Roster,
)
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.rules.boarding import Drawing, Judged, legs_of
from jetbridge.domains.crew.service.asking import line_member
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.openings import (
    coverage,
    open_time,
    uncovered_legs,
)
from jetbridge.domains.crew.service.standing import Standing, stand
from jetbridge.domains.crew.store import members, pairings
from jetbridge.kernel.db import UnitOfWork


def read_board(
    period: Period,
    *,
    base: str | None,
    fleet: str | None,
    kept: RosterVersion,
    neighbours: Neighbours,
    work: UnitOfWork,
) -> Roster:
    """Give the lines, open time and coverage of a period, judged as they stand."""
    crew = [
        one
        for one in members.members(base=base, work=work)
        if fleet is None or one.flies(fleet)
    ]
    trips = pairings.pairings_of(period.id, base=base, fleet=fleet, work=work)
    standing = stand(
        period, crew, also=trips, kept=kept, neighbours=neighbours, work=work
    )
    names = neighbours.names([one.id for one in crew], work=work)
    filled = _filled(standing)
    return Roster(
        period=period,
        version=period.version,
        kept=kept,
        lines=tuple(board_lines(standing, crew, names)),
        open=tuple(open_time(trips, filled, standing, crew, work=work)),
        coverage=tuple(coverage(trips, filled)),
        uncovered=tuple(uncovered_legs(period, neighbours=neighbours, work=work)),
    )


def board_lines(
    standing: Standing, crew: Sequence[Member], names: Mapping[UUID, str]
) -> Iterable[Line]:
    """Judge every line in two calls of the kernels, and draw it."""
    judge = standing.judge
    lines = [standing.line(one) for one in crew]
    whole, each = judge.lines(lines), judge.duties(lines)
    drawing = Drawing(standing.pairings, _legs(standing), judge)
    first = 0
    for index, (one, line) in enumerate(zip(crew, lines, strict=True)):
        last = first + len(line.works)
        judged = Judged(line, whole[index], each[first:last], first)
        held = _shown(standing, one.id)
        yield Line(
            member=line_member(one, name=names.get(one.id, "")),
            bars=drawing.bars(held, judged),
            credit_minutes=_credit(standing, held),
            verdict=judge.verdict(whole[index]),
        )
        first = last


def _legs(standing: Standing) -> dict[tuple[UUID, str], tuple[BarLeg, ...]]:
    """Draw the legs of each pairing and position once, for all who share them."""
    seats = {
        (one.pairing, one.position)
        for held in standing.held.values()
        for one in held
        if one.pairing in standing.pairings
    }
    return {
        (key, position): legs_of(standing.pairings[key], position)
        for key, position in seats
        if key is not None
    }


def _shown(standing: Standing, member: UUID) -> list[Held]:
    period = standing.period
    held = standing.held.get(member, ())
    return [one for one in held if one.end > period.start and one.start < period.end]


def _credit(standing: Standing, held: Iterable[Held]) -> int:
    trips = (standing.pairings.get(one.pairing) for one in held if one.pairing)
    return sum(trip.credit_minutes for trip in trips if trip)


def _filled(standing: Standing) -> Counter[tuple[UUID, str]]:
    held = (one for bars in standing.held.values() for one in bars)
    return Counter((one.pairing, one.position) for one in held if one.pairing)
