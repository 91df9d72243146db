"""Where people stand: their bars, their record, and the judge of their lines."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID
from zoneinfo import ZoneInfo

from jetbridge.aviation.zones import minute_of
from jetbridge.domains.crew.contracts.members import Member, PastDuty
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.rules.judging import Judge
from jetbridge.domains.crew.rules.lines import (
    MONTHS,
    UNKNOWN,
    Line,
    Work,
    works_held,
    works_of,
)
from jetbridge.domains.crew.service.clocks import judge_of, window
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.store import pairings, records, rosters
from jetbridge.kernel.db import UnitOfWork


@dataclass(frozen=True, slots=True)
class Standing:
    """Some members' bars around a period, and all that judging them needs."""

    period: Period
    judge: Judge
    held: Mapping[UUID, list[Held]]
    pairings: Mapping[UUID, Pairing]
    works: Mapping[UUID, tuple[Work, ...]]
    past: Mapping[UUID, list[PastDuty]]
    carried: Mapping[UUID, Mapping[int, int]]
    zones: Mapping[str, str]

    def line(self, member: Member) -> Line:
        """Give a member's line as it stands."""
        start, end = window(self.period)
        known = max(start, member.record_from or self.period.start)
        held = self.held.get(member.id, ())
        return Line(
            member=member.id,
            category=member.category,
            base=member.base,
            works=(*self._past(member), *works_held(held, self.works)),
            known_from=minute_of(known),
            judged_from=minute_of(self.period.start),
            judged_until=minute_of(end),
            carried=self._carried(member, known),
        )

    def changed(self, line: Line, *, without: Collection[UUID], plus: Pairing) -> Line:
        """Give a line less the duties of bars ``without``, with ``plus`` added."""
        kept = (work for work in line.works if work.bar not in without)
        works = sorted([*kept, *works_of(plus)], key=lambda work: work.report)
        return replace(line, works=tuple(works))

    def _past(self, member: Member) -> Iterable[Work]:
        for one in self.past.get(member.id, ()):
            start, end = minute_of(one.start), minute_of(one.end)
            flight = ((end - one.flight_minutes, end),) if one.flight_minutes else ()
            yield Work(member.id, start, end, end, member.base, member.base, flight)

    def _carried(self, member: Member, known: datetime) -> tuple[int, ...]:
        """Give flight minutes before ``known`` by month; unknown where no record is."""
        if member.record_from is None:
            return UNKNOWN
        flown = self.carried.get(member.id, {})
        starts = month_starts(known, self.zones[member.base])
        last = len(starts) - 2
        return tuple(
            flown.get(number, 0) if starts[number + 1] > member.record_from else -1
            for number in range(last, last - MONTHS, -1)
        )


@lru_cache(maxsize=256)
def month_starts(until: datetime, zone: str) -> tuple[datetime, ...]:
    """Give the starts of the local months that carried flight time is counted in.

    The last month is that of ``until``, and is counted up to it.
    """
    local = until.astimezone(ZoneInfo(zone))
    number = local.year * 12 + local.month - 1
    firsts = (divmod(n, 12) for n in range(number - MONTHS + 1, number + 1))
    starts = (datetime(y, m + 1, 1, tzinfo=local.tzinfo) for y, m in firsts)
    return (*(start.astimezone(UTC) for start in starts), until)


def stand(
    period: Period,
    members: Sequence[Member],
    *,
    also: Iterable[Pairing] = (),
    kept: RosterVersion = RosterVersion.CURRENT,
    neighbours: Neighbours,
    work: UnitOfWork,
) -> Standing:
    """Load where ``members`` stand, in a handful of queries however many they are."""
    ids = [one.id for one in members]
    start, end = window(period)
    held = rosters.held_by(ids, start=start, end=end, kept=kept, work=work)
    zones = neighbours.zones(work=work)
    held += neighbours.absences(members, period, (start, end), zones, work=work)
    named = {one.pairing for one in held if one.pairing is not None}
    known = {one.id: one for one in also}
    found = pairings.pairings(named - known.keys(), work=work) | known
    return Standing(
        period=period,
        judge=judge_of(period, zones),
        held=_by_member(held),
        pairings=found,
        works={key: works_of(one) for key, one in found.items()},
        past=records.history_of(ids, start=start, end=end, work=work),
        carried=_carried(members, start, zones, work=work),
        zones=zones,
    )


def _by_member(held: Iterable[Held]) -> Mapping[UUID, list[Held]]:
    found: defaultdict[UUID, list[Held]] = defaultdict(list)
    for one in held:
        found[one.member].append(one)
    return found


def _carried(
    members: Sequence[Member],
    known: datetime,
    zones: Mapping[str, str],
    *,
    work: UnitOfWork,
) -> Mapping[UUID, Mapping[int, int]]:
    found: dict[UUID, Mapping[int, int]] = {}
    for base in {one.base for one in members}:
        ids = [one.id for one in members if one.base == base]
        starts = month_starts(known, zones[base])
        found |= records.flown_by_month(ids, starts=starts, work=work)
    return found
