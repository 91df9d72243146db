"""Flight duty periods and rests on a line: reference sections 3.1, 3.9, 7.2."""

import pytest

from jetbridge.engines.legality.kernels.layout import INCOMPLETE, Slot
from tests.engines.legality.factories import (
    HOUR,
    at,
    hours,
    judge,
    judge_each,
    margin,
    work,
    zone_number,
)

pytestmark = pytest.mark.promise("C5")

EAST_6 = zone_number("Etc/GMT-6")


class TestFlightDutyPeriod:
    def test_the_limit_itself_is_legal_and_a_minute_more_is_not(self):
        assert margin(Slot.FDP, work("02 06:00", "02 19:00")) == 0
        assert margin(Slot.FDP, work("02 06:00", "02 19:01")) == -1

    def test_it_ends_with_the_last_operated_sector(self):
        duty = work("02 06:00", "02 21:00", fdp_end=at("02 18:00"))
        found = judge(duty)[Slot.FDP]
        assert (found.value, found.end) == (12 * HOUR, at("02 18:00"))

    def test_positioning_alone_has_none(self):
        assert judge(work("02 06:00", "02 22:00", sectors=0))[Slot.FDP] is None

    def test_eleven_sectors_have_the_limit_zero(self):
        found = judge(work("02 06:00", "02 12:00", sectors=11))[Slot.FDP]
        assert (found.limit, found.margin) == (0, -6 * HOUR)

    def test_the_tightest_duty_is_the_finding_of_the_line(self):
        loose, tight = work("02 06:00", "02 12:00"), work("04 06:00", "04 18:30")
        found = judge(loose, tight, loose._replace(report=at("06 06:00")))[Slot.FDP]
        assert (found.duty, found.margin) == (1, 30)

    def test_each_duty_has_its_own(self):
        each = judge_each(work("02 06:00", "02 12:00"), work("04 06:00", "04 18:30"))
        assert [found[Slot.FDP].margin for found in each] == [hours("7:00"), 30]

    def test_a_duty_of_history_is_not_judged(self):
        old, new = work("02 06:00", "02 23:00"), work("09 06:00", "09 12:00")
        assert margin(Slot.FDP, old, new, judged_from=at("05 00:00")) > 0
        assert judge_each(old, new, judged_from=at("05 00:00"))[0][Slot.FDP] is None

    def test_part_117_alone_limits_flight_time_in_it(self):
        assert judge(work("02 06:00", "02 18:00"))[Slot.FLIGHT_TIME] is None


class TestRest:
    @pytest.mark.parametrize(
        ("at_home", "following", "left"),
        [
            (1, "02 18:00", 0),
            (1, "02 17:59", -1),
            (0, "02 16:00", 0),
            (0, "02 15:59", -1),
        ],
    )
    def test_after_a_short_duty(self, at_home, following, left):
        first = work("02 00:00", "02 06:00", at_home=at_home)
        second = work(following, "02 23:00")
        assert margin(Slot.REST, first, second) == left

    def test_is_as_long_as_a_long_duty(self):
        first = work("02 06:00", "02 19:30", fdp_end=at("02 18:00"))
        second = work("03 09:00", "03 12:00")
        found = judge(first, second)[Slot.REST]
        assert (found.value, found.limit) == (hours("13:30"), hours("13:30"))

    def test_travel_beyond_30_minutes_adds_twice_the_excess(self):
        first = work("02 00:00", "02 06:00", at_home=0, travel=40)
        assert margin(Slot.REST, first, work("02 16:20", "02 20:00")) == 0

    def test_names_the_rest_it_judged(self):
        found = judge(work("02 00:00", "02 06:00"), work("03 06:00", "03 12:00"))
        rest = found[Slot.REST]
        assert (rest.start, rest.end) == (at("02 06:00"), at("03 06:00"))

    def test_before_the_first_duty_it_needs_history(self):
        duty = work("02 06:00", "02 12:00")
        found = judge(duty, known_from=at("02 00:00"))[Slot.REST]
        assert found.state == INCOMPLETE
        assert (
            judge(duty, known_from=at("28 00:00") - 28 * 24 * HOUR)[Slot.REST] is None
        )


class TestZoneRest:
    def test_away_after_six_hours_of_zones_is_14_hours(self):
        out = work("02 00:00", "02 08:00", end_zone=EAST_6, at_home=0)
        back = work("02 22:00", "03 04:00", start_zone=EAST_6)
        assert margin(Slot.ZONE_REST, out, back) == 0
        early = back._replace(report=at("02 21:59"))
        assert margin(Slot.ZONE_REST, out, early) == -1

    def test_is_as_long_as_a_longer_duty(self):
        out = work("02 00:00", "02 15:00", end_zone=EAST_6, at_home=0)
        back = work("03 08:00", "03 12:00", start_zone=EAST_6)
        assert judge(out, back)[Slot.ZONE_REST].limit == 15 * HOUR

    def test_three_hours_of_zones_ask_for_nothing_more(self):
        east_3 = zone_number("Etc/GMT-3")
        out = work("02 00:00", "02 08:00", end_zone=east_3, at_home=0)
        back = work("02 18:00", "02 22:00", start_zone=east_3)
        assert judge(out, back)[Slot.ZONE_REST] is None


class TestZoneNights:
    """CS FTL.1.235(b)(3), second-hand: 12 cells, by difference and elapsed time."""

    CELLS = {  # noqa: RUF012 - read only
        ("Etc/GMT-4", 6): (2, 2, 3, 3),
        ("Etc/GMT-6", 6): (2, 2, 3, 3),
        ("Etc/GMT-7", 9): (2, 3, 3, 4),
        ("Etc/GMT-9", 9): (2, 3, 3, 4),
        ("Etc/GMT-10", 12): (2, 3, 4, 5),
        ("Etc/GMT+11", 12): (2, 3, 4, 5),
    }
    COLUMNS = ((0, 47, 59), (48, 71, 59), (72, 95, 59), (96, 150, 0))

    @pytest.mark.parametrize("column", range(4))
    @pytest.mark.parametrize(("zone", "row"), CELLS)
    def test_cell_at_both_ends(self, zone, row, column):
        first, last, minutes = self.COLUMNS[column]
        away, nights = zone_number(zone), self.CELLS[zone, row][column]
        for elapsed in (max(first * HOUR, 30 * HOUR), last * HOUR + minutes):
            out = work("02 00:00", "02 08:00", end_zone=away, at_home=0)
            home = at("02 00:00") + elapsed
            back = work("02 00:00", "02 00:00", start_zone=away)
            back = back._replace(report=home - 8 * HOUR, debrief=home)
            rested = work("20 12:00", "20 15:00")
            assert judge(out, back, rested)[Slot.ZONE_NIGHTS].limit == nights

    def test_too_few_nights_at_home_are_a_breach(self):
        out = work("02 00:00", "02 08:00", end_zone=EAST_6, at_home=0)
        back = work("03 02:00", "03 10:00", start_zone=EAST_6)
        again = work("04 10:00", "04 15:00")
        assert margin(Slot.ZONE_NIGHTS, out, back, again) == -1
        later = work("05 10:00", "05 15:00")
        assert margin(Slot.ZONE_NIGHTS, out, back, later) == 0
