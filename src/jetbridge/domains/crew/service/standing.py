"""Where people stand: their bars, their record, and the judge of their lines."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
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
    carried: Mapping[UUID, Mapping[tuple[int, int], int]]
    zones: Mapping[str, str]

    def line(
        self,
        member: Member,
        *,
        without: Collection[UUID] = (),
        plus: Pairing | None = None,
    ) -> Line:
        """Give a member's line, less the bars ``without``, with ``plus`` added."""
        kept = [one for one in self.held.get(member.id, ()) if one.id not in without]
        works = [*self._past(member), *works_held(kept, self.works)]
        if plus is not None:
            works = sorted([*works, *works_of(plus)], key=lambda work: work.report)
        start, end = window(self.period)
        known = max(start, member.record_from or self.period.start)
        return Line(
            member=member.id,
            base=member.base,
            works=tuple(works),
            known_from=minute_of(known),
            judged_from=minute_of(self.period.start),
            judged_until=minute_of(end),
            carried=self._carried(member, known),
        )

    def _past(self, member: Member) -> Iterable[Work]:
        for one in self.past.get(member.id, ()):
            start, end = minute_of(one.start), minute_of(one.end)
            flight = ((end - one.flight_minutes, end),) if one.flight_minutes else ()
            yield Work(member.id, start, end, end, member.base, member.base, flight)

    def _carried(self, member: Member, known: datetime) -> tuple[int, ...]:
        """Give flight minutes before ``known`` by month; unknown where no record is."""
        if member.record_from is None:
            return UNKNOWN
        zone = ZoneInfo(self.zones[member.base])
        now, since = known.astimezone(zone), member.record_from.astimezone(zone)
        first = since.year * 12 + since.month - 1
        flown = self.carried.get(member.id, {})
        months = (now.year * 12 + now.month - 1 - back for back in range(MONTHS))
        return tuple(
            flown.get((month // 12, month % 12 + 1), 0) if month >= first else -1
            for month in months
        )


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
    found = pairings.pairings(named, work=work) | {one.id: one for one in also}
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
    before: datetime,
    zones: Mapping[str, str],
    *,
    work: UnitOfWork,
) -> Mapping[UUID, Mapping[tuple[int, int], int]]:
    found: dict[UUID, Mapping[tuple[int, int], int]] = {}
    for base in {one.base for one in members}:
        ids = [one.id for one in members if one.base == base]
        zone = zones[base]
        found |= records.flown_by_month(ids, before=before, zone=zone, work=work)
    return found
