import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from jetbridge.kernel.db import new_id


class TestBegin:
    def test_states_the_actor_for_row_security(self, work):
        settings = text("select current_setting('jetbridge.bases'), current_user")
        assert work.connection.execute(settings).one() == ("*", "jetbridge_app")

    def test_forgets_the_actor_after_the_transaction(self, database, planner, clock):
        with database.begin(planner, at=clock.now()):
            pass
        with database.engine.begin() as connection:
            bases = connection.scalar(
                text("select current_setting('jetbridge.bases', true)")
            )
        assert not bases

    def test_undoes_everything_on_an_error(self, database, planner, clock):
        def half_a_change():
            with database.begin(planner, at=clock.now()) as work:
                work.connection.execute(text("create temporary table gone (id int)"))
                raise LookupError

        with pytest.raises(LookupError):
            half_a_change()
        with database.begin(planner, at=clock.now()) as work:
            gone = work.connection.scalar(text("select to_regclass('gone')"))
        assert gone is None


def test_ids_sort_by_the_time_of_making():
    ids = [new_id() for _ in range(50)]
    assert all(made.version == 7 for made in ids)
    assert sorted(ids, key=lambda made: made.int >> 64) == ids


def test_the_values_of_a_statement_stay_out_of_an_errors_text(database):
    with pytest.raises(DBAPIError) as refused, database.connection() as connection:
        connection.execute(text("select 1 / cast(:secret as int) * 0"), {"secret": "0"})
    assert "parameters hidden" in str(refused.value)


def test_a_statement_of_ours_that_is_wrong_is_not_told_as_a_missing_database(database):
    with (
        pytest.raises(DBAPIError, match="does not exist"),
        database.connection() as one,
    ):
        one.execute(text("select no_such_column"))
