"""The door of flights, on real PostgreSQL."""

from datetime import date

import pyarrow as pa
import pytest

from jetbridge.domains.flights.contracts import (
    ChangeKind,
    LegStatus,
    RotationBasis,
    ScheduleApplied,
)
from jetbridge.domains.flights.errors import (
    KeyTakenError,
    LegNotFoundError,
    LegStatusError,
    ScheduleColumnsError,
    TimesError,
    UnknownZoneError,
)
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.db import new_id
from tests.domains.flights import factories as make

flights = Flights()


@pytest.fixture
def applied(work):
    """Four legs flown by one aircraft, taken in."""
    flights.apply_legs(make.schedule(*make.day_of_one_aircraft()), work=work)
    return flights.legs(work=work)


def places(work):
    start, end = make.at(0), make.at(0, day=3)
    found = flights.rotations(start=start, end=end, work=work)
    return {place.leg: place for place in found}


@pytest.mark.promise("C2")
class TestApplyLegs:
    def test_legs_come_in_with_designator_and_season(self, applied):
        first = applied[0]
        assert (first.designator, first.season) == ("JB101", "S26")
        assert first.status is LegStatus.SCHEDULED
        assert first.original_departure == first.scheduled_departure == make.at(8)

    def test_the_same_schedule_again_changes_nothing(self, work, applied):
        again = flights.apply_legs(
            make.schedule(*make.day_of_one_aircraft()), complete=True, work=work
        )
        assert again == ScheduleApplied(0, 0, 0, 0, 4)
        assert flights.legs(work=work) == applied

    def test_a_changed_schedule_changes_only_what_differs(self, work, applied):
        rows = make.day_of_one_aircraft()
        rows[1]["departure"] = make.at(11, 15)
        result = flights.apply_legs(make.schedule(*rows), work=work)
        assert result == ScheduleApplied(0, 1, 0, 0, 3)
        legs = flights.legs(work=work)
        assert [leg.version for leg in legs] == [1, 2, 1, 1]
        assert legs[1].id == applied[1].id
        (change,) = flights.history(leg=legs[1].id, work=work)
        assert change.kind is ChangeKind.SCHEDULE

    def test_a_retime_by_hand_outlives_the_same_schedule(self, work, applied):
        flights.retime(
            leg=applied[0].id,
            departure=make.at(9),
            arrival=make.at(11),
            reason="slot",
            work=work,
        )
        flights.apply_legs(make.schedule(*make.day_of_one_aircraft()), work=work)
        assert flights.leg(leg=applied[0].id, work=work).scheduled_departure.hour == 9

    def test_a_schedule_that_moves_the_leg_overrides_the_retime(self, work, applied):
        flights.retime(
            leg=applied[0].id,
            departure=make.at(9),
            arrival=make.at(11),
            reason="slot",
            work=work,
        )
        rows = make.day_of_one_aircraft()
        rows[0]["departure"] = make.at(7)
        flights.apply_legs(make.schedule(*rows), work=work)
        assert flights.leg(leg=applied[0].id, work=work).scheduled_departure.hour == 7

    def test_a_complete_schedule_cancels_what_it_lacks_and_brings_it_back(
        self, work, applied
    ):
        rows = make.day_of_one_aircraft()
        fewer = flights.apply_legs(make.schedule(*rows[:3]), complete=True, work=work)
        assert fewer.cancelled == 1
        gone = flights.leg(leg=applied[3].id, work=work)
        assert gone.status is LegStatus.CANCELLED
        back = flights.apply_legs(make.schedule(*rows), work=work)
        assert back.reinstated == 1
        assert flights.leg(leg=gone.id, work=work).status is LegStatus.SCHEDULED

    def test_a_leg_cancelled_by_order_stays_cancelled(self, work, applied):
        flights.cancel(leg=applied[3].id, reason="no demand", work=work)
        rows = make.day_of_one_aircraft()
        flights.apply_legs(make.schedule(*rows), work=work)
        known = flights.leg(leg=applied[3].id, work=work)
        assert known.status is LegStatus.CANCELLED

    def test_the_same_flight_twice_on_a_day_is_told_apart(self, work):
        twice = make.row(), make.row(departure=make.at(18), arrival=make.at(21))
        flights.apply_legs(make.schedule(*twice), work=work)
        again = flights.apply_legs(make.schedule(*twice), work=work)
        assert again.unchanged == 2

    def test_marketing_designators_are_kept(self, work):
        shared = make.schedule(make.row(marketing=["XX1234", 'Y"Y,7']))
        flights.apply_legs(shared, work=work)
        assert flights.legs(work=work)[0].marketing == ("XX1234", 'Y"Y,7')

    def test_an_empty_order_changes_nothing(self, work):
        assert flights.apply_legs(make.schedule(), work=work).added == 0
        assert flights.assign_tails(make.tails(), work=work) == 0

    def test_a_table_without_a_column_is_refused(self, work):
        batch = make.schedule(make.row()).drop_columns(["origin"])
        with pytest.raises(ScheduleColumnsError, match="origin"):
            flights.apply_legs(batch, work=work)


class TestRotations:
    def test_without_tails_the_lines_are_derived(self, work, applied):
        found = list(places(work).values())
        assert {place.line for place in found} == {"320/01"}
        before = [None, *[leg.id for leg in applied[:3]]]
        assert [place.previous for place in found] == before

    def test_the_rotation_of_a_leg_is_the_aircrafts_legs_around_it(self, work, applied):
        assert flights.rotation(leg=applied[2].id, work=work) == applied

    def test_tails_take_the_place_of_the_derived_lines(self, work, applied):
        tails = make.tails(("JB103", make.JUNE, "LIS", "CS-JBA"))
        assert flights.assign_tails(tails, work=work) == 1
        assert flights.assign_tails(tails, work=work) == 0
        found = places(work)
        place = found[applied[2].id]
        assert (place.line, place.basis) == ("CS-JBA", RotationBasis.TAIL)
        assert found[applied[3].id].previous != applied[2].id

    def test_a_cancelled_leg_leaves_its_line(self, work, applied):
        flights.cancel(leg=applied[1].id, reason="no demand", work=work)
        assert flights.place(leg=applied[1].id, work=work) is None

    def test_a_line_goes_on_after_a_change_in_its_middle(self, work, applied):
        flights.retime(
            leg=applied[2].id,
            departure=make.at(14, 15),
            arrival=make.at(16, 15),
            reason="slot",
            work=work,
        )
        assert len(flights.rotation(leg=applied[0].id, work=work)) == 4


@pytest.mark.promise("O1")
class TestDelay:
    def test_a_delay_moves_the_legs_the_aircraft_cannot_keep(self, work, applied):
        moved = flights.delay(leg=applied[0].id, minutes=90, reason="fog", work=work)
        assert [item.delay_minutes for item in moved] == [90, 70, 50, 30]
        assert [item.knock_on for item in moved] == [False, True, True, True]
        second = flights.leg(leg=applied[1].id, work=work)
        assert second.estimated_departure == make.at(12, 10)
        assert second.delayed_by == applied[0].id
        assert second.scheduled_departure == make.at(11)

    def test_the_preview_says_the_same_and_does_nothing(self, work, applied):
        seen = flights.preview_delay(leg=applied[0].id, minutes=90, work=work)
        assert [item.delay_minutes for item in seen] == [90, 70, 50, 30]
        assert flights.legs(work=work) == applied

    def test_a_smaller_delay_gives_the_time_back(self, work, applied):
        flights.delay(leg=applied[0].id, minutes=90, reason="fog", work=work)
        again = flights.delay(leg=applied[0].id, minutes=0, reason="no", work=work)
        assert [item.delay_minutes for item in again] == [0, 0, 0, 0]

    def test_a_cancelled_leg_cannot_be_late(self, work, applied):
        flights.cancel(leg=applied[0].id, reason="no demand", work=work)
        with pytest.raises(LegStatusError, match="is cancelled, not scheduled"):
            flights.delay(leg=applied[0].id, minutes=10, reason="x", work=work)


class TestClosure:
    def closed(self, act, work, hours=1, **changes):
        wish = {"station": "LIS", "start": make.at(8), "end": make.at(8 + hours)}
        return act(**wish | changes, work=work)

    def test_what_cannot_leave_waits_and_its_aircraft_follows_late(self, work, applied):
        moved = self.closed(flights.close_station, work, hours=3, reason="storm")
        assert [(one.delay_minutes, one.knock_on) for one in moved] == [
            (180, False),
            (160, True),
            (140, True),
            (120, True),
        ]
        after = flights.legs(work=work)
        assert [leg.delayed_by for leg in after] == [None, *[applied[0].id] * 3]
        told = flights.history(leg=applied[0].id, work=work)[-1]
        assert told.reason == "LIS closed 08:00-11:00Z: storm"

    def test_the_preview_says_the_same_and_does_nothing(self, work, applied):
        foreseen = self.closed(flights.preview_closure, work)
        assert flights.legs(work=work) == applied
        done = self.closed(flights.close_station, work, reason="storm")
        assert [one.delay_minutes for one in foreseen] == [
            one.delay_minutes for one in done
        ]

    def test_a_station_that_opens_before_it_closes_is_refused(self, work):
        with pytest.raises(TimesError):
            self.closed(flights.preview_closure, work, hours=0)


class TestOrdersOnOneLeg:
    def test_a_cancelled_leg_comes_back_under_its_id(self, work, applied):
        first = applied[0].id
        flights.cancel(leg=first, reason="no demand", work=work)
        leg = flights.reinstate(leg=first, reason="demand", work=work)
        assert (leg.id, leg.status, leg.version) == (first, LegStatus.SCHEDULED, 3)
        kinds = [change.kind for change in flights.history(leg=first, work=work)]
        assert kinds == [ChangeKind.CANCEL, ChangeKind.REINSTATE]

    def test_a_renumbered_leg_is_still_found_by_its_old_key(self, work, applied):
        leg = flights.renumber(
            leg=applied[0].id, airline="JB", flight_number=999, reason="x", work=work
        )
        assert (leg.id, leg.designator) == (applied[0].id, "JB999")
        rows = make.schedule(*make.day_of_one_aircraft())
        assert flights.apply_legs(rows, work=work).added == 0

    def test_a_number_taken_on_that_day_and_route_is_refused(self, work, applied):
        with pytest.raises(KeyTakenError, match="JB101 is taken"):
            flights.renumber(
                leg=applied[0].id,
                airline="JB",
                flight_number=101,
                reason="x",
                work=work,
            )

    def test_a_change_of_equipment_moves_the_leg_to_the_new_line(self, work, applied):
        leg = flights.change_equipment(
            leg=applied[0].id,
            aircraft_type="321",
            configuration="Y200",
            registration="CS-JBZ",
            reason="more seats",
            work=work,
        )
        assert (leg.aircraft_type, leg.registration) == ("321", "CS-JBZ")
        assert places(work)[leg.id].line == "CS-JBZ"

    def test_an_arrival_before_the_departure_is_refused(self, work, applied):
        with pytest.raises(TimesError):
            flights.retime(
                leg=applied[0].id,
                departure=make.at(9),
                arrival=make.at(9),
                reason="x",
                work=work,
            )

    def test_an_unknown_leg_is_not_found(self, work):
        with pytest.raises(LegNotFoundError):
            flights.leg(leg=new_id(), work=work)


class TestQuestions:
    def test_legs_are_given_by_id_and_unknown_ids_left_out(self, work, applied):
        ids = [applied[2].id, new_id(), applied[0].id]
        found = flights.legs_by_id(ids=ids, work=work)
        assert found == [applied[0], applied[2]]

    def test_pages_follow_one_another_without_gap(self, work, applied):
        first = flights.legs(limit=3, work=work)
        last = first[-1]
        rest = flights.legs(after=(last.scheduled_departure, last.id), work=work)
        assert first + rest == applied

    @pytest.mark.usefixtures("applied")
    def test_legs_are_found_by_period_airport_and_tail(self, work):
        start, end = make.at(11), make.at(17)
        assert len(flights.legs(start=start, end=end, work=work)) == 2
        assert len(flights.legs(airport="OPO", work=work)) == 2
        assert flights.legs(registration="CS-JBA", work=work) == []
        kinds = ["321"]
        assert (
            flights.legs_departing(
                start=start, end=end, aircraft_types=kinds, work=work
            )
            == []
        )
        assert len(flights.legs_departing(start=start, end=end, work=work)) == 2

    @pytest.mark.usefixtures("applied")
    def test_airports_and_seasons_are_those_in_use(self, work):
        assert flights.airports(work=work) == ["FRA", "LIS", "OPO"]
        assert flights.zones(work=work)["LIS"] == "Europe/Lisbon"
        (season,) = flights.seasons(work=work)
        assert (season.code, season.legs) == ("S26", 4)
        assert season.first_day == date(2026, 6, 1)

    def test_a_zone_that_was_told_serves_a_station_no_list_knows(self, work):
        anonymous = make.row(origin="BASE1", destination="LIS")
        flights.apply_legs(make.schedule(anonymous), work=work)
        assert "BASE1" not in flights.zones(work=work)
        told = pa.table({"airport": ["BASE1"], "zone": ["America/Chicago"]})
        assert flights.apply_stations(told, work=work) == 1
        assert flights.apply_stations(told, work=work) == 0
        assert flights.zones(work=work)["BASE1"] == "America/Chicago"

    def test_a_zone_that_is_none_is_refused(self, work):
        told = pa.table({"airport": ["BASE1"], "zone": ["Mars/Base"]})
        with pytest.raises(UnknownZoneError):
            flights.apply_stations(told, work=work)
