"""``jetbridge accounts``: somebody let in by it can sign in, as far as it says."""

import json
from functools import partial

import pytest

from jetbridge.apps.api.table import decision_table
from jetbridge.apps.cli.accounts import app
from jetbridge.domains.people.errors import EmployeeNotFoundError
from jetbridge.domains.people.service import People
from jetbridge.kernel.identity import Accounts
from jetbridge.kernel.identity.errors import AccountExistsError, UnknownRoleError
from tests.domains.people.factories import bases, employee, employees


@pytest.fixture
def run(typed):
    """Type words after ``accounts``."""
    return partial(typed, app)


class TestAdd:
    def test_the_password_shown_once_lets_them_in(self, run, database, planner, clock):
        (made,) = json.loads(run("add", "Ana", "--role", "planner", "--json").output)
        accounts = Accounts(roles=decision_table().grantable)
        with database.begin(planner, at=clock.now()) as work:
            found = accounts.try_password("ana", made["password"], work=work)
        assert found is not None
        assert found.roles == {"planner"}
        assert found.bases == found.fleets == {"*"}
        assert made["password"] not in run("ls").output

    def test_a_crew_member_is_named_by_number(self, run, database, planner, clock):
        with database.begin(planner, at=clock.now()) as work:
            People().apply_bases(bases("LIS"), work=work)
            People().apply_employees(employees(employee("1001")), work=work)
        words = ("--role", "crew", "--base", "LIS", "--fleet", "A320")
        run("add", "captain", "--crew", "1001", *words)
        (listed,) = json.loads(run("ls", "--json").output)
        assert listed["name"] == "Ana Silva"
        assert listed["crew_member"] is not None
        assert (listed["bases"], listed["fleets"]) == (["LIS"], ["A320"])

    def test_what_cannot_be_is_refused(self, run):
        run("add", "ana", "--role", "planner")
        for words, error in (
            (("add", "ana", "--role", "planner"), AccountExistsError),
            (("add", "eve", "--role", "queen"), UnknownRoleError),
            (("add", "eve", "--role", "crew", "--crew", "7"), EmployeeNotFoundError),
        ):
            assert isinstance(run(*words).exception, error)


def test_a_platform_that_nobody_knows_says_how_to_begin(run):
    assert "jetbridge up" in run("ls").output
