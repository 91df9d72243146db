"""Extension, in-flight rest and split duty: reference sections 3.4, 3.6 and 3.7."""

import pytest

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.legality.kernels.layout import INCOMPLETE, AtLanding, Slot
from jetbridge.engines.legality.kernels.lookup import (
    REFUSED,
    least_cabin_rest,
    maximum_augmented,
    maximum_extended,
    maximum_fdp,
)
from tests.engines.legality.factories import (
    DAY,
    EASA,
    HOUR,
    at,
    hours,
    judge,
    margin,
    work,
    zone_number,
)

pytestmark = pytest.mark.promise("C5")

FAA = load_scheme("faa").tables
EXTENDED = {"extended": 1}
EXTENSION = [
    ("06:15", "06:29", "13:15 12:45 12:15 11:45"),
    ("06:30", "06:44", "13:30 13:00 12:30 12:00"),
    ("06:45", "06:59", "13:45 13:15 12:45 12:15"),
    ("07:00", "13:29", "14:00 13:30 13:00 12:30"),
    ("13:30", "13:59", "13:45 13:15 12:45 -"),
    ("14:00", "14:29", "13:30 13:00 12:30 -"),
    ("14:30", "14:59", "13:15 12:45 12:15 -"),
    ("15:00", "15:29", "13:00 12:30 12:00 -"),
    ("15:30", "15:59", "12:45 - - -"),
    ("16:00", "16:29", "12:30 - - -"),
    ("16:30", "16:59", "12:15 - - -"),
    ("17:00", "17:29", "12:00 - - -"),
    ("17:30", "17:59", "11:45 - - -"),
    ("18:00", "18:29", "11:30 - - -"),
    ("18:30", "18:59", "11:15 - - -"),
    ("19:00", "23:59", "- - - -"),
    ("00:00", "06:14", "- - - -"),
]


class TestExtensionTable:
    @pytest.mark.parametrize("sectors", range(1, 6))
    @pytest.mark.parametrize(("first", "last", "row"), EXTENSION)
    def test_cell_at_the_first_and_last_minute(self, first, last, row, sectors):
        cell = row.split()[max(0, sectors - 2)]
        limit = REFUSED if cell == "-" else hours(cell)
        assert maximum_extended(EASA, hours(first), sectors) == limit
        assert maximum_extended(EASA, hours(last), sectors) == limit

    @pytest.mark.parametrize("sectors", [0, 6, 10])
    def test_other_numbers_of_sectors_are_refused(self, sectors):
        assert maximum_extended(EASA, hours("08:00"), sectors) == REFUSED

    def test_it_adds_15_to_60_minutes_wherever_it_is_allowed(self):
        for minute in range(DAY):
            for sectors in range(1, 6):
                longer = maximum_extended(EASA, minute, sectors)
                if longer != REFUSED:
                    gain = longer - maximum_fdp(EASA, minute, sectors)
                    assert 15 <= gain <= 60


class TestExtension:
    @pytest.mark.parametrize(("end", "left"), [("21:00", 0), ("21:01", -1)])
    def test_raises_the_limit(self, end, left):
        assert margin(Slot.FDP, work("02 07:00", f"02 {end}", extra=EXTENDED)) == left

    @pytest.mark.parametrize(
        "extra",
        [
            {"break_from": at("02 10:00"), "break_until": at("02 14:00")},
            {"facility": 1, "extra_pilots": 1},
        ],
    )
    def test_is_refused_together_with_another_gain(self, extra):
        duty = work("02 07:00", "02 20:00", extra=EXTENDED | extra)
        assert judge(duty)[Slot.FDP].limit == 0

    def test_is_refused_in_an_unknown_state(self):
        far = zone_number("Etc/GMT-6")
        out = work("02 00:00", "02 08:00", end_zone=far, at_home=0)
        on = work("04 02:00", "04 10:00", start_zone=far, end_zone=far, extra=EXTENDED)
        assert judge(out, on)[Slot.FDP].limit == 0

    @pytest.mark.parametrize(("third", "left"), [("09 07:00", 0), ("09 06:59", -1)])
    def test_twice_in_7_days(self, third, left):
        days = [
            work(f"{d:02d} 07:00", f"{d:02d} 20:00", extra=EXTENDED) for d in (2, 5)
        ]
        duties = [*days, work(third, "09 20:00", extra=EXTENDED)]
        assert margin(Slot.EXTENSION_COUNT, *duties) == left

    @pytest.mark.parametrize(("known", "state"), [("02 07:00", 1), ("02 07:01", 2)])
    def test_the_7_days_before_are_asked_for(self, known, state):
        day = work("09 07:00", "09 20:00", extra=EXTENDED)
        found = judge(day, known_from=at(known))[Slot.EXTENSION_COUNT]
        assert (found.margin, found.state) == (1, state)

    @pytest.mark.parametrize(
        ("sectors", "start", "end", "left"),
        [
            (5, "02 07:00", "02 19:00", 0),
            (5, "02 18:00", "03 02:00", 0),
            (5, "02 18:00", "03 02:01", -1),
            (4, "02 18:00", "03 04:00", 0),
            (5, "02 18:00", "03 04:00", -1),
            (4, "02 18:00", "03 04:01", -2),
            (2, "02 18:00", "03 04:01", 0),
            (3, "02 18:00", "03 05:00", -1),
        ],
    )
    def test_sectors_by_encroachment_on_the_wocl(self, sectors, start, end, left):
        duty = work(start, end, sectors=sectors, extra=EXTENDED)
        assert margin(Slot.EXTENSION_SECTORS, duty) == left

    @pytest.mark.parametrize(
        ("before", "after", "left"),
        [
            ("14:00", "14:00", 0),
            ("13:59", "14:00", -1),
            ("14:00", "13:59", -1),
            ("12:00", "16:00", 0),
            ("12:00", "15:59", -1),
            ("20:00", "15:00", 60),
        ],
    )
    def test_more_rest_around_it_or_after_it(self, before, after, left):
        first = work("02 06:00", "02 16:00")
        begins = first.debrief + hours(before)
        duty = work("02 06:00", "02 16:00", extra=EXTENDED)
        duty = duty._replace(report=begins, debrief=begins + 12 * HOUR)
        begins = duty.debrief + hours(after)
        last = first._replace(report=begins, debrief=begins + 4 * HOUR)
        assert margin(Slot.EXTENSION_REST, first, duty, last) == left

    def test_the_rest_before_may_be_unknown(self):
        duty = work("02 07:00", "02 19:00", extra=EXTENDED)
        soon, late = work("03 09:30", "03 12:00"), work("03 11:00", "03 12:00")
        known = {"known_from": at("02 00:00")}
        found = judge(duty, soon, **known)[Slot.EXTENSION_REST]
        assert found.state == INCOMPLETE
        assert margin(Slot.EXTENSION_REST, duty, late, **known) == 0

    def test_without_a_rest_after_it_nothing_is_judged(self):
        assert (
            judge(work("02 07:00", "02 19:00", extra=EXTENDED))[Slot.EXTENSION_REST]
            is None
        )


PILOTS = {(1, 1): 16, (1, 2): 15, (1, 3): 14, (2, 1): 17, (2, 2): 16, (2, 3): 15}
CABIN = [
    ("14:30", "1:30 1:30 1:30"),
    ("15:00", "1:45 2:00 2:20"),
    ("15:30", "2:00 2:20 2:40"),
    ("16:00", "2:15 2:40 3:00"),
    ("16:30", "2:35 3:00 -"),
    ("17:00", "3:00 3:25 -"),
    ("17:30", "3:25 - -"),
    ("18:00", "3:50 - -"),
]


def flown(end, **extra):
    """Make a long flight with a rest of so many minutes on board."""
    rest = extra.pop("rest", 180)
    facts = {"facility": 1, "extra_pilots": 1, "rest_from": at("02 14:00")}
    facts |= {"rest_until": at("02 14:00") + rest} if rest else {"rest_from": 0}
    flights = extra.pop("flights", ((at("02 07:00"), at("02 12:00")),))
    sectors = extra.pop("sectors", 2)
    return work("02 06:00", end, sectors=sectors, flights=flights, extra=facts | extra)


class TestInFlightRestOfPilots:
    @pytest.mark.parametrize(("crew", "hours_allowed"), list(PILOTS.items()))
    def test_cell_at_any_minute(self, crew, hours_allowed):
        pilots, facility = crew
        for minute in (0, 299, 300, 809, 810, 1439):
            limit = maximum_augmented(EASA, minute, facility, pilots)
            assert limit == hours_allowed * HOUR

    def test_without_an_extra_pilot_it_is_refused(self):
        assert maximum_augmented(EASA, 0, 1, 0) == REFUSED
        assert judge(flown("02 20:00", extra_pilots=0))[Slot.FDP].limit == 0

    @pytest.mark.parametrize(("sectors", "limit"), [(3, 16 * HOUR), (4, 0)])
    def test_three_sectors_at_most(self, sectors, limit):
        assert judge(flown("02 20:00", sectors=sectors))[Slot.FDP].limit == limit

    @pytest.mark.parametrize(
        ("lands", "sectors", "bonus"),
        [("16:00", 2, 0), ("16:01", 2, 60), ("16:01", 3, 0)],
    )
    def test_a_sector_of_more_than_9_hours_earns_one_more(self, lands, sectors, bonus):
        flights = ((at("02 07:00"), at(f"02 {lands}")),)
        duty = flown("02 20:00", flights=flights, sectors=sectors)
        assert judge(duty)[Slot.FDP].limit == 16 * HOUR + bonus

    @pytest.mark.parametrize(
        ("role", "rest", "left"),
        [
            (AtLanding.FLYING, 120, 0),
            (AtLanding.FLYING, 119, -1),
            (AtLanding.MONITORING, 119, -1),
            (AtLanding.RELIEF, 90, 0),
            (AtLanding.RELIEF, 89, -1),
        ],
    )
    def test_the_rest_on_board(self, role, rest, left):
        duty = flown("02 20:00", rest=rest, at_landing=role)
        assert margin(Slot.IN_FLIGHT_REST, duty) == left

    def test_a_rest_that_is_not_told_is_not_assessed(self):
        found = judge(flown("02 20:00", rest=0))[Slot.IN_FLIGHT_REST]
        assert found.state == INCOMPLETE

    @pytest.mark.parametrize(("following", "left"), [("03 10:00", 0), ("03 09:59", -1)])
    def test_14_hours_at_the_destination(self, following, left):
        duty = flown("02 20:00")._replace(at_home=0)
        back = work(following, "03 20:00")
        assert margin(Slot.AUGMENTED_REST, duty, back) == left

    def test_at_home_the_ordinary_rest_holds(self):
        found = judge(flown("02 20:00"), work("03 11:00", "03 20:00"))
        assert found[Slot.AUGMENTED_REST] is None


class TestInFlightRestOfCabinCrew:
    @pytest.mark.parametrize("facility", [1, 2, 3])
    @pytest.mark.parametrize(("row", "longest"), list(enumerate(r[0] for r in CABIN)))
    def test_cell_at_both_ends(self, row, longest, facility):
        cell = CABIN[row][1].split()[facility - 1]
        least = REFUSED if cell == "-" else hours(cell)
        begins = hours(CABIN[row - 1][0]) + 1 if row else HOUR
        assert least_cabin_rest(EASA, begins, facility) == least
        assert least_cabin_rest(EASA, hours(longest), facility) == least

    def test_beyond_the_table_it_is_refused(self):
        assert least_cabin_rest(EASA, hours("18:01"), 1) == REFUSED

    @pytest.mark.parametrize(("facility", "longest"), [(1, 18), (2, 17), (3, 16)])
    def test_the_longest_duty_period_is_the_last_row_of_the_class(
        self, facility, longest
    ):
        duty = flown("02 20:00", facility=facility, extra_pilots=0)
        assert judge(duty, cabin=1)[Slot.FDP].limit == longest * HOUR

    @pytest.mark.parametrize(("rest", "left"), [(90, 0), (89, -1)])
    def test_the_rest_is_that_of_the_row(self, rest, left):
        duty = flown("02 20:30", rest=rest, extra_pilots=0)
        assert margin(Slot.IN_FLIGHT_REST, duty, cabin=1) == left

    def test_a_minute_more_asks_for_the_next_row(self):
        duty = flown("02 20:31", rest=90, extra_pilots=0)
        assert margin(Slot.IN_FLIGHT_REST, duty, cabin=1) == -15


def split(start, until, *, suitable=1, post=15, pre=15, **extra):
    facts = {"break_from": at(start), "break_until": at(until)}
    facts |= {"break_post": post, "break_pre": pre, "suitable": suitable}
    flights = ((at("02 06:30"), at("02 08:00")), (at("02 17:00"), at("02 18:00")))
    return work("02 06:00", "02 18:00", flights=flights, extra=facts | extra)


class TestSplitDuty:
    @pytest.mark.parametrize(
        ("until", "left", "limit"),
        [("13:30", 0, "14:30"), ("13:29", -1, "13:00"), ("16:30", 180, "16:00")],
    )
    def test_half_of_3_net_hours_or_more_is_gained(self, until, left, limit):
        found = judge(split("02 10:00", f"02 {until}"))
        assert found[Slot.SPLIT_BREAK].margin == left
        assert found[Slot.FDP].limit == hours(limit)

    @pytest.mark.parametrize(("post", "pre", "net"), [(14, 15, 180), (15, 16, 179)])
    def test_what_is_done_before_and_after_takes_30_minutes(self, post, pre, net):
        found = judge(split("02 10:00", "02 13:30", post=post, pre=pre))
        assert found[Slot.SPLIT_BREAK].value == net

    @pytest.mark.parametrize(
        ("until", "suitable", "left"),
        [("16:29", 0, 0), ("16:30", 0, -1), ("16:30", 1, 0)],
    )
    def test_6_hours_ask_for_suitable_accommodation(self, until, suitable, left):
        duty = split("02 10:00", f"02 {until}", suitable=suitable)
        assert margin(Slot.SPLIT_ACCOMMODATION, duty) == left

    def test_without_it_what_is_beyond_6_hours_earns_nothing(self):
        duty = split("02 09:00", "02 16:30", suitable=0)
        assert judge(duty)[Slot.FDP].limit == hours("16:00")

    @pytest.mark.parametrize(
        ("until", "suitable", "asked", "gain"),
        [("02:15", 0, 0, 105), ("02:16", 0, 1, 105), ("02:17", 1, 1, 106)],
    )
    def test_a_minute_inside_the_wocl(self, until, suitable, asked, gain):
        flights = ((at("02 20:30"), at("02 22:00")), (at("03 03:00"), at("03 04:00")))
        facts = {"break_from": at("02 22:15"), "break_until": at(f"03 {until}")}
        facts |= {"break_post": 15, "break_pre": 15, "suitable": suitable}
        duty = work("02 20:00", "03 04:00", flights=flights, extra=facts)
        found = judge(duty)
        assert found[Slot.SPLIT_ACCOMMODATION].limit == asked
        assert found[Slot.FDP].limit == hours("11:00") + gain

    @pytest.mark.parametrize(
        "extra", [{"reduced_rest": 1}, {"facility": 1, "extra_pilots": 1}]
    )
    def test_is_refused_after_reduced_rest_and_with_in_flight_rest(self, extra):
        duty = split("02 10:00", "02 14:00", **extra)
        before = work("01 06:00", "01 12:00")
        found = judge(before, duty)[Slot.FDP]
        assert (found.limit, found.duty) == (0, 1)


def night_split(start, until, **extra):
    """Make a duty of 18:00 to 07:00 under Part 117 with a rest opportunity."""
    flights = ((at("02 19:00"), at("02 21:00")), (at("03 06:00"), at("03 07:00")))
    facts = {"break_from": at(start), "break_until": at(until), "suitable": 1}
    return work("02 18:00", "03 07:00", flights=flights, extra=facts | extra)


class TestSplitDutyUnderPart117:
    @pytest.mark.parametrize(
        ("until", "left", "length"),
        [
            ("03 01:00", 0, "10:00"),
            ("03 00:59", -1, "13:00"),
            ("03 05:00", 240, "6:00"),
        ],
    )
    def test_3_hours_or_more_are_no_part_of_the_duty_period(self, until, left, length):
        found = judge(night_split("02 21:30", until), tables=FAA)
        assert found[Slot.SPLIT_BREAK].margin == left
        assert found[Slot.FDP].value == hours(length)

    def test_only_what_is_between_2200_and_0500_counts(self):
        found = judge(night_split("02 21:30", "03 06:00"), tables=FAA)
        assert found[Slot.SPLIT_BREAK].value == 7 * HOUR

    @pytest.mark.parametrize("extra", [{"suitable": 0}, {"break_from": at("02 20:59")}])
    def test_it_counts_after_a_segment_and_in_suitable_accommodation(self, extra):
        found = judge(night_split("02 22:00", "03 03:00", **extra), tables=FAA)
        assert found[Slot.FDP].value == 13 * HOUR

    @pytest.mark.parametrize(("end", "left"), [("03 08:00", 0), ("03 08:01", -1)])
    def test_14_hours_in_all(self, end, left):
        duty = night_split("02 22:00", "03 03:00")
        duty = duty._replace(debrief=at(end), fdp_end=at(end))
        assert judge(duty, tables=FAA)[Slot.SPLIT_TOTAL].margin == left

    def test_the_cumulative_duty_periods_leave_it_out(self):
        found = judge(night_split("02 22:00", "03 03:00"), tables=FAA)
        assert found[Slot.ROLLING + 2].value == 8 * HOUR

    def test_a_window_that_ends_before_the_hours_that_count_keeps_its_work(self):
        week, (start, end) = 7 * DAY, (at("02 22:00"), at("03 04:00"))
        before = work("01 06:00", "01 12:00")
        before = before._replace(report=start - week, debrief=end - week)
        found = judge(before, night_split("02 21:30", "03 05:00"), tables=FAA)
        assert found[Slot.ROLLING + 2].value == 6 * HOUR + 4 * HOUR


TABLE_C = [
    (0, 360, (15, 17, 14, 15.5, 13, 13.5)),
    (360, 420, (16, 18.5, 15, 16.5, 14, 14.5)),
    (420, 780, (17, 19, 16.5, 18, 15, 15.5)),
    (780, 1020, (16, 18.5, 15, 16.5, 14, 14.5)),
    (1020, 1440, (15, 17, 14, 15.5, 13, 13.5)),
]


class TestTableC:
    @pytest.mark.parametrize("column", range(6))
    @pytest.mark.parametrize(("start", "end", "limits"), TABLE_C)
    def test_cell_at_the_first_and_last_minute(self, start, end, limits, column):
        facility, extra = column // 2 + 1, column % 2 + 1
        limit = limits[column] * HOUR
        assert maximum_augmented(FAA, start, facility, extra) == limit
        assert maximum_augmented(FAA, end - 1, facility, extra) == limit

    def test_more_pilots_and_a_better_class_never_shorten_it(self):
        for minute in range(DAY):
            for facility in (1, 2, 3):
                three = maximum_augmented(FAA, minute, facility, 1)
                assert maximum_augmented(FAA, minute, facility, 2) >= three
                if facility > 1:
                    assert maximum_augmented(FAA, minute, facility - 1, 1) >= three

    def test_not_acclimated_is_30_minutes_less(self):
        far = zone_number("Etc/GMT-6")
        out = work("02 00:00", "02 08:00", end_zone=far, at_home=0)
        extra = {"facility": 1, "extra_pilots": 1}
        on = work("02 20:00", "03 10:00", start_zone=far, extra=extra)
        found = judge(out, on, tables=FAA)[Slot.FDP]
        assert (found.duty, found.limit) == (1, hours("14:30"))

    @pytest.mark.parametrize(("pilots", "limit"), [(1, 13), (2, 17)])
    def test_the_flight_time_of_three_and_four_pilots(self, pilots, limit):
        duty = flown("02 20:00", extra_pilots=pilots)
        assert judge(duty, tables=FAA)[Slot.FLIGHT_TIME].limit == limit * HOUR

    @pytest.mark.parametrize(
        ("start", "until", "role", "left"),
        [
            ("02 13:00", "02 15:00", AtLanding.FLYING, 0),
            ("02 12:59", "02 14:59", AtLanding.FLYING, -1),
            ("02 08:00", "02 09:30", AtLanding.MONITORING, 0),
            ("02 08:00", "02 09:29", AtLanding.MONITORING, -1),
        ],
    )
    def test_who_lands_rests_in_the_second_half(self, start, until, role, left):
        facts = {"rest_from": at(start), "rest_until": at(until), "at_landing": role}
        found = judge(flown("02 20:00", **facts), tables=FAA)
        assert found[Slot.IN_FLIGHT_REST].margin == left
