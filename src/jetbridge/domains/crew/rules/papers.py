"""When the first paper that a seat asks for lapses, and who is rated elsewhere."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from jetbridge.aviation.zones import minute_of
from jetbridge.domains.training.contracts import Qualification
from jetbridge.engines.optimiser.rostering import Qualification as EngineQualification
from jetbridge.engines.optimiser.rostering.contracts import FOREVER
from jetbridge.engines.optimiser.rostering.qualified import OF_A_FLEET, RATINGS

_NEVER = datetime.max.replace(tzinfo=UTC)


def first_lapse(
    held: Iterable[Qualification], *, fleet: str, at: datetime
) -> dict[UUID, datetime]:
    """Give, by holder, the end of the paper that lapses first.

    A renewal goes on from the paper it renews; one that begins after a gap, or later
    than ``at``, does not count yet. The expiry day is inclusive, and its zone is the
    paper's own.
    """
    records: dict[tuple[UUID, str, str], list[Qualification]] = defaultdict(list)
    for one in held:
        if one.code not in OF_A_FLEET or one.subject == fleet:
            records[one.holder, one.code, one.subject].append(one)
    first: dict[UUID, datetime] = {}
    for (holder, _, _), papers in records.items():
        end = _covered_until(papers, at)
        first[holder] = min(end, first.get(holder, end))
    return first


def rated_elsewhere(held: Iterable[Qualification], *, fleet: str) -> set[UUID]:
    """Give the holders whose ratings on record are all of other fleets."""
    rated: dict[UUID, set[str]] = defaultdict(set)
    for one in held:
        if one.code in RATINGS:
            rated[one.holder].add(one.subject)
    return {holder for holder, fleets in rated.items() if fleet not in fleets}


def engine_qualification(one: Qualification) -> EngineQualification:
    """Give a paper as the planning engine takes it."""
    return EngineQualification(
        code=one.code,
        subject=one.subject,
        start=minute_of(_midnight(one.valid_from, one.zone)),
        end=FOREVER if (end := _end(one)) == _NEVER else minute_of(end),
    )


def _covered_until(papers: Iterable[Qualification], at: datetime) -> datetime:
    """Give the end of validity without a gap from ``at`` on, or when it ended."""
    spans = sorted((_midnight(one.valid_from, one.zone), _end(one)) for one in papers)
    until = at
    for start, end in spans:
        if start <= until:
            until = max(until, end)
    if until > at:
        return until
    return max((end for _, end in spans if end <= at), default=at)


def _end(one: Qualification) -> datetime:
    ends = [day for day in (_after(one.valid_to), one.revoked_on) if day is not None]
    return _midnight(min(ends), one.zone) if ends else _NEVER


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def _after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None
