"""Limits of rolling windows and of the calendar, summed over every window start."""

from collections import Counter

import numpy as np

from jetbridge.engines.legality import Kind
from tests.engines.legality.oracle.clock import DAY, EPOCH, HOUR, local
from tests.engines.legality.oracle.facts import EVER, most, most_in_any, told
from tests.engines.legality.oracle.part117 import off

SHARES = {Kind.STANDBY: 25, Kind.RESERVE: 0}
"""CS FTL.1.225(b)(4), CS FTL.1.230: hundredths that count as duty."""


def duties(person):
    return [
        ((d.report, d.debrief, SHARES.get(d.kind, 100)), person.is_judged(d))
        for d in person.duties
    ]


def flights(person):
    return [((*f, 100), person.is_judged(d)) for d in person.duties for f in d.flights]


def flight_duty_periods(person, bodies):
    """117.15: a rest opportunity is no part of them, minute by minute."""
    for duty, body in zip(person.duties, bodies, strict=True):
        if duty.fdp_117:
            yield (*duty.fdp_117, 100), person.is_judged(duty)
            for at in off(duty, body):
                yield (at, at + 1, -100), person.is_judged(duty)


def rolling(person, rule, periods, window, limit):
    """Judge the fullest window that ends within a judged period."""
    periods = [*periods]
    own = [period for period, judged in periods if judged]
    value = most_in_any([p for p, _ in periods], window, own)
    return told(most(rule, value, limit * HOUR), known=person.covers(window))


def easa(person, week):
    """ORO.FTL.210(a) and (b)(1)."""
    yield rolling(person, "easa.duty-7-days", duties(person), 7 * DAY, week)
    yield rolling(person, "easa.duty-14-days", duties(person), 14 * DAY, 110)
    yield rolling(person, "easa.duty-28-days", duties(person), 28 * DAY, 190)
    yield rolling(person, "easa.flight-28-days", flights(person), 28 * DAY, 100)


def part_117(person, bodies):
    """14 CFR 117.23."""
    yield rolling(person, "faa.flight-672-hours", flights(person), 672 * HOUR, 100)
    yield rolling(person, "faa.flight-365-days", flights(person), 365 * DAY, 1000)
    for window, limit in (168, 60), (672, 190):
        periods = flight_duty_periods(person, bodies)
        rule = f"faa.fdp-{window}-hours"
        yield rolling(person, rule, periods, window * HOUR, limit)


def month_of(local_minute):
    """Number the calendar months: 12 times the year, plus 0 to 11."""
    day = np.datetime64(EPOCH.date()) + np.timedelta64(int(local_minute) // DAY, "D")
    return int(day.astype("datetime64[M]").astype(int)) + 1970 * 12


def flown_by_month(person):
    """Count flight minutes, each in its calendar month at home base."""
    flown: Counter[int] = Counter()
    for (begin, end, _), _ in flights(person):
        for day, count in zip(
            *np.unique(local(person.base, begin, end) // DAY, return_counts=True),
            strict=True,
        ):
            flown[month_of(day * DAY)] += int(count)
    for month, minutes in person.carried.items():
        year, number = month.split("-")
        flown[12 * int(year) + int(number) - 1] += minutes
    return flown


def calendar(person):
    """ORO.FTL.210(b)(2), (3): a calendar year, and 12 consecutive calendar months."""
    flown = flown_by_month(person)
    own = {
        month_of(int(minute))
        for duty in person.own
        for minute in local(person.base, duty.report, duty.debrief)[[0, -1]]
    }
    if not own:
        return
    years = {month // 12 for month in own}
    in_year = max(sum(flown[12 * y + m] for m in range(12)) for y in years)
    ended = max(sum(flown[m - n] for n in range(12)) for m in own)
    begin = min(own)
    yield told(
        most("easa.flight-calendar-year", in_year, 900 * HOUR),
        known=is_carried(person, begin - begin % 12),
    )
    yield told(
        most("easa.flight-12-months", ended, 1000 * HOUR),
        known=is_carried(person, begin - 11),
    )


def is_carried(person, first):
    """Whether the minutes of each month before the record are told."""
    if person.known_from == EVER:
        return True
    [last] = local(person.base, person.known_from - 1, person.known_from)
    months = {f"{m // 12}-{m % 12 + 1:02d}" for m in range(first, month_of(last) + 1)}
    return months <= {*person.carried}
