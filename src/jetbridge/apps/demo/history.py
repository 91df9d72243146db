"""What everybody flew before: the record that cumulative limits look back on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from jetbridge.apps.demo.crew import CrewMember
from jetbridge.apps.demo.geography import zone

RECORD = timedelta(days=400)
"""Covers the 12 calendar months of ORO.FTL.210(b)(3)."""
_FREE_BEFORE = timedelta(days=2)
_WEEK, _ON = 7, 4
_EARLY, _LATE = time(6, 15), time(12, 30)


@dataclass(frozen=True, slots=True)
class PastDuty:
    """A duty of somebody's, report to debrief in UTC."""

    number: str
    report: datetime
    debrief: datetime
    flight_minutes: int


def past_duties(
    member: CrewMember, first_day: date, rng: np.random.Generator
) -> Iterator[PastDuty]:
    """Give a member's duties up to two days before the period.

    Four days on, three off, weeks of early and late duties in turn; nothing before
    the day of hiring.
    """
    local = ZoneInfo(zone(member.base))
    begins = max(first_day - RECORD, member.hired)
    days = (first_day - _FREE_BEFORE - begins).days
    shift = int(rng.integers(0, 2 * _WEEK))
    late_by, worked, flown = (
        rng.integers(low, high, days).tolist()
        for low, high in ((0, 90), (450, 560), (190, 250))
    )
    for nth in range(days):
        week, weekday = divmod(nth + shift, _WEEK)
        if weekday < _ON:
            starts = _EARLY if week % 2 else _LATE
            report = datetime.combine(begins + timedelta(nth), starts, local)
            report = report.astimezone(UTC) + timedelta(minutes=late_by[nth])
            debrief = report + timedelta(minutes=worked[nth])
            yield PastDuty(member.number, report, debrief, flown[nth])
