"""What a line adds up to, on the clock of its base."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from jetbridge.aviation.zones import minute_of
from jetbridge.domains.crew.contracts.rosters import (
    Bar,
    BarDuty,
    BarLeg,
    Line,
    LineMember,
)
from jetbridge.domains.crew.contracts.words import Category, DutyKind
from jetbridge.domains.crew.rules.counting import count, is_late, shares_of
from jetbridge.engines.optimiser.contracts import DutyPeriod
from jetbridge.kernel.db import new_id
from tests.domains.crew.factories import a_period

pytestmark = pytest.mark.promise("C8")

LISBON = ZoneInfo("Europe/Lisbon")
JUNE = datetime(2026, 6, 1, tzinfo=LISBON)
PERIOD = a_period(start=JUNE, end=JUNE + timedelta(days=14))
WHO = LineMember(new_id(), "1001", "", "Captain", Category.FLIGHT_DECK, "CP", "LIS")


def at(day, hour, minute=0):
    return JUNE + timedelta(days=day, hours=hour, minutes=minute)


def a_bar(start, end, kind=DutyKind.PAIRING, *, flown=None, deadhead=False):
    legs = () if flown is None else (a_leg(start, flown, deadhead=deadhead),)
    return Bar(
        id=new_id(),
        kind=kind,
        pairing=new_id() if kind is DutyKind.PAIRING else None,
        start=start,
        end=end,
        label="",
        route="",
        position="CP",
        duties=(BarDuty(start, end),),
        legs=legs,
        rest_after_minutes=None,
        verdict="compliant",
        margin_minutes=None,
        reason="",
    )


def a_leg(start, minutes, *, deadhead):
    ends = start + timedelta(minutes=minutes)
    return BarLeg(None, "JB1", "LIS", "OPO", start, ends, "CP", deadhead)


def counted(*bars):
    line = Line(WHO, bars, credit_minutes=90, verdict="compliant")
    return count(line, PERIOD, "Europe/Lisbon")


class TestSums:
    def test_flown_legs_are_block_time_and_ridden_ones_are_not(self):
        found = counted(
            a_bar(at(0, 8), at(0, 12), flown=70),
            a_bar(at(1, 8), at(1, 12), flown=70, deadhead=True),
        )
        assert (found.flight_minutes, found.duty_minutes) == (70, 480)
        assert found.credit_minutes == 90

    def test_leave_is_no_duty_and_reserve_neither(self):
        found = counted(
            a_bar(at(0, 0), at(3, 0), DutyKind.LEAVE),
            a_bar(at(4, 6), at(4, 18), DutyKind.RESERVE),
        )
        assert (found.duty_minutes, found.days_off) == (0, 14)
        assert found.standby_days == 1

    def test_what_began_before_the_period_is_of_the_one_before(self):
        early = a_bar(at(-1, 20), at(0, 4))
        assert counted(early).duty_minutes == 0
        assert counted(early).nights == 0


class TestFatigue:
    @pytest.mark.parametrize(
        ("start", "end", "told"),
        [
            (at(0, 5), at(0, 12), (0, 1, 0)),
            (at(0, 4, 59), at(0, 12), (1, 0, 0)),
            (at(0, 6, 59), at(0, 12), (0, 1, 0)),
            (at(0, 7), at(0, 12), (0, 0, 0)),
            (at(0, 15), at(0, 22, 59), (0, 0, 0)),
            (at(0, 15), at(0, 23), (0, 0, 1)),
            (at(0, 15), at(1, 1, 59), (0, 0, 1)),
            (at(0, 15), at(1, 2), (0, 0, 0)),
            (at(0, 15), at(1, 2, 1), (1, 0, 0)),
        ],
    )
    def test_nights_early_starts_and_late_finishes(self, start, end, told):
        found = counted(a_bar(start, end))
        assert (found.nights, found.early_starts, found.late_finishes) == told

    def test_late_is_by_the_local_clock(self):
        ends = minute_of(at(0, 23))
        duty = DutyPeriod(ends - 300, ends, ())
        assert is_late(duty, "Europe/Lisbon")
        assert not is_late(duty, "UTC")

    def test_days_in_a_row_are_the_longest_run(self):
        worked = (0, 1, 2, 5, 6)
        found = counted(*(a_bar(at(day, 8), at(day, 12)) for day in worked))
        assert (found.consecutive_days, found.days_off) == (3, 9)

    def test_a_duty_over_midnight_touches_both_days(self):
        found = counted(a_bar(at(0, 20), at(1, 1)))
        assert (found.consecutive_days, found.days_off) == (2, 12)

    def test_a_weekend_is_off_when_nothing_touches_it(self):
        """1 June 2026 is a Monday: the weekends are days 5-6 and 12-13."""
        assert counted().weekends_off == 2
        assert counted(a_bar(at(6, 8), at(6, 9))).weekends_off == 1
        leave = a_bar(at(5, 0), at(7, 0), DutyKind.LEAVE)
        assert counted(leave).weekends_off == 1
        off = replace(leave, kind=DutyKind.DAY_OFF)
        assert counted(off).weekends_off == 2


def test_shares_are_what_is_shared_out():
    shares = shares_of(counted(a_bar(at(0, 4), at(0, 12))))
    assert (shares.credit_minutes, shares.nights, shares.weekends_off) == (90, 1, 2)
