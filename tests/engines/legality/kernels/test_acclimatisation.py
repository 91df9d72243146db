"""Reference time: ORO.FTL.105(1), Table 1 and GM1, GM3."""

import pytest

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.legality.kernels.acclimatisation import (
    DEPARTURE,
    LOCAL,
    UNKNOWN,
    table_state,
    zone_difference,
)
from jetbridge.engines.legality.kernels.layout import Slot
from tests.engines.legality.factories import (
    EASA,
    HOUR,
    ZONES,
    Work,
    at,
    hours,
    judge,
    judge_each,
    work,
    zone_number,
)

pytestmark = pytest.mark.promise("C5")

FAA = load_scheme("faa").tables
ROWS = [("2:01", "3:59"), ("4:00", "6:00"), ("6:01", "9:00"), ("9:01", "12:00")]
COLUMNS = [
    ("0:00", "47:59"),
    ("48:00", "71:59"),
    ("72:00", "95:59"),
    ("96:00", "119:59"),
    ("120:00", "300:00"),
]
STATES = ["BDDDD", "BXDDD", "BXXDD", "BXXXD"]
LETTERS = {"B": DEPARTURE, "D": LOCAL, "X": UNKNOWN}


@pytest.mark.parametrize("column", range(5))
@pytest.mark.parametrize("row", range(4))
def test_table_1_at_the_corners_of_each_cell(row, column):
    expected = LETTERS[STATES[row][column]]
    for difference in ROWS[row]:
        for elapsed in COLUMNS[column]:
            assert table_state(EASA, hours(difference), hours(elapsed)) == expected


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("UTC", "Asia/Kolkata", "5:30"),
        ("Etc/GMT+11", "Etc/GMT-12", "1:00"),
        ("Etc/GMT-6", "Etc/GMT+6", "12:00"),
        ("Asia/Kathmandu", "Asia/Kolkata", "0:15"),
    ],
)
def test_a_zone_difference_is_at_most_12_hours(one, other, apart):
    zones = zone_number(one), zone_number(other)
    assert zone_difference(ZONES, *zones, at("02 00:00")) == hours(apart)


def limits(*duties):
    """Give the limit of each flight duty period, in hours."""
    return [found[Slot.FDP].limit / HOUR for found in judge_each(*duties)]


def trip(zone, elapsed, report="02 08:00"):
    """Fly from home to a zone, and report there so long after the first report."""
    away = zone_number(zone)
    out = work(report, "02 14:00", end_zone=away, at_home=0)
    begin = out.report + hours(elapsed)
    return out, Work(begin, begin + HOUR, start_zone=away, end_zone=away, at_home=0)


class TestState:
    def test_within_two_hours_local_time_counts(self):
        assert limits(*trip("Etc/GMT-2", "24:00"))[1] == 13.0  # 10:00 there
        assert limits(*trip("Etc/GMT-2", "32:00"))[1] == 11.0  # 18:00 there

    def test_departure_state_keeps_the_clock_of_home(self):
        assert limits(*trip("Etc/GMT-6", "24:00"))[1] == 13.0  # 08:00 at home
        assert limits(*trip("Etc/GMT-6", "36:00"))[1] == 11.0  # 20:00 at home

    def test_unknown_state_has_table_3(self):
        assert limits(*trip("Etc/GMT-6", "48:00"))[1] == 11.0

    def test_local_state_has_the_clock_of_the_place(self):
        assert limits(*trip("Etc/GMT-6", "72:00"))[1] == 12.5  # 14:00 there
        assert limits(*trip("Etc/GMT-6", "84:00"))[1] == 11.0  # 02:00 there

    def test_47_59_is_still_departure_and_48_00_is_not(self):
        departure, unknown = trip("Etc/GMT-6", "47:59"), trip("Etc/GMT-6", "48:00")
        assert limits(*departure)[1] == 13.0
        assert limits(*unknown)[1] == 11.0

    def test_2_hours_never_start_anything_however_long(self):
        """On after 2 days 2 hours east, 4 hours from home after 70: unknown."""
        near, far = zone_number("Etc/GMT-2"), zone_number("Etc/GMT-4")
        out = work("02 06:00", "02 12:00", end_zone=near, at_home=0)
        on = work("04 06:00", "04 12:00", start_zone=near, end_zone=far, at_home=0)
        last = work("05 04:00", "05 10:00", start_zone=far, at_home=0)
        assert limits(out, on, last) == [13.0, 13.0, 11.0]

    def test_unknown_stays_unknown_in_a_further_zone(self):
        out, unknown = trip("Etc/GMT-6", "48:00")
        east_9 = zone_number("Etc/GMT-9")
        onward = unknown._replace(end_zone=east_9)
        begin = out.report + hours("125:00")
        later = Work(begin, begin + HOUR, start_zone=east_9, end_zone=east_9, at_home=0)
        assert limits(out, onward, later)[2] == 11.0

    def test_unknown_ends_by_duties_within_the_new_zone(self):
        out, unknown = trip("Etc/GMT-6", "48:00")
        begin = out.report + hours("72:00")
        later = unknown._replace(report=begin, debrief=begin + HOUR)
        assert limits(out, unknown, later)[2] == 12.5

    def test_local_nights_at_home_end_the_rotation(self):
        out, unknown = trip("Etc/GMT-6", "48:00")
        home = unknown._replace(
            end_zone=0, at_home=1, debrief=unknown.report + 8 * HOUR
        )
        soon, rested = work("05 06:00", "05 08:00"), work("06 08:00", "06 10:00")
        assert limits(out, home, soon)[2] == 11.0
        assert limits(out, home, rested)[2] == 13.0

    def test_acclimatised_abroad_the_clock_starts_there(self):
        out, local = trip("Etc/GMT-6", "72:00")
        east_12 = zone_number("Etc/GMT-12")
        onward = local._replace(end_zone=east_12)
        begin = local.report + hours("24:00")
        there = Work(
            begin, begin + HOUR, start_zone=east_12, end_zone=east_12, at_home=0
        )
        assert limits(out, onward, there)[2] == 12.5  # 14:00 where acclimatised

    def test_a_report_where_acclimatised_begins_the_count_anew(self):
        """Abroad, too, when the duty before departed from elsewhere (Table 1)."""
        east_6 = zone_number("Etc/GMT-6")
        out, local = trip("Etc/GMT-6", "72:00")
        home = local._replace(debrief=local.report + 8 * HOUR, end_zone=0, at_home=1)
        again = work("06 04:00", "06 12:00", end_zone=east_6, at_home=0)
        back = work("07 00:00", "07 08:00", start_zone=east_6)
        after_34_hours = work("08 10:00", "08 12:00")
        each = limits(out, home, again, back, after_34_hours)
        assert each[4] == 11.5  # 16:00 there; 74 hours after the first report there


class TestReferenceTime:
    def test_within_the_band_around_home_the_clock_of_the_place_holds(self):
        """State B after a hop over 4 hours, 2 hours from home: its own clock."""
        east_4, west_2 = zone_number("Etc/GMT-4"), zone_number("Etc/GMT+2")
        out = work("02 06:00", "02 12:00", end_zone=east_4, at_home=0)
        over = work("03 00:00", "03 08:00", start_zone=east_4, end_zone=west_2)
        there = work("03 20:00", "04 02:00", start_zone=west_2)
        each = judge_each(out, over._replace(at_home=0), there)
        assert each[2][Slot.FDP].limit == hours("11:00")

    def test_the_nights_due_at_a_new_place_end_an_unknown_state(self):
        far = zone_number("Etc/GMT-8")
        out = work("02 00:00", "02 10:00", end_zone=far, at_home=0)
        on = work("04 10:00", "04 16:00", start_zone=far, end_zone=far, at_home=0)
        rested = work("08 00:00", "08 06:00", start_zone=far, end_zone=far, at_home=0)
        each = judge_each(out, on, rested)
        assert each[1][Slot.FDP].limit == hours("11:00")
        assert each[2][Slot.FDP].limit == hours("13:00")


class TestNightsDueAtHome:
    def test_they_do_not_grow_while_nobody_leaves(self):
        far = zone_number("Etc/GMT-10")
        out = work("02 00:00", "02 10:00", end_zone=far, at_home=0)
        back = work("03 14:00", "03 23:00", start_zone=far)
        office = [work(f"{d:02d} 12:00", f"{d:02d} 20:00", sectors=0) for d in (4, 5)]
        each = judge_each(out, back, *office, work("06 12:00", "06 20:00"))
        assert [each[n][Slot.ZONE_NIGHTS].limit for n in (2, 3, 4)] == [2, 2, 2]

    def test_all_nights_slept_are_told(self):
        far = zone_number("Etc/GMT-6")
        out = work("02 00:00", "02 10:00", end_zone=far, at_home=0)
        back = work("03 10:00", "03 19:00", start_zone=far)
        found = judge(out, back, work("10 12:00", "10 20:00"))[Slot.ZONE_NIGHTS]
        assert (found.value, found.limit) == (7, 2)


class TestNewHomeBase:
    """A base on paper changes nobody's clock."""

    @pytest.mark.parametrize(("report", "limit"), [("05 17:00", 13), ("05 16:59", 11)])
    def test_the_recovery_before_the_first_duty_acclimatises(self, report, limit):
        """CS FTL.1.200: 72 hours with 3 local nights; 08:00 there, or unknown."""
        west_9 = zone_number("Etc/GMT+9")
        out = work("02 00:00", "02 17:00", end_zone=west_9, at_home=0)
        new = work(
            report,
            "05 20:00",
            start_zone=west_9,
            end_zone=west_9,
            extra={"moved": west_9 + 1},
        )
        assert limits(out, new)[1] == limit

    def test_under_part_117_a_stay_does(self):
        """14 CFR 117.3: after 24 hours it is 08:00 at the old base, less 30 minutes."""
        east_8 = zone_number("Etc/GMT-8")
        out = work("02 00:00", "02 08:00", end_zone=east_8, at_home=0)
        moved = {"moved": east_8 + 1}
        new = work("03 08:00", "03 14:00", start_zone=east_8, extra=moved)
        each = judge_each(out, new, tables=FAA)
        assert each[1][Slot.FDP].limit == hours("13:30")


class TestTheatre:
    """14 CFR 117.3: 72 hours in one theatre, not along a chain of places."""

    @pytest.mark.parametrize(
        ("second", "limit"), [("Etc/GMT-8", "12:00"), ("Etc/GMT-11", "13:30")]
    )
    def test_all_places_of_the_stay_lie_in_it(self, second, limit):
        """Acclimated it is 16:00 there; else 08:00 at home, and 30 minutes less."""
        one, other = zone_number("Etc/GMT-6"), zone_number(second)
        out = work("02 00:00", "02 08:00", end_zone=one, at_home=0)
        on = work("03 10:00", "03 22:00", start_zone=one, end_zone=other, at_home=0)
        last = work("05 08:00", "05 14:00", start_zone=other, at_home=0)
        each = judge_each(out, on, last, tables=FAA)
        assert each[2][Slot.FDP].limit == hours(limit)

    @pytest.mark.parametrize("west", ["Etc/GMT+10", "Etc/GMT+11"])
    def test_4_hours_are_within_it_on_either_side(self, west):
        """Acclimated at 6 hours west it is 08:00 there; else 14:00, less 30 minutes."""
        one, other = zone_number("Etc/GMT+6"), zone_number(west)
        away = {"start_zone": one, "at_home": 0}
        out = work("02 00:00", "02 08:00", end_zone=other, at_home=0)
        on = work("03 10:00", "03 22:00", start_zone=other, end_zone=one, at_home=0)
        stay = work("04 10:00", "04 16:00", end_zone=one, **away)
        each = judge_each(
            out, on, stay, work("05 14:00", "05 20:00", **away), tables=FAA
        )
        limit = "14:00" if west == "Etc/GMT+10" else "11:30"
        assert each[3][Slot.FDP].limit == hours(limit)

    def test_a_shorter_record_does_not_acclimate(self):
        one = zone_number("Etc/GMT-8")
        out = work("02 00:00", "02 08:00", end_zone=one, at_home=0)
        on = work("03 10:00", "03 22:00", start_zone=one, end_zone=one, at_home=0)
        last = work("05 07:59", "05 14:00", start_zone=one, at_home=0)
        each = judge_each(out, on, last, tables=FAA)
        assert each[2][Slot.FDP].limit == hours("13:30")
