"""Schedule files at the door of flights."""

import subprocess
import sys
from pathlib import Path

import pytest

from jetbridge.domains.flights.contracts import LegStatus, ScheduleApplied
from jetbridge.domains.flights.service import Flights
from jetbridge.hub.delivery.schedule import (
    ScheduleFormat,
    deliver_schedule,
    deliver_stations,
    detect,
    read_schedule,
)
from tests.hub.formats.ssim import factories as ssim
from tests.hub.formats.ssim.test_document import SAMPLES, SHARED

CSV = b"""id,flight,date,origin,departure_utc,destination,arrival_utc,aircraft_type
1,JB101,2026-06-01,BASE1,2026-06-01T06:00Z,OPO,2026-06-01T07:00Z,320
2,JB102,2026-06-01,OPO,2026-06-01T08:00Z,BASE1,2026-06-01T09:00Z,320
"""

CONVERTER = Path(__file__).parents[3] / "examples/kasirzadeh/convert.py"

flights = Flights()


def week():
    """A week of one flight, and a second one that is only sold here."""
    return ssim.data_set(
        ssim.leg(),
        ssim.leg(flight_number="777"),
        ssim.segment("050", "XX 1234", flight_number="777"),
    )


class TestDetect:
    def test_lines_of_200_columns_are_ssim(self):
        assert detect(week()) is ScheduleFormat.SSIM
        assert detect(week().replace(b"\n", b"\r\n")) is ScheduleFormat.SSIM

    def test_a_damaged_first_line_does_not_hide_it(self):
        assert detect(week()[60:]) is ScheduleFormat.SSIM

    def test_everything_else_is_read_as_csv(self):
        assert detect(CSV) is ScheduleFormat.CSV
        assert detect(b"") is ScheduleFormat.CSV


@pytest.mark.promise("C2")
@pytest.mark.promise("I2")
class TestDeliverSchedule:
    def test_ssim_comes_in_as_dated_legs_without_those_others_fly(self, work):
        done = deliver_schedule(week(), work=work)
        assert done.applied.added == 7
        assert done.filed.marketing_lines == (4,)
        leg = flights.legs(work=work)[0]
        assert (leg.designator, leg.zone_basis, leg.configuration) == (
            "JB101",
            "local",
            "Y180",
        )

    def test_a_wet_lease_is_told_apart_from_the_airlines_own_crew(self, work):
        leased = ssim.leg(
            period_to="01JUN26",
            aircraft_owner="XX",
            cockpit_employer="XX",
            cabin_employer="JB",
        )
        deliver_schedule(ssim.data_set(leased), work=work)
        (leg,) = flights.legs(work=work)
        assert (leg.aircraft_owner, leg.cockpit_employer) == ("XX", "XX")
        assert leg.cabin_employer is None

    @pytest.mark.parametrize("source", [week(), CSV])
    def test_the_same_file_twice_changes_nothing(self, work, source):
        deliver_schedule(source, work=work)
        before = flights.legs(work=work)
        again = deliver_schedule(source, work=work).applied
        assert (again.added, again.changed, again.unchanged) == (0, 0, len(before))
        assert flights.legs(work=work) == before

    def test_the_same_schedule_in_another_format_changes_nothing(self, work):
        one_day = ssim.data_set(
            ssim.leg(period_from="01JUN26", period_to="01JUN26", configuration=""),
        )
        deliver_schedule(one_day, work=work)
        as_csv = (
            b"id,flight,date,origin,departure_utc,destination,arrival_utc,"
            b"aircraft_type\n"
            b"x,JB101,2026-06-01,LIS,2026-06-01T07:00Z,FRA,2026-06-01T10:00Z,320\n"
        )
        done = deliver_schedule(as_csv, work=work)
        assert done.applied == ScheduleApplied(0, 0, 0, 0, 1)

    def test_a_bad_line_is_told_and_the_rest_goes_in(self, work):
        done = deliver_schedule(CSV.replace(b"T06:00Z", b"T6"), work=work)
        assert done.applied.added == 1
        assert [(e.line, e.column) for e in done.filed.errors] == [(2, 5)]

    def test_a_complete_file_cancels_what_it_lacks(self, work):
        deliver_schedule(CSV, work=work)
        shorter = b"\n".join(CSV.splitlines()[:2])
        done = deliver_schedule(shorter, complete=True, work=work)
        assert done.applied.cancelled == 1

    def test_a_complete_file_with_a_bad_line_cancels_nothing(self, work):
        deliver_schedule(CSV, work=work)
        broken = CSV.replace(b"JB102", b"?")
        done = deliver_schedule(broken, complete=True, work=work)
        assert done.applied.cancelled == 0
        assert all(leg.status is LegStatus.SCHEDULED for leg in flights.legs(work=work))


class TestDeliverStations:
    def test_zones_of_unknown_stations_are_taken_in(self, work):
        deliver_schedule(CSV, work=work)
        told = b"airport,zone\nBASE1,America/Chicago\nX,Europe/Lisbon\n"
        done = deliver_stations(told, work=work)
        assert [error.line for error in done.errors] == [3]
        assert flights.zones(work=work)["BASE1"] == "America/Chicago"


def test_a_file_without_any_leg_changes_nothing(work):
    done = deliver_schedule(b"", work=work)
    assert (done.applied.added, len(done.filed.errors)) == (0, 1)


def test_the_columns_are_those_of_the_door():
    filed = read_schedule(week(), ScheduleFormat.SSIM)
    assert filed.legs.schema == read_schedule(CSV, ScheduleFormat.CSV).legs.schema


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared/data is not on this machine")
@pytest.mark.promise("C2")
@pytest.mark.promise("I2")
@pytest.mark.parametrize("sample", SAMPLES)
def test_a_real_ssim_file_goes_in_whole(work, sample):
    source = (SHARED / "formats/ssim" / sample).read_bytes()
    done = deliver_schedule(source, work=work)
    assert done.filed.errors == ()
    assert done.applied.added == len(done.filed.legs) > 0
    again = deliver_schedule(source, work=work)
    assert again.applied.unchanged == done.applied.added


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="../shared/data is not on this machine")
@pytest.mark.promise("C2")
def test_a_real_month_with_anonymous_airports_goes_in_whole(work, tmp_path):
    month = SHARED / "crew/kasirzadeh/instance1"
    command = [sys.executable, CONVERTER, month, tmp_path]
    subprocess.run(command, check=True, capture_output=True)
    done = deliver_schedule((tmp_path / "flights.csv").read_bytes(), work=work)
    deliver_stations((tmp_path / "stations.csv").read_bytes(), work=work)
    assert (done.applied.added, done.filed.errors) == (1013, ())
    assert set(flights.zones(work=work)) == set(flights.airports(work=work))
