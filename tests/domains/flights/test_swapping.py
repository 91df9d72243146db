"""Two aircraft swap their lines, on real PostgreSQL."""

from datetime import date
from itertools import pairwise

import pyarrow as pa
import pytest

from jetbridge.domains.flights.contracts import ChangeKind
from jetbridge.domains.flights.contracts.lines import FindingKind
from jetbridge.domains.flights.errors import (
    AircraftNotFoundError,
    LegStatusError,
    TimesError,
)
from jetbridge.domains.flights.service import Flights
from jetbridge.domains.maintenance.contracts import AIRCRAFT, WorkWindow
from jetbridge.domains.maintenance.service import Maintenance
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O3")

flights = Flights()


def aircraft(registration, subtype="320", configuration="Y180"):
    return {
        "registration": registration,
        "serial_number": registration[-1],
        "subtype": subtype,
        "aircraft_type": "A320",
        "fleet": "A320",
        "configuration": configuration,
        "valid_from": date(2020, 1, 1),
    }


def line(registration, number, *stops):
    """Legs of two hours with an hour between them, from 8:00."""
    return [
        make.row(
            flight_number=number + n,
            origin=here,
            destination=there,
            departure=make.at(8 + 3 * n),
            arrival=make.at(10 + 3 * n),
            registration=registration,
        )
        for n, (here, there) in enumerate(pairwise(stops))
    ]


@pytest.fixture
def day(work):
    """A and B go out, come home and go out again; C is a larger spare."""
    fleet = [aircraft("CS-A"), aircraft("CS-B"), aircraft("CS-C", "321", "Y200")]
    Maintenance().apply_aircraft(
        pa.Table.from_pylist(fleet, schema=AIRCRAFT), work=work
    )
    rows = line("CS-A", 101, "LIS", "FRA", "LIS", "OPO")
    rows += line("CS-B", 201, "LIS", "MAD", "LIS", "FNC")
    flights.apply_legs(make.schedule(*rows), work=work)
    return {leg.designator: leg for leg in flights.legs(work=work)}


def tails(work):
    return {leg.designator: leg.registration for leg in flights.legs(work=work)}


def test_both_lines_are_exchanged_until_they_meet(work, day):
    leg = day["JB101"].id
    done = flights.swap(leg=leg, registration="CS-B", reason="tyre", work=work)
    assert len(done.legs) == 4
    assert tails(work) == {
        "JB101": "CS-B",
        "JB102": "CS-B",
        "JB103": "CS-A",
        "JB201": "CS-A",
        "JB202": "CS-A",
        "JB203": "CS-B",
    }
    place = flights.place(leg=leg, work=work)
    assert place
    assert place.line == "CS-B"
    (change,) = flights.history(leg=leg, work=work)
    assert (change.kind, change.reason) == (ChangeKind.EQUIPMENT, "tyre")


def test_the_preview_says_the_same_and_does_nothing(work, day):
    wish = {"leg": day["JB101"].id, "registration": "CS-B"}
    seen = flights.preview_swap(**wish, work=work)
    assert flights.legs(work=work) == sorted(
        day.values(), key=lambda leg: (leg.scheduled_departure, leg.id)
    )
    assert flights.swap(**wish, reason="x", work=work) == seen


def test_swap_and_swap_back_gives_the_same_day(work, day):
    before = tails(work)
    for registration in ("CS-B", "CS-A"):
        leg = day["JB101"].id
        flights.swap(leg=leg, registration=registration, reason="x", work=work)
    assert tails(work) == before


def test_one_leg_alone_leaves_both_aircraft_where_they_should_not_be(work, day):
    wish = {"leg": day["JB101"].id, "registration": "CS-B", "only": True}
    seen = flights.preview_swap(**wish, work=work)
    assert [one.leg.designator for one in seen.legs] == ["JB101"]
    assert seen.before == ()
    assert {one.kind for one in seen.after} == {
        FindingKind.CONTINUITY,
        FindingKind.OVERLAP,
    }


def test_another_type_is_told_and_written(work, day):
    wish = {"leg": day["JB103"].id, "registration": "CS-C"}
    done = flights.swap(**wish, reason="more seats", work=work)
    assert done.retyped == 1
    leg = flights.leg(leg=day["JB103"].id, work=work)
    assert (leg.aircraft_type, leg.configuration) == ("321", "Y200")


def test_candidates_come_with_the_least_harm_first(work, day):
    window = WorkWindow("WP", "CS-A", "LIS", make.at(8), make.at(13), "tyre")
    Maintenance().plan_window(window=window, work=work)
    found = flights.swap_candidates(leg=day["JB101"].id, work=work)
    assert [one.registration for one in found] == ["CS-C", "CS-B"]
    assert (len(found[0].before), len(found[0].after)) == (2, 0)


def test_an_aircraft_that_nobody_has_is_refused(work, day):
    for registration in ("CS-X", "CS-A"):
        with pytest.raises(AircraftNotFoundError):
            flights.preview_swap(
                leg=day["JB101"].id, registration=registration, work=work
            )


def test_a_leg_that_is_not_to_be_flown_is_not_swapped(work, day):
    flights.cancel(leg=day["JB101"].id, reason="x", work=work)
    with pytest.raises(LegStatusError):
        flights.swap_candidates(leg=day["JB101"].id, work=work)


class TestRetime:
    def foreseen(self, work, day, start, end):
        return flights.preview_retime(
            leg=day["JB102"].id, departure=start, arrival=end, work=work
        )

    def test_the_line_is_judged_at_the_new_times(self, work, day):
        seen = self.foreseen(work, day, make.at(11, 30), make.at(13, 30))
        assert (seen.before, [one.kind for one in seen.after]) == (
            (),
            [FindingKind.TURN],
        )
        assert flights.leg(leg=day["JB102"].id, work=work) == day["JB102"]

    def test_times_that_keep_the_turns_find_nothing(self, work, day):
        assert self.foreseen(work, day, make.at(11, 10), make.at(13, 10)).after == ()

    def test_an_arrival_before_the_departure_is_refused(self, work, day):
        with pytest.raises(TimesError):
            self.foreseen(work, day, make.at(11), make.at(11))
