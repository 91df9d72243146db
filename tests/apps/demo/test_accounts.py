"""One person of each kind can sign in; passwords stay in the home."""

import stat
from datetime import date

import pytest

from jetbridge.apps.api.table import decision_table
from jetbridge.apps.demo.accounts import open_accounts, sign_ins
from jetbridge.apps.demo.airline import make_airline
from jetbridge.apps.demo.handover import hand_over
from jetbridge.apps.demo.recipe import SMALL
from jetbridge.hub.delivery import master
from jetbridge.kernel.identity import Accounts

AIRLINE = make_airline(SMALL, seed=3, first_day=date(2027, 3, 1))


@pytest.fixture
def employed(work, tmp_path):
    files = hand_over(AIRLINE, tmp_path / "files")
    master.deliver_bases(files["bases.csv"].read_bytes(), work=work)
    master.deliver_employees(files["employees.csv"].read_bytes(), work=work)


def test_passwords_are_drawn_once_and_closed_to_others(tmp_path):
    kept = tmp_path / "passwords.json"
    first = sign_ins(AIRLINE, kept)
    assert sign_ins(AIRLINE, kept) == first
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert sign_ins(AIRLINE, tmp_path / "others.json") != first


def test_every_role_is_one_that_the_decision_table_grants(tmp_path):
    people = sign_ins(AIRLINE, tmp_path / "passwords.json")
    assert {person.role for person in people} <= decision_table().grantable


@pytest.mark.promise("S7")
@pytest.mark.usefixtures("employed")
def test_each_can_sign_in_and_crew_reach_their_own_record(work, tmp_path):
    people = sign_ins(AIRLINE, tmp_path / "passwords.json")
    assert open_accounts(people, work=work) == len(people)
    accounts = Accounts(roles=decision_table().grantable)
    for person in people:
        account = accounts.try_password(person.login, person.password, work=work)
        assert account is not None
        assert (account.crew_member is not None) == (person.role == "crew")


@pytest.mark.usefixtures("employed")
def test_a_second_time_makes_nobody_twice(work, tmp_path):
    people = sign_ins(AIRLINE, tmp_path / "passwords.json")
    open_accounts(people, work=work)
    assert open_accounts(people, work=work) == 0
