"""What a line adds up to, on the local clock of its base."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from jetbridge.aviation.zones import minute_of
from jetbridge.domains.crew.contracts.fairness import Shares
from jetbridge.domains.crew.contracts.people import Counters
from jetbridge.domains.crew.contracts.rosters import Bar, Line, Period
from jetbridge.domains.crew.contracts.standby import WAITING
from jetbridge.domains.crew.contracts.words import WORK, DutyKind
from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.contracts import DutyPeriod
from jetbridge.engines.optimiser.offsets import offset_at
from jetbridge.engines.optimiser.rostering.assembly import local_days
from jetbridge.engines.optimiser.rostering.counters import (
    SATURDAY,
    WEEK,
    is_early,
    is_night,
    local_day,
)

LATE = (23 * 60, 26 * 60)
"""23:00-01:59: a late finish (ORO.FTL.105(8))."""
_MINUTE = timedelta(minutes=1)


def count(line: Line, period: Period, zone: str) -> Counters:
    """Count what begins in a period; days are those of ``zone``."""
    bars = [bar for bar in line.bars if period.start <= bar.start < period.end]
    worked = [bar for bar in bars if bar.kind in WORK]
    duties = [duty for bar in worked for duty in _duties(bar)]
    legs = (leg for bar in bars for leg in bar.legs if not leg.deadhead)
    days = list(_days(period, zone))
    busy = {day for one in duties for day in _touched(one, zone)}
    taken = {
        day
        for bar in bars
        if bar.kind is not DutyKind.DAY_OFF
        for day in _touched(_span(bar), zone)
    }
    return Counters(
        flight_minutes=sum((leg.arrival - leg.departure) // _MINUTE for leg in legs),
        duty_minutes=sum(duty.debrief - duty.report for duty in duties),
        credit_minutes=line.credit_minutes,
        days_off=sum(day not in busy for day in days),
        nights=sum(is_night(duty, zone) for duty in duties),
        early_starts=sum(is_early(duty, zone) for duty in duties),
        late_finishes=sum(is_late(duty, zone) for duty in duties),
        consecutive_days=_longest(busy),
        standby_days=sum(bar.kind in WAITING for bar in bars),
        weekends_off=sum(
            (day - SATURDAY) % WEEK == 0
            and day + 1 in days
            and taken.isdisjoint({day, day + 1})
            for day in days
        ),
    )


def shares_of(counted: Counters) -> Shares:
    """Give what of a line is shared out fairly over months."""
    return Shares(
        credit_minutes=counted.credit_minutes,
        nights=counted.nights,
        early_starts=counted.early_starts,
        standby_days=counted.standby_days,
        weekends_off=counted.weekends_off,
    )


def is_late(duty: DutyPeriod, zone: str) -> bool:
    """Tell whether a duty ends at 23:00-01:59."""
    opens, closes = LATE
    ends = duty.debrief + offset_at(zone, duty.debrief)
    return (ends - opens) % DAY < closes - opens


def _duties(bar: Bar) -> Iterator[DutyPeriod]:
    for one in bar.duties:
        yield DutyPeriod(minute_of(one.report), minute_of(one.debrief), ())


def _span(bar: Bar) -> DutyPeriod:
    return DutyPeriod(minute_of(bar.start), minute_of(bar.end), ())


def _days(period: Period, zone: str) -> Iterator[int]:
    span = minute_of(period.start), minute_of(period.end)
    for opens, _ in local_days(zone, *span):
        yield local_day(zone, opens)


def _touched(one: DutyPeriod, zone: str) -> range:
    return range(local_day(zone, one.report), local_day(zone, one.debrief - 1) + 1)


def _longest(days: Iterable[int]) -> int:
    """Give the length of the longest run of days one after another."""
    longest = run = 0
    before = None
    for day in sorted(days):
        run = run + 1 if before == day - 1 else 1
        longest, before = max(longest, run), day
    return longest
