"""Rotations, a new home base, attendants: reference sections 3.9, 4.5, 4.6."""

import pytest

from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.legality.kernels.layout import INCOMPLETE, JUDGED, Slot
from tests.engines.legality.factories import (
    HOUR,
    at,
    hours,
    judge,
    margin,
    waiting,
    work,
    zone_number,
)

pytestmark = pytest.mark.promise("C5")

FAA = load_scheme("faa").tables
CABIN = load_scheme("faa").tables_of(Category.CABIN)


def rotation(day, zone, back=3):
    """Make a rotation out and back, home again at 12:00 so many days later."""
    there = zone_number(zone)
    return (
        work(f"{day:02d} 06:00", f"{day:02d} 16:00", end_zone=there, at_home=0),
        work(f"{day + back:02d} 02:00", f"{day + back:02d} 12:00", start_zone=there),
    )


class TestAlternation:
    @pytest.mark.parametrize(
        ("first", "then", "judged"),
        [
            ("Etc/GMT-6", "Etc/GMT+4", True),
            ("Etc/GMT+6", "Etc/GMT-4", True),
            ("Etc/GMT-5", "Etc/GMT+4", False),
            ("Etc/GMT-6", "Etc/GMT+3", False),
            ("Etc/GMT-6", "Etc/GMT-4", False),
        ],
    )
    def test_6_hours_one_way_then_4_the_other(self, first, then, judged):
        found = judge(*rotation(2, first), *rotation(10, then))[Slot.ALTERNATION]
        assert bool(found) == judged

    @pytest.mark.parametrize(("day", "left"), [(8, 0), (7, -1), (10, 2)])
    def test_3_local_nights_between(self, day, left):
        duties = (*rotation(2, "Etc/GMT-6"), *rotation(day, "Etc/GMT+6"))
        assert margin(Slot.ALTERNATION, *duties) == left

    def test_each_rotation_is_measured_from_the_base_it_leaves(self):
        """6 hours east of the old base; then 4 hours west of the new one."""
        new, west = zone_number("Etc/GMT-9"), zone_number("Etc/GMT-5")
        travel = work("06 08:00", "06 16:00", end_zone=new, sectors=0)
        out = work(
            "10 00:00",
            "10 06:00",
            start_zone=new,
            end_zone=west,
            at_home=0,
            extra={"moved": new + 1},
        )
        back = work("11 00:00", "11 06:00", start_zone=west, end_zone=new)
        found = judge(*rotation(2, "Etc/GMT-6"), travel, out, back)[Slot.ALTERNATION]
        assert bool(found)

    @pytest.mark.parametrize(("zone", "judged"), [("Etc/GMT+5", True), ("UTC", False)])
    def test_a_new_base_at_its_end_is_no_place_of_a_rotation(self, zone, judged):
        """6 hours east; then west or not, to end 7 hours east at a new home base."""
        there, new = zone_number(zone), zone_number("Etc/GMT-7")
        out = work("07 06:00", "07 16:00", end_zone=there, at_home=0)
        back = work("09 02:00", "09 12:00", start_zone=there, end_zone=new)
        found = judge(*rotation(2, "Etc/GMT-6"), out, back)[Slot.ALTERNATION]
        assert (found and found.margin) == (-1 if judged else None)

    @pytest.mark.parametrize(("report", "left"), [("08 00:00", 0), ("07 23:59", -1)])
    def test_at_the_first_report_from_a_new_base_a_rotation_ends(self, report, left):
        """6 hours east, where the base moved meanwhile; then 4 hours west of it."""
        new, west = zone_number("Etc/GMT-6"), zone_number("Etc/GMT-2")
        out = work("04 06:00", "04 23:30", end_zone=new, at_home=0)
        off = work(report, "08 08:00", start_zone=new, end_zone=west, at_home=0)
        found = judge(out, off._replace(extra={"moved": new + 1}))[Slot.ALTERNATION]
        assert found.margin == left

    @pytest.mark.parametrize(("day", "left"), [(9, -1), (10, 0)])
    def test_work_at_home_between_changes_nothing(self, day, left):
        office = work("07 08:00", "07 12:00", sectors=0)
        duties = (*rotation(2, "Etc/GMT-6"), office, *rotation(day, "Etc/GMT+6"))
        assert margin(Slot.ALTERNATION, *duties) == left

    def test_between_a_standby_and_its_call_lies_no_rest(self):
        duties = (*rotation(2, "Etc/GMT-6"), waiting(2, "05 22:00", "06 06:00"))
        called, back = rotation(6, "Etc/GMT+6")
        called = called._replace(extra={"called": at("06 04:00")})
        found = judge(*duties, called, back)[Slot.ALTERNATION]
        assert (found.value, found.start, found.end) == (
            0,
            at("05 12:00"),
            at("05 22:00"),
        )


class TestNewHomeBase:
    @pytest.mark.parametrize(
        ("report", "left", "nights"),
        [("05 18:00", 0, 0), ("05 17:59", -1, 0), ("05 06:00", -720, 0)],
    )
    def test_72_hours_with_3_local_nights(self, report, left, nights):
        extra = {"moved": zone_number("UTC") + 1}
        old, new = work("02 08:00", "02 18:00"), work(report, "05 20:00", extra=extra)
        assert margin(Slot.BASE_CHANGE_REST, old, new) == left
        assert margin(Slot.BASE_CHANGE_NIGHTS, old, new) == nights

    def test_a_night_is_that_of_the_new_base(self):
        extra = {"moved": zone_number("Etc/GMT-9") + 1}
        old = work("02 08:00", "02 18:00")
        new = work("05 21:00", "05 23:00", extra=extra, start_zone=extra["moved"] - 1)
        assert margin(Slot.BASE_CHANGE_NIGHTS, old, new) == 0
        soon = new._replace(report=at("05 20:59"))
        assert margin(Slot.BASE_CHANGE_NIGHTS, old, soon) == -1

    def test_what_came_before_the_first_duty_may_be_unknown(self):
        new = work("05 18:00", "05 20:00", extra={"moved": 1})
        found = judge(new, known_from=at("03 00:00"))
        assert found[Slot.BASE_CHANGE_REST].state == INCOMPLETE
        assert judge(new)[Slot.BASE_CHANGE_REST] is None
        whole = judge(new, known_from=at("02 18:00"))[Slot.BASE_CHANGE_REST]
        assert (whole.state, whole.margin) == (JUDGED, 0)

    def test_no_nights_are_owed_after_a_rest_that_owed_none(self):
        old = work("02 08:00", "02 18:00")
        new = work("03 08:00", "03 18:00", extra={"moved": zone_number("UTC") + 1})
        assert judge(old, new, work("04 08:00", "04 18:00"))[Slot.ZONE_NIGHTS] is None

    def test_nights_owed_stay_owed(self):
        """CS FTL.1.235(b)(3): 8 hours east after 72 hours ask for 3 local nights.

        One is slept before the first report from there, which asks for 2 itself.
        """
        zone = zone_number("Etc/GMT-8")
        here = {"start_zone": zone, "end_zone": zone}
        out = work("02 06:00", "02 16:00", end_zone=zone, at_home=0)
        on = work("05 06:00", "05 12:00", **here, at_home=0)
        new = work("06 06:00", "06 12:00", **here, extra={"moved": zone + 1})
        found = judge(out, on, new, work("07 06:00", "07 12:00", **here))
        assert (found[Slot.ZONE_NIGHTS].limit, found[Slot.ZONE_NIGHTS].value) == (3, 1)

    def test_all_nights_are_counted(self):
        old = work("02 08:00", "02 18:00")
        new = work("08 08:00", "08 20:00", extra={"moved": zone_number("UTC") + 1})
        assert judge(old, new)[Slot.BASE_CHANGE_NIGHTS].value == 6

    def test_its_clock_is_the_reference_from_there_on(self):
        zone = zone_number("Etc/GMT-6")
        old = work("02 08:00", "02 18:00")
        extra = {"moved": zone + 1}
        new = work("08 00:00", "08 08:00", start_zone=zone, end_zone=zone, extra=extra)
        assert judge(old, new)[Slot.FDP].limit == hours("13:00")


class TestLongTrip:
    """14 CFR 117.25(d)."""

    @pytest.mark.parametrize(
        ("home", "judged"), [("09 06:01", True), ("09 06:00", False)]
    )
    def test_more_than_168_hours_away(self, home, judged):
        out = work("02 06:00", "02 16:00", end_zone=zone_number("Etc/GMT-6"), at_home=0)
        back = work("08 22:00", home, start_zone=zone_number("Etc/GMT-6"))
        found = judge(out, back, work("20 06:00", "20 12:00"), tables=FAA)
        assert bool(found[Slot.LONG_TRIP_REST]) == judged

    @pytest.mark.parametrize("zone", ["Etc/GMT-4", "Etc/GMT+4"])
    def test_within_the_theatre_it_asks_for_nothing(self, zone):
        out, back = rotation(2, zone, back=9)
        found = judge(out, back, work("12 06:00", "12 12:00"), tables=FAA)
        assert found[Slot.LONG_TRIP_REST] is None

    @pytest.mark.parametrize(
        ("west", "east", "judged"),
        [
            ("Etc/GMT+2", "Etc/GMT-2", False),
            ("Etc/GMT+2", "Etc/GMT-3", True),
            ("Etc/GMT+1", "Etc/GMT-4", True),
        ],
    )
    def test_travel_is_between_its_farthest_places(self, west, east, judged):
        there, then = zone_number(west), zone_number(east)
        trip = (
            work("02 06:00", "02 16:00", end_zone=there, at_home=0),
            work("05 06:00", "05 16:00", start_zone=there, end_zone=then, at_home=0),
            work("10 06:00", "10 16:00", start_zone=then),
        )
        found = judge(*trip, work("20 06:00", "20 12:00"), tables=FAA)
        assert bool(found[Slot.LONG_TRIP_REST]) == judged

    @pytest.mark.parametrize(
        ("there", "end", "judged"),
        [
            ("Etc/GMT+3", "Etc/GMT+5", True),
            ("Etc/GMT-3", "Etc/GMT-5", True),
            ("Etc/GMT-3", "Etc/GMT-4", False),
        ],
    )
    def test_its_beginning_is_one_of_its_places(self, there, end, judged):
        """It ends at a new home base, which lies farther than any place of rest."""
        place, new = zone_number(there), zone_number(end)
        out = work("02 06:00", "02 16:00", end_zone=place, at_home=0)
        back = work("09 20:00", "10 06:00", start_zone=place, end_zone=new)
        found = judge(out, back, work("20 06:00", "20 12:00"), tables=FAA)
        assert bool(found[Slot.LONG_TRIP_REST]) == judged

    @pytest.mark.parametrize(("last", "judged"), [("09 06:01", True), ("09 06:00", 0)])
    def test_where_the_base_moves_meanwhile_it_ends_before_the_first_report(
        self, last, judged
    ):
        new = zone_number("Etc/GMT-6")
        out = work("02 06:00", "02 16:00", end_zone=new, at_home=0)
        stay = work("08 22:00", last, start_zone=new, end_zone=new, at_home=0)
        then = work("10 06:00", "10 12:00", start_zone=new, end_zone=new)
        then = then._replace(extra={"moved": new + 1})
        found = judge(out, stay, then, tables=FAA)[Slot.LONG_TRIP_REST]
        assert bool(found) == bool(judged)
        after = work("11 06:00", "11 12:00", start_zone=new, end_zone=new)
        assert judge(out, stay, then, after, tables=FAA)[Slot.LONG_TRIP_REST] == found

    @pytest.mark.parametrize(
        ("report", "left", "nights"),
        [("13 20:00", 0, -1), ("13 19:59", -1, -1), ("14 06:59", 659, -1)],
    )
    def test_56_hours_with_3_physiological_nights(self, report, left, nights):
        duties = (*rotation(2, "Etc/GMT-6", back=9), work(report, "14 20:00"))
        found = judge(*duties, tables=FAA)
        assert found[Slot.LONG_TRIP_REST].margin == left
        assert found[Slot.LONG_TRIP_NIGHTS].margin == nights

    def test_a_night_covers_0100_to_0700(self):
        duties = (*rotation(2, "Etc/GMT-6", back=9), work("14 07:00", "14 20:00"))
        assert judge(*duties, tables=FAA)[Slot.LONG_TRIP_NIGHTS].margin == 0


class TestDeadhead:
    """14 CFR 117.25(g)."""

    def positioning(self, minutes):
        duty = work("02 07:00", "02 23:00", sectors=0, at_home=0)
        return duty._replace(extra={"deadhead": minutes})

    @pytest.mark.parametrize(("minutes", "judged"), [(841, True), (840, False)])
    def test_beyond_table_b_the_rest_is_as_long(self, minutes, judged):
        found = judge(
            self.positioning(minutes), work("03 20:00", "03 23:00"), tables=FAA
        )[Slot.DEADHEAD_REST]
        assert (found and found.limit) == (minutes if judged else None)


@pytest.fixture(scope="module")
def days_in_a_row(tmp_path_factory):
    file = tmp_path_factory.mktemp("scheme") / "own.toml"
    file.write_text(
        'id = "m"\nname = "M"\nextends = "easa"\nversion = "m-1"\n'
        "effective_from = 2026-01-01\n[[added]]\n"
        'id = "m.days"\nblock = "days_in_a_row"\ntitle = "Days in a row"\n'
        'citation = "CLA 4"\ncount = 3\n'
    )
    tables = load_scheme(file).tables
    return lambda *duties, **facts: judge(*duties, tables=tables, **facts)[
        Slot.CONSECUTIVE_DUTIES
    ]


class TestDaysInARow:
    days = tuple(work(f"{d:02d} 08:00", f"{d:02d} 16:00") for d in (2, 3, 4, 6, 7))

    def test_local_days_with_duty_are_counted(self, days_in_a_row):
        found = days_in_a_row(*self.days)
        assert (found.value, found.margin) == (3, 0)
        late = self.days[2]._replace(debrief=at("05 00:01"))
        assert days_in_a_row(*self.days[:2], late, *self.days[3:]).value == 6

    @pytest.mark.parametrize(("end", "value"), [("05 00:00", 3), ("05 00:01", 4)])
    def test_a_duty_that_ends_at_midnight_is_of_the_day_before(
        self, days_in_a_row, end, value
    ):
        last = self.days[2]._replace(debrief=at(end))
        assert days_in_a_row(*self.days[:2], last).value == value
        assert days_in_a_row(*self.days[:2], last, self.days[3]).value == (
            value if value == 3 else 5
        )

    @pytest.mark.parametrize(
        ("known", "state"), [("01 00:00", JUDGED), ("01 00:01", INCOMPLETE)]
    )
    def test_a_run_is_whole_after_a_free_day(self, days_in_a_row, known, state):
        assert days_in_a_row(*self.days, known_from=at(known)).state == state

    def test_a_run_after_a_free_day_of_the_record_is_whole(self, days_in_a_row):
        facts = {"known_from": at("02 08:00"), "judged_from": at("06 00:00")}
        found = days_in_a_row(*self.days, **facts)
        assert (found.value, found.state) == (2, JUDGED)

    def test_what_is_too_many_already_is_a_breach(self, days_in_a_row):
        days = [*self.days[:3], work("05 08:00", "05 16:00")]
        found = days_in_a_row(*days, known_from=at("02 08:00"))
        assert (found.margin, found.state) == (-1, INCOMPLETE)


def attendant(end, **extra):
    return work("02 06:00", end, sectors=2, extra=extra)


class TestFlightAttendants:
    """14 CFR 121.467(b)."""

    @pytest.mark.parametrize(
        ("extra", "outside", "longest"),
        [(0, 0, 14), (1, 0, 16), (2, 0, 18), (3, 0, 18), (3, 1, 20), (4, 1, 20)],
    )
    def test_duty_by_extra_attendants(self, extra, outside, longest):
        end = at("02 06:00") + longest * HOUR
        for late, left in ((0, 0), (1, -1)):
            duty = attendant("02 20:00", attendants=extra, outside=outside)
            duty = duty._replace(debrief=end + late)
            assert judge(duty, tables=CABIN)[Slot.DUTY_LENGTH].margin == left

    def test_an_overrun_that_nobody_controlled_is_no_breach(self):
        found = judge(attendant("03 02:00", overrun=1), tables=CABIN)
        assert found[Slot.DUTY_LENGTH] is None

    @pytest.mark.parametrize(
        ("end", "rest", "left"),
        [
            ("02 20:00", 600, 0),
            ("02 20:00", 599, -1),
            ("02 20:01", 720, 0),
            ("02 20:01", 719, -1),
        ],
    )
    def test_10_hours_of_rest_and_12_after_a_long_duty(self, end, rest, left):
        begins = at(end) + rest
        after = work("04 06:00", "04 12:00")._replace(report=begins)
        duty = attendant(end, attendants=1)
        assert judge(duty, after, tables=CABIN)[Slot.REST].margin == left

    def reduced(self, rest, next_rest, length=6 * HOUR):
        long = attendant("02 21:00", attendants=1)
        begins = long.debrief + rest
        duty = work("03 06:00", "03 12:00", extra={"reduced_rest": 1, "attendants": 1})
        duty = duty._replace(report=begins, debrief=begins + length)
        begins = duty.debrief + next_rest
        after = work("06 06:00", "06 12:00")
        after = after._replace(report=begins, debrief=begins + 6 * HOUR)
        return judge(long, duty, after, tables=CABIN)

    @pytest.mark.parametrize(("rest", "left"), [(600, 0), (599, -1)])
    def test_reduced_to_10(self, rest, left):
        assert self.reduced(rest, 840)[Slot.REDUCED_REST].margin == left

    @pytest.mark.parametrize(("rest", "left"), [(840, 0), (839, -1)])
    def test_if_the_next_rest_has_14(self, rest, left):
        assert self.reduced(600, rest)[Slot.REST].margin == left

    @pytest.mark.parametrize(("length", "left"), [(840, 0), (841, -1)])
    def test_and_starts_within_24_hours_and_no_long_duty_is_between(self, length, left):
        found = self.reduced(600, 840, length)
        assert found[Slot.REDUCED_NEXT].margin == left
        assert found[Slot.DUTY_LENGTH].margin == left

    @pytest.mark.parametrize(("begins", "left"), [("08 00:00", 0), ("07 23:59", -1)])
    def test_24_free_hours_in_7_calendar_days(self, begins, left):
        days = [work(f"{d:02d} 08:00", f"{d:02d} 20:00") for d in (2, 3, 4, 5, 6)]
        first = days[0]._replace(report=at("02 00:00"))
        late = days[4]._replace(debrief=at("07 00:00"))
        last = work(begins, "08 12:00")
        found = judge(first, *days[1:4], late, last, tables=CABIN)[Slot.WEEKLY_REST]
        assert found.margin == left

    @pytest.mark.parametrize(
        ("report", "certain"), [("01 23:59", True), ("02 00:00", False)]
    )
    def test_too_little_even_if_the_unknown_was_free(self, report, certain):
        days = [work(f"{d:02d} 08:00", f"{d:02d} 20:00") for d in range(2, 8)]
        first = days[0]._replace(report=at(report))
        found = judge(first, *days[1:], tables=CABIN, known_from=at("01 20:00"))
        assert (found[Slot.WEEKLY_REST].margin < 0) == certain

    def test_without_history_it_is_incomplete(self):
        found = judge(
            work("02 08:00", "02 20:00"), tables=CABIN, known_from=at("02 00:00")
        )
        assert found[Slot.WEEKLY_REST].state == INCOMPLETE
