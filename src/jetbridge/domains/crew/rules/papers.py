"""When the first paper that a seat asks for lapses."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from jetbridge.domains.training.contracts import Qualification

_OF_A_FLEET = frozenset({"type_rating", "aircraft_type", "line_check"})
"""Asked for by fleet; every other paper on record is asked for on every fleet."""

_NEVER = datetime.max.replace(tzinfo=UTC)


def first_lapse(held: Iterable[Qualification], *, fleet: str) -> dict[UUID, datetime]:
    """Give, by holder, the end of the paper that lapses first.

    Of several records of one paper the longest counts; the expiry day is inclusive,
    and its zone is the paper's own.
    """
    longest: dict[tuple[UUID, str, str], datetime] = {}
    for one in held:
        if one.code in _OF_A_FLEET and one.subject != fleet:
            continue
        key = (one.holder, one.code, one.subject)
        longest[key] = max(_end(one), longest.get(key, _end(one)))
    first: dict[UUID, datetime] = {}
    for (holder, _, _), end in longest.items():
        first[holder] = min(end, first.get(holder, _NEVER))
    return first


def _end(one: Qualification) -> datetime:
    ends = [day for day in (_after(one.valid_to), one.revoked_on) if day is not None]
    if not ends:
        return _NEVER
    return datetime.combine(min(ends), time(), ZoneInfo(one.zone)).astimezone(UTC)


def _after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day else None
