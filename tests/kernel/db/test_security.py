"""Row-level security: each actor sees the rows of their scope, nobody sees none."""

from uuid import UUID

import pytest
from sqlalchemy import text

from jetbridge.kernel.db import Actor, Database, Role
from jetbridge.kernel.db.security import row_security

pytestmark = pytest.mark.promise("S1")

ANA = UUID("01a1fdd2-1fd9-7067-ada4-000000000001")
RUI = UUID("01a1fdd2-1fd9-7067-ada4-000000000002")


@pytest.fixture(autouse=True)
def _rosters(cloned):
    """Ana flies from Lisbon, Rui from Porto."""
    statements = [
        "create schema test",
        "create table test.roster (member uuid, base text)",
        *row_security("test.roster", base="base", member="member"),
        (
            "insert into test.roster values"
            " ('01a1fdd2-1fd9-7067-ada4-000000000001', 'LIS'),"
            " ('01a1fdd2-1fd9-7067-ada4-000000000002', 'OPO')"
        ),
    ]
    with Database(cloned, role=Role.OWNER) as owner, owner.connection() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def seen(database, clock):
    def ask(**scope):
        actor = Actor(id="p", kind="person", roles=frozenset(), **scope)
        with database.begin(actor, at=clock.now()) as work:
            rows = work.connection.execute(text("select member from test.roster"))
            return {row.member for row in rows}

    return ask


def test_everywhere_sees_all(seen):
    assert seen(bases=frozenset({"*"})) == {ANA, RUI}


def test_a_base_sees_its_own(seen):
    assert seen(bases=frozenset({"LIS"})) == {ANA}


def test_a_crew_member_sees_their_own_record(seen):
    assert seen(crew_member=RUI) == {RUI}


def test_no_scope_sees_nothing(seen):
    assert seen() == set()


def test_where_nobody_acts_no_row_is_seen(database):
    with database.connection() as connection:
        assert connection.scalar(text("select count(*) from test.roster")) == 0


def test_a_scope_cannot_be_borrowed_from_an_earlier_transaction(seen):
    assert seen(bases=frozenset({"*"})) == {ANA, RUI}
    assert seen() == set()


def test_a_row_of_another_base_cannot_be_written(database, clock):
    actor = Actor(id="p", kind="person", roles=frozenset(), bases=frozenset({"LIS"}))
    with (
        pytest.raises(Exception, match="row-level security"),
        database.begin(actor, at=clock.now()) as work,
    ):
        work.connection.execute(text("insert into test.roster values (null, 'OPO')"))
