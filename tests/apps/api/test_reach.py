"""How far a role reaches: the granted scope, and row-level security under it."""

from uuid import UUID

import pytest

from jetbridge.domains.people.service import People
from jetbridge.kernel.identity import Decisions, Scope
from tests.domains.people.factories import bases, employee, employees

EMPLOYEES = "/api/v1/people/employees"


@pytest.fixture
def people(site) -> dict[str, UUID]:
    """Two employees of Lisbon and one of Porto, by number."""
    rows = [employee("1"), employee("2"), employee("3", base="OPO")]
    with site.work() as work:
        door: People = site.door(People)
        door.apply_bases(bases("LIS", "OPO"), work=work)
        door.apply_employees(employees(*rows), work=work)
        return {one.number: one.id for one in door.employees(work=work)}


def numbers(browser) -> list[str]:
    return [one["number"] for one in browser.get(EMPLOYEES).json()["items"]]


@pytest.mark.usefixtures("people")
@pytest.mark.promise("S1")
class TestScopes:
    def test_a_base_planner_sees_the_base(self, site):
        browser = site.signed_in("ada", roles={"planner"}, bases={"LIS"})
        assert numbers(browser) == ["1", "2"]

    def test_one_of_every_base_sees_all(self, site):
        browser = site.signed_in("ada", roles={"planner"}, bases={"*"})
        assert numbers(browser) == ["1", "2", "3"]

    def test_one_of_no_base_sees_nobody(self, site):
        assert numbers(site.signed_in("ada", roles={"planner"})) == []

    def test_a_crew_member_sees_the_own_record(self, site, people):
        reach = {"roles": {"crew"}, "bases": {"LIS"}, "crew_member": people["2"]}
        assert numbers(site.signed_in("bob", **reach)) == ["2"]

    def test_compliance_sees_all_whatever_the_base(self, site):
        assert numbers(site.signed_in("eve", roles={"compliance"})) == ["1", "2", "3"]

    def test_someone_elses_employee_is_as_one_that_does_not_exist(self, site, people):
        browser = site.signed_in("ada", roles={"planner"}, bases={"LIS"})
        reply = browser.get(f"{EMPLOYEES}/{people['3']}")
        assert reply.json()["code"] == "people.employee_not_found"


@pytest.mark.usefixtures("people")
class TestSecondWall:
    """With the decision table taken away, PostgreSQL still shows no other base."""

    @pytest.fixture
    def careless(self, site, monkeypatch):
        """Every role holds every action: the check has been forgotten everywhere."""
        monkeypatch.setattr(Decisions, "_scopes", lambda *_: frozenset({Scope.BASE}))
        return site

    @pytest.mark.promise("S1")
    def test_no_rows_of_another_base(self, careless):
        browser = careless.signed_in("mal", roles={"marketer"}, bases={"OPO"})
        assert numbers(browser) == ["3"]

    @pytest.mark.promise("S1")
    def test_no_rows_without_a_base(self, careless):
        assert numbers(careless.signed_in("mal", roles={"marketer"})) == []
