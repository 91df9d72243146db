"""The door of people, on real PostgreSQL."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from jetbridge.domains.people.contracts import Unavailability
from jetbridge.domains.people.errors import (
    EmployeeNotFoundError,
    PeopleColumnsError,
    UnknownBaseError,
    UnknownZoneError,
)
from jetbridge.domains.people.service import People
from jetbridge.kernel.db import Actor, new_id
from tests.domains.people import factories as make

people = People()


@pytest.fixture
def ana(work):
    people.apply_bases(make.bases("LIS", "OPO"), work=work)
    people.apply_employees(make.employees(make.employee()), work=work)
    (found,) = people.employees(work=work)
    return found


@pytest.mark.promise("C1")
class TestBases:
    def test_bases_come_in_once(self, work):
        batch = make.bases("LIS", "OPO")
        assert people.apply_bases(batch, work=work).added == 2
        assert people.apply_bases(batch, work=work).unchanged == 2
        assert [base.airport for base in people.bases(work=work)] == ["LIS", "OPO"]

    def test_a_changed_zone_changes_its_base_only(self, work):
        people.apply_bases(make.bases("LIS", "OPO"), work=work)
        other = pa.table({"airport": ["OPO"], "name": ["Opo"], "zone": ["UTC"]})
        assert people.apply_bases(other, work=work).changed == 1
        assert [base.zone for base in people.bases(work=work)] == [
            "Europe/Lisbon",
            "UTC",
        ]

    def test_a_zone_that_is_none_is_refused(self, work):
        wrong = pa.table({"airport": ["LIS"], "name": ["x"], "zone": ["Lisbon"]})
        with pytest.raises(UnknownZoneError, match="'Lisbon'"):
            people.apply_bases(wrong, work=work)


@pytest.mark.promise("C1")
class TestEmployees:
    def test_an_employee_has_a_home_base_since_the_employment_began(self, work, ana):
        assert (ana.name, ana.base) == ("Ana Silva", "LIS")
        (home,) = people.home_bases(employee=ana.id, work=work)
        assert (home.valid_from, home.valid_to) == (date(2020, 1, 1), None)

    def test_the_same_rows_again_change_nothing(self, work, ana):
        again = people.apply_employees(make.employees(make.employee()), work=work)
        assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
        assert people.employees(work=work) == [ana]

    def test_a_changed_row_keeps_the_id(self, work, ana):
        rows = make.employees(make.employee(job="FO"))
        assert people.apply_employees(rows, work=work).changed == 1
        assert people.employees(work=work) == [replace(ana, job="FO", version=2)]

    def test_another_base_in_the_rows_holds_from_today(self, work, ana):
        people.apply_employees(make.employees(make.employee(base="OPO")), work=work)
        old, new = people.home_bases(employee=ana.id, work=work)
        assert old.valid_to == new.valid_from == work.at.date()
        assert people.employee(employee=ana.id, work=work).base == "OPO"
        assert people.employee(employee=ana.id, work=work).version == 2

    def test_someone_who_begins_later_has_no_base_today(self, work, ana):
        later = make.employee("10002", employed_from=date(2027, 1, 1))
        people.apply_employees(make.employees(later), work=work)
        assert people.apply_employees(make.employees(later), work=work).changed == 0
        found = people.employees(after=ana.number, work=work)
        assert [one.base for one in found] == [None]
        then = people.employees(after=ana.number, on=date(2027, 1, 1), work=work)
        assert [one.base for one in then] == ["LIS"]

    def test_a_base_nobody_took_in_is_refused(self, work):
        people.apply_bases(make.bases("LIS"), work=work)
        with pytest.raises(UnknownBaseError, match="No base at FAO"):
            people.apply_employees(make.employees(make.employee(base="FAO")), work=work)

    def test_rows_without_a_column_are_refused(self, work):
        with pytest.raises(PeopleColumnsError, match="job"):
            people.apply_employees(make.employees().drop_columns(["job"]), work=work)

    def test_pages_and_search(self, work, ana):
        more = [make.employee(f"1000{n}", given_name=f"B{n}") for n in (2, 3)]
        people.apply_employees(make.employees(*more), work=work)
        page = people.employees(limit=2, work=work)
        rest = people.employees(after=page[-1].number, work=work)
        assert [one.number for one in page + rest] == ["10001", "10002", "10003"]
        assert people.employees(q="ana sil", work=work) == [ana]
        assert people.employees(q="%", work=work) == []
        assert people.employees(q="_", work=work) == []
        assert people.employees(base="OPO", work=work) == []

    def test_employees_are_found_by_number_and_id(self, work, ana):
        numbers = ["10001", "x"]
        assert people.employees_by_number(numbers=numbers, work=work) == [ana]
        assert people.employees_by_id(ids=[ana.id, new_id()], work=work) == [ana]
        with pytest.raises(EmployeeNotFoundError):
            people.employee(employee=new_id(), work=work)


@pytest.mark.promise("C1")
class TestMoveHomeBase:
    def test_one_base_follows_another_without_overlap(self, work, ana):
        found = people.move_home_base(
            employee=ana.id, base="OPO", valid_from=date(2026, 9, 1), work=work
        )
        assert [(home.base, home.valid_to) for home in found] == [
            ("LIS", date(2026, 9, 1)),
            ("OPO", None),
        ]
        assert people.employee(employee=ana.id, work=work).base == "LIS"

    def test_a_later_plan_is_dropped_by_an_earlier_move(self, work, ana):
        for base, month in (("OPO", 9), ("OPO", 8)):
            since = date(2026, month, 1)
            found = people.move_home_base(
                employee=ana.id, base=base, valid_from=since, work=work
            )
        assert [home.valid_from for home in found] == [
            date(2020, 1, 1),
            date(2026, 8, 1),
        ]

    def test_a_base_nobody_took_in_is_refused(self, work, ana):
        with pytest.raises(UnknownBaseError):
            people.move_home_base(
                employee=ana.id, base="FAO", valid_from=date(2026, 9, 1), work=work
            )


@pytest.mark.promise("C1")
class TestUnavailability:
    DAYS = ("10001", date(2026, 7, 1), date(2026, 7, 8))

    def test_days_come_in_once_and_overlapping_ones_are_found(self, work, ana):
        batch = make.unavailability(self.DAYS)
        assert people.apply_unavailability(batch, work=work).added == 1
        assert people.apply_unavailability(batch, work=work).added == 0
        (found,) = people.unavailable(
            start=date(2026, 7, 7), end=date(2026, 8, 1), work=work
        )
        assert (found.employee, found.end) == (ana.id, date(2026, 7, 8))

    @pytest.mark.usefixtures("ana")
    def test_the_period_asked_is_half_open(self, work):
        people.apply_unavailability(make.unavailability(self.DAYS), work=work)
        after = {"start": date(2026, 7, 8), "end": date(2026, 7, 9)}
        before = {"start": date(2026, 6, 30), "end": date(2026, 7, 1)}
        assert people.unavailable(**after, work=work) == []
        assert people.unavailable(**before, work=work) == []

    def test_no_field_could_hold_the_cause(self):
        assert set(Unavailability.__slots__) == {"id", "employee", "start", "end"}

    @pytest.mark.usefixtures("ana")
    def test_an_unknown_number_is_refused(self, work):
        wrong = make.unavailability(("9", *self.DAYS[1:]))
        with pytest.raises(EmployeeNotFoundError, match="9"):
            people.apply_unavailability(wrong, work=work)


def actor(**scope):
    return Actor(id="person:x", kind="person", roles=frozenset({"planner"}), **scope)


@pytest.mark.promise("S1")
class TestScope:
    """Row-level security: the second wall, under whatever the API decided."""

    @pytest.fixture
    def two(self, database, planner, clock):
        with database.begin(planner, at=clock.now()) as work:
            people.apply_bases(make.bases("LIS", "OPO"), work=work)
            rows = make.employee(), make.employee("10002", base="OPO")
            people.apply_employees(make.employees(*rows), work=work)
            batch = make.unavailability(TestUnavailability.DAYS)
            people.apply_unavailability(batch, work=work)
            return people.employees(work=work)

    def seen(self, database, clock, someone):
        with database.begin(someone, at=clock.now()) as work:
            employees = people.employees(work=work)
            days = people.unavailable(
                start=date(2026, 1, 1), end=date(2027, 1, 1), work=work
            )
        return [one.number for one in employees], len(days)

    @pytest.mark.usefixtures("two")
    def test_a_planner_of_one_base_sees_its_people_only(self, database, clock):
        lisbon = actor(bases=frozenset({"LIS"}))
        porto = actor(bases=frozenset({"OPO"}))
        assert self.seen(database, clock, lisbon) == (["10001"], 1)
        assert self.seen(database, clock, porto) == (["10002"], 0)

    def test_a_crew_member_sees_themself(self, database, clock, two):
        me = actor(crew_member=two[1].id)
        assert self.seen(database, clock, me) == (["10002"], 0)

    @pytest.mark.usefixtures("two")
    def test_without_a_scope_nobody_is_seen(self, database, clock):
        assert self.seen(database, clock, actor()) == ([], 0)


class TestEvents:
    def test_events_carry_ids_and_no_names(self, database, planner, clock, announced):
        with database.begin(planner, at=clock.now()) as work:
            people.apply_bases(make.bases("LIS", "OPO"), work=work)
            people.apply_employees(make.employees(make.employee()), work=work)
            (ana,) = people.employees(work=work)
            people.move_home_base(
                employee=ana.id, base="OPO", valid_from=date(2026, 9, 1), work=work
            )
            batch = make.unavailability(TestUnavailability.DAYS)
            people.apply_unavailability(batch, work=work)
        (applied,) = announced("people.employees_applied.v1")
        (moved,) = announced("people.home_base_changed.v1")
        (absent,) = announced("people.availability_changed.v1")
        assert applied["data"]["added"] == 1
        assert moved["key"] == f"employee/{ana.id}"
        assert absent["data"]["employees"] == [str(ana.id)]
        assert "Silva" not in str([applied, moved, absent])
