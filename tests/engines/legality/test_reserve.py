"""Reserve under 14 CFR 117.21, worked by hand from the text, judged on whole lines.

Each case says what the text gives; the last minute that is legal and the first that is
not are asked.
"""

from datetime import timedelta
from itertools import pairwise

import pytest

from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.periods import Period
from jetbridge.engines.legality import (
    Activity,
    InFlightRest,
    Kind,
    check,
    load_scheme,
)
from tests.engines.legality.factories import HOUR, duty, flight, line, moment

pytestmark = pytest.mark.promise("C5")

FAA = load_scheme("faa")
PLACES = Airports([Airport("HOM", "UTC"), Airport("FAR", "Etc/GMT+5")])


def reserve(kind, start, end, place="HOM", **facts):
    return duty(start, end, flight(start, end, place, place, kind), **facts)


def flown(start, end, legs=2, place="HOM", **facts):
    """Make a duty of so many legs: all but the last take half an hour."""
    edges = [moment(start) + timedelta(minutes=30 * leg) for leg in range(legs)]
    legs_flown = [
        Activity(Kind.OPERATE, place, place, Period(*leg))
        for leg in pairwise([*edges, moment(end)])
    ]
    return duty(start, end, *legs_flown, **facts)


def margins(*duties):
    """Give the least margin of each rule on a line."""
    least: dict[str, int] = {}
    for verdict in check([line(*duties, alone=True)], FAA, PLACES):
        if verdict.margin is not None:
            least[verdict.rule] = min(verdict.margin, least.get(verdict.rule, 10**9))
    return least


@pytest.mark.parametrize(
    ("ends", "then", "period", "rest"),
    [("18:00", "04:00", 0, 0), ("18:01", "04:01", -1, 0), ("18:00", "03:59", 0, -1)],
)
def test_two_availability_periods(ends, then, period, rest):
    """117.21(c)(1), (2): 14 hours at most; 10 hours of rest before the next one."""
    first = reserve(Kind.SHORT_CALL, "02 04:00", f"02 {ends}")
    second = reserve(Kind.SHORT_CALL, f"03 {then}", "03 12:00")
    found = margins(first, second)
    assert (found["faa.short-call"], found["faa.rest"]) == (period, rest)
    assert "faa.fdp" not in found


@pytest.mark.parametrize(("end", "left"), [("22:00", 0), ("22:01", -1)])
def test_at_noon_16_hours_are_the_lesser(end, left):
    """117.21(c)(3): Table B gives 13 at 12:30, so 17; from 06:00 16 end at 22:00."""
    waits = reserve(Kind.SHORT_CALL, "02 06:00", "02 12:30")
    found = margins(waits, flown("02 12:30", f"02 {end}", called=moment("02 09:00")))
    assert found["faa.short-call-total"] == left
    assert found["faa.fdp"] == 3 * HOUR + 30 + left


@pytest.mark.parametrize(("end", "left"), [("03 03:00", 0), ("03 03:01", -1)])
def test_in_the_evening_table_b_and_4_are(end, left):
    """Table B gives 10 at 22:15 with 3 segments, so 14; from 13:00 they end at 03:00.

    The flight duty period alone, 4:45, would be far from its limit.
    """
    waits = reserve(Kind.SHORT_CALL, "02 13:00", "02 22:15")
    called = moment("02 20:00")
    found = margins(waits, flown("02 22:15", end, legs=3, called=called))
    assert found["faa.short-call-total"] == left
    assert found["faa.fdp"] == 5 * HOUR + 15 + left


@pytest.mark.parametrize(("end", "left"), [("03 04:30", 0), ("03 04:31", -1)])
def test_with_four_pilots_table_c_and_4_alone(end, left):
    """117.21(c)(4): class 1 at 14:00 gives 18:30, so 22:30, from 06:00 to 04:30."""
    waits = reserve(Kind.SHORT_CALL, "02 06:00", "02 14:00")
    crew = InFlightRest(facility=1, extra_pilots=2)
    called = moment("02 11:00")
    works = flown("02 14:00", end, called=called, in_flight_rest=crew)
    assert margins(waits, works)["faa.short-call-total"] == left


@pytest.mark.parametrize(("end", "left"), [("04 04:30", 0), ("04 04:31", -1)])
def test_away_the_clock_is_that_of_home_less_30_minutes(end, left):
    """117.13(b): 5 zones west, after 12 hours; at 17:00 at home Table B gives 12.

    Less 0:30 and with 4 it is 15:30, counted from 13:00.
    """
    out = duty("02 16:00", "03 00:30", flight("02 17:00", "03 00:00", "HOM", "FAR"))
    waits = reserve(Kind.SHORT_CALL, "03 13:00", "03 17:00", "FAR")
    works = flown("03 17:00", end, place="FAR", called=moment("03 14:00"))
    assert margins(out, waits, works)["faa.short-call-total"] == left


@pytest.mark.parametrize(("end", "left"), [("19:00", 0), ("19:01", -1)])
def test_airport_standby_is_part_of_the_flight_duty_period(end, left):
    """117.21(b): from 06:00, where Table B gives 13 with 2 segments: until 19:00."""
    waits = reserve(Kind.AIRPORT_STANDBY, "02 06:00", "02 09:00")
    works = flown("02 09:00", f"02 {end}", called=moment("02 08:00"))
    found = margins(waits, works)
    assert found["faa.fdp"] == left
    assert "faa.short-call-total" not in found


@pytest.mark.parametrize(
    ("call", "report", "end", "left"),
    [
        ("02 11:00", "02 23:00", "03 04:00", 0),
        ("02 11:01", "02 23:00", "03 04:00", -1),
        ("02 20:00", "02 23:00", "03 02:00", None),
        ("02 20:00", "03 02:00", "03 07:00", None),
        ("02 13:59", "03 01:59", "03 07:00", 0),
        ("02 14:00", "03 01:59", "03 07:00", -1),
        ("02 20:00", "03 06:00", "03 12:00", None),
    ],
)
def test_long_call(call, report, end, left):
    """117.21(d): 12 hours' notice of what begins before 0200-0559 and runs into it."""
    waits = reserve(Kind.LONG_CALL, "01 00:00", "02 22:00")
    found = margins(waits, flown(report, end, called=moment(call)))
    assert found.get("faa.reserve-notice") == left


@pytest.mark.parametrize(("call", "left"), [("02 20:00", 0), ("02 20:01", -1)])
def test_from_long_call_to_short_call(call, left):
    """117.21(e): the rest of 117.25(e), 10 hours, comes between."""
    waits = reserve(Kind.LONG_CALL, "01 00:00", "02 22:00")
    short = reserve(Kind.SHORT_CALL, "03 06:00", "03 16:00", called=moment(call))
    assert margins(waits, short)["faa.reserve-notice"] == left
