"""How the people on some legs stand: what alerts tell, and what previews tell."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import Margin
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.rules.watching import broken_bars, missed
from jetbridge.domains.crew.service.asking import the_locked_period, the_period
from jetbridge.domains.crew.service.building import crewing_kept
from jetbridge.domains.crew.service.standing import Standing
from jetbridge.domains.crew.store import pairings
from jetbridge.kernel.db import UnitOfWork


@dataclass(frozen=True, slots=True)
class Outlook:
    """How one person's line stands, and the bars of theirs that break a rule."""

    member: Member
    smallest: Margin | None
    broken: Mapping[UUID, tuple[Held, Margin]]


def outlooks(
    standing: Standing, crew: Sequence[Member], *, work: UnitOfWork
) -> Iterator[Outlook]:
    """Judge the lines of ``crew``; what has ended is nobody's to mend."""
    judge, late = standing.judge, _missed(standing, work=work)
    lines = [standing.line(one) for one in crew]
    works = [one for line in lines for one in line.works]
    for one, found in zip(crew, judge.lines(lines), strict=True):
        ahead = [bar for bar in standing.held.get(one.id, ()) if bar.end > work.at]
        broken = broken_bars(works, judge.breaches(found), ahead)
        broken |= {
            bar.pairing: (bar, late[bar.pairing])
            for bar in ahead
            if bar.pairing and bar.pairing in late
        }
        yield Outlook(one, judge.smallest(found), broken)


def _missed(standing: Standing, *, work: UnitOfWork) -> dict[UUID, Margin]:
    """Give, by pairing, the connection that its crew does not make."""
    trips = standing.pairings.values()
    times = {
        category: crewing_kept(category, work=work).times
        for category in {trip.category for trip in trips}
    }
    found = {trip.id: missed(trip, times[trip.category]) for trip in trips}
    return {key: margin for key, margin in found.items() if margin}


def of_legs(
    legs: Collection[UUID], *, work: UnitOfWork, lock: bool = True
) -> Iterable[tuple[Period, list[UUID]]]:
    """Give the pairings that hold some legs, by period, with the period locked."""
    keys = pairings.pairings_with_legs(legs, work=work)
    by_period: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for one in pairings.pairings(keys, work=work).values():
        by_period[one.period].append(one.id)
    for period, found in sorted(by_period.items()):
        find = the_locked_period if lock else the_period
        yield find(period, work=work), found
