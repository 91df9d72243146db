"""The door of maintenance, on real PostgreSQL."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from jetbridge.domains.maintenance.contracts import AIRCRAFT
from jetbridge.domains.maintenance.errors import (
    AircraftColumnsError,
    RegistrationTakenError,
)
from jetbridge.domains.maintenance.service import Maintenance

maintenance = Maintenance()


def row(registration: str = "CS-JBA", **values: Any) -> dict[str, Any]:
    plain = {
        "registration": registration,
        "serial_number": "4101",
        "subtype": "32A",
        "aircraft_type": "320",
        "fleet": "A320",
        "configuration": "Y180",
        "valid_from": date(2020, 1, 1),
        "valid_to": None,
    }
    return plain | values


def rows(*some: dict[str, Any]) -> pa.Table:
    return pa.Table.from_pylist(list(some), schema=AIRCRAFT)


@pytest.mark.promise("C1")
class TestApplyAircraft:
    def test_the_same_aircraft_again_change_nothing(self, work):
        batch = rows(row("CS-JBA"), row("CS-JBB"))
        assert maintenance.apply_aircraft(batch, work=work).added == 2
        before = maintenance.aircraft(work=work)
        assert maintenance.apply_aircraft(batch, work=work).unchanged == 2
        assert maintenance.aircraft(work=work) == before

    def test_another_configuration_changes_that_aircraft_only(self, work):
        maintenance.apply_aircraft(rows(row("CS-JBA"), row("CS-JBB")), work=work)
        denser = rows(row("CS-JBA", configuration="Y186"), row("CS-JBB"))
        result = maintenance.apply_aircraft(denser, work=work)
        assert (result.changed, result.unchanged) == (1, 1)
        assert [one.version for one in maintenance.aircraft(work=work)] == [2, 1]

    def test_a_registration_goes_to_another_airframe_after_the_first(self, work):
        first = row(valid_to=date(2026, 1, 1))
        second = row(serial_number="9", valid_from=date(2026, 1, 1))
        maintenance.apply_aircraft(rows(first, second), work=work)
        for day, serial in ((date(2025, 12, 31), "4101"), (date(2026, 1, 1), "9")):
            (found,) = maintenance.aircraft(on=day, work=work)
            assert found.serial_number == serial

    def test_two_airframes_cannot_share_it_at_once(self, database, planner, clock):
        both = rows(row(), row(serial_number="9", valid_from=date(2026, 1, 1)))
        with (
            pytest.raises(RegistrationTakenError),
            database.begin(planner, at=clock.now()) as work,
        ):
            maintenance.apply_aircraft(both, work=work)

    def test_rows_without_a_column_are_refused(self, work):
        with pytest.raises(AircraftColumnsError, match="fleet"):
            maintenance.apply_aircraft(rows().drop_columns(["fleet"]), work=work)

    def test_what_changed_is_announced(self, database, planner, clock, announced):
        for configuration in ("Y180", "Y180", "Y186"):
            with database.begin(planner, at=clock.now()) as work:
                batch = rows(row(configuration=configuration), row("CS-JBB"))
                maintenance.apply_aircraft(batch, work=work)
        told = announced("maintenance.fleet_applied.v1")
        assert [event["data"]["registrations"] for event in told] == [
            ["CS-JBA", "CS-JBB"],
            ["CS-JBA"],
        ]
        assert told[0]["version"] < told[1]["version"]

    def test_aircraft_are_found_by_registration(self, work):
        maintenance.apply_aircraft(rows(row("CS-JBA"), row("CS-JBB")), work=work)
        (found,) = maintenance.aircraft(registrations=["CS-JBB"], work=work)
        assert found.registration == "CS-JBB"
