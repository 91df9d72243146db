"""The lines of a day against what bounds them, on real PostgreSQL."""

from datetime import time

import pyarrow as pa
import pytest

from jetbridge.domains.flights.contracts.lines import CURFEWS, TURN_TIMES, FindingKind
from jetbridge.domains.flights.errors import LineSettingsError
from jetbridge.domains.flights.service import Flights
from jetbridge.domains.maintenance.contracts import WorkWindow
from jetbridge.domains.maintenance.service import Maintenance
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O4")

flights = Flights()


@pytest.fixture
def line(work):
    """Four legs of one aircraft on 1 June: 8-10, 11-13, 14-16, 17-19."""
    rows = [{**row, "registration": "CS-JBA"} for row in make.day_of_one_aircraft()]
    flights.apply_legs(make.schedule(*rows), work=work)
    return flights.legs(work=work)


def kinds(work, day=1):
    found = flights.findings(
        start=make.at(0, day=day), end=make.at(0, day=day + 1), work=work
    )
    return [one.kind for one in found]


def turn_times(**values):
    row = {"aircraft_type": "*", "station": "*", "traffic": "any", "source": "manual"}
    return pa.Table.from_pylist([row | values], schema=TURN_TIMES)


def curfews(**values):
    row = {
        "reference": "LIS-NIGHT",
        "station": "LIS",
        "weekdays": "1234567",
        "closes": time(19, 30),
        "opens": time(6),
        "movements": "any",
        "source": "AIP",
    }
    return pa.Table.from_pylist([row | values], schema=CURFEWS)


@pytest.mark.usefixtures("line")
def test_a_day_that_holds_has_no_findings(work):
    assert kinds(work) == []


@pytest.mark.usefixtures("line")
def test_the_table_of_turn_times_is_the_one_that_counts(work):
    flights.apply_turn_times(turn_times(minutes=75), work=work)
    assert kinds(work) == [FindingKind.TURN] * 3
    flights.apply_turn_times(turn_times(minutes=45), work=work)
    assert [one.minutes for one in flights.turn_times(work=work)] == [45]
    assert kinds(work) == []


def test_a_late_aircraft_takes_the_turn_time_that_was_told(work, line):
    flights.apply_turn_times(turn_times(minutes=55), work=work)
    moved = flights.preview_delay(leg=line[0].id, minutes=30, work=work)
    assert [one.delay_minutes for one in moved] == [30, 25, 20, 15]


@pytest.mark.usefixtures("line")
def test_a_curfew_is_kept_by_the_clock_of_its_station(work):
    assert flights.apply_curfews(curfews(), work=work) == 1
    assert kinds(work) == [FindingKind.CURFEW]  # 19:00Z is 20:00 in Lisbon


@pytest.mark.usefixtures("line")
def test_maintenance_is_kept_by_its_aircraft_only(work):
    start, end = make.at(10), make.at(11)
    for number, tail in enumerate(["CS-JBA", "CS-JBB"]):
        window = WorkWindow(f"WP-{number}", tail, "FRA", start, end, "tyre")
        Maintenance().plan_window(window=window, work=work)
    assert kinds(work) == []
    longer = WorkWindow("WP-0", "CS-JBA", "FRA", make.at(10), make.at(12), "tyre")
    Maintenance().plan_window(window=longer, work=work)
    assert kinds(work) == [FindingKind.MAINTENANCE]


@pytest.mark.usefixtures("line")
def test_the_night_before_is_where_the_line_begins(work):
    rows = [
        make.row(
            flight_number=201,
            date_of_origin=make.at(8, day=2).date(),
            origin="FNC",
            destination="LIS",
            departure=make.at(8, day=2),
            arrival=make.at(10, day=2),
            registration="CS-JBA",
        )
    ]
    flights.apply_legs(make.schedule(*rows), work=work)
    assert kinds(work, day=2) == [FindingKind.CONTINUITY]


@pytest.mark.parametrize("wrong", [{"traffic": "some"}, {"minutes": 0}])
def test_a_turn_time_that_cannot_be_is_refused(work, wrong):
    with pytest.raises(LineSettingsError):
        flights.apply_turn_times(turn_times(**{"minutes": 40, **wrong}), work=work)


def test_a_curfew_where_nobody_knows_the_clock_is_refused(work):
    with pytest.raises(LineSettingsError, match="BASE1"):
        flights.apply_curfews(curfews(station="BASE1"), work=work)


def test_a_table_without_a_column_is_refused(work):
    with pytest.raises(LineSettingsError, match="source"):
        flights.apply_curfews(curfews().drop_columns(["source"]), work=work)
