"""The door of training, on real PostgreSQL."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from jetbridge.domains.people.service import People
from jetbridge.domains.training.errors import (
    QualificationColumnsError,
    QualificationNotFoundError,
    ValidityError,
)
from jetbridge.domains.training.service import Training
from jetbridge.kernel.db import Actor, new_id
from tests.domains.people import factories as staff
from tests.domains.training import factories as make

training = Training()

NEW_YEAR = datetime(2027, 1, 1, 12, tzinfo=UTC)


@pytest.mark.promise("C1")
class TestApplyQualifications:
    def test_the_same_records_again_change_nothing(self, work):
        batch = make.rows(make.row("R1"), make.row("R2", code="medical"))
        assert training.apply_qualifications(batch, work=work).added == 2
        again = training.apply_qualifications(batch, work=work)
        assert (again.added, again.changed, again.unchanged) == (0, 0, 2)

    def test_a_record_that_changed_keeps_its_id(self, work):
        training.apply_qualifications(make.rows(make.row()), work=work)
        (before,) = training.of_holder(holder=make.HOLDER, work=work)
        later = make.rows(make.row(valid_to=date(2027, 12, 31)))
        assert training.apply_qualifications(later, work=work).changed == 1
        (after,) = training.of_holder(holder=make.HOLDER, work=work)
        assert (after.id, after.valid_to) == (before.id, date(2027, 12, 31))

    def test_an_end_before_the_beginning_is_refused(self, work):
        wrong = make.rows(make.row(valid_to=date(2025, 1, 1)))
        with pytest.raises(ValidityError):
            training.apply_qualifications(wrong, work=work)

    def test_rows_without_a_column_are_refused(self, work):
        with pytest.raises(QualificationColumnsError, match="zone"):
            training.apply_qualifications(make.rows().drop_columns(["zone"]), work=work)


@pytest.mark.promise("C1")
class TestQuestions:
    @pytest.fixture(autouse=True)
    def held(self, work):
        rows = make.row("R1"), make.row("R2", code="medical", valid_to=None)
        training.apply_qualifications(make.rows(*rows), work=work)

    @pytest.mark.parametrize(
        ("day", "valid"),
        [
            (date(2025, 12, 31), False),
            (date(2026, 1, 1), True),
            (date(2026, 12, 31), True),
            (date(2027, 1, 1), False),
        ],
    )
    def test_valid_from_the_first_to_the_last_day(self, work, day, valid):
        asked: dict[str, Any] = {"code": "type_rating", "subject": "A320", "on": day}
        assert training.is_valid(holder=make.HOLDER, **asked, work=work) is valid

    def test_another_subject_is_not_held(self, work):
        asked: dict[str, Any] = {
            "code": "type_rating",
            "subject": "A330",
            "on": date(2026, 6, 1),
        }
        assert not training.is_valid(holder=make.HOLDER, **asked, work=work)

    def test_what_is_held_within_a_period_for_many_at_once(self, work):
        held = training.holding(
            holders=[make.HOLDER, new_id()],
            start=date(2027, 1, 1),
            end=date(2027, 2, 1),
            work=work,
        )
        assert [item.code for item in held] == ["medical"]

    def test_what_expires_within_a_half_open_period(self, work):
        end_of_year = date(2026, 12, 31)
        due = training.expiring(start=end_of_year, end=date(2027, 1, 1), work=work)
        assert [item.code for item in due] == ["type_rating"]
        earlier = date(2026, 12, 1)
        assert training.expiring(start=earlier, end=end_of_year, work=work) == []

    def test_a_revoked_one_is_no_longer_valid(self, work):
        (item,) = training.expiring(
            start=date(2026, 12, 31), end=date(2027, 1, 1), work=work
        )
        revoked = training.revoke(
            qualification=item.id, revoked_on=date(2026, 6, 1), reason="x", work=work
        )
        assert revoked.revoked_on == date(2026, 6, 1)
        asked: dict[str, Any] = {
            "code": "type_rating",
            "subject": "A320",
            "on": date(2026, 6, 1),
        }
        assert not training.is_valid(holder=make.HOLDER, **asked, work=work)

    def test_an_unknown_one_cannot_be_revoked(self, work):
        with pytest.raises(QualificationNotFoundError):
            training.revoke(
                qualification=new_id(),
                revoked_on=date(2026, 6, 1),
                reason="x",
                work=work,
            )


@pytest.mark.promise("T3")
class TestLapses:
    def test_a_lapse_is_announced_once(self, database, planner, announced):
        with database.begin(planner, at=NEW_YEAR) as work:
            rows = make.row("R1"), make.row("R2", valid_to=date(2027, 1, 1))
            training.apply_qualifications(make.rows(*rows), work=work)
            assert training.announce_lapses(work=work) == 1
            assert training.announce_lapses(work=work) == 0
        (event,) = announced("training.qualification_lapsed.v1")
        assert event["data"]["valid_to"] == "2026-12-31"

    def test_a_renewal_that_lapses_is_announced_again(self, database, planner):
        with database.begin(planner, at=NEW_YEAR) as work:
            training.apply_qualifications(make.rows(make.row()), work=work)
            training.announce_lapses(work=work)
            renewed = make.rows(make.row(valid_to=date(2027, 6, 30)))
            training.apply_qualifications(renewed, work=work)
            assert training.announce_lapses(work=work) == 0
        with database.begin(planner, at=NEW_YEAR.replace(month=8)) as work:
            assert training.announce_lapses(work=work) == 1


@pytest.mark.promise("S1")
class TestScope:
    def seen(self, database, clock, **scope):
        someone = Actor(id="x", kind="person", roles=frozenset({"planner"}), **scope)
        with database.begin(someone, at=clock.now()) as work:
            return len(training.of_holder(holder=make.HOLDER, work=work))

    def test_rows_are_seen_by_the_bases_planners_and_the_holder(
        self, database, planner, clock
    ):
        with database.begin(planner, at=clock.now()) as work:
            training.apply_qualifications(make.rows(make.row()), work=work)
        assert self.seen(database, clock, bases=frozenset({"LIS"})) == 1
        assert self.seen(database, clock, bases=frozenset({"OPO"})) == 0
        assert self.seen(database, clock, crew_member=make.HOLDER) == 1
        assert self.seen(database, clock, crew_member=new_id()) == 0
        assert self.seen(database, clock) == 0

    def test_the_rows_follow_their_holder_to_another_base(self, work):
        people = People()
        people.apply_bases(staff.bases("LIS", "OPO"), work=work)
        people.apply_employees(staff.employees(staff.employee()), work=work)
        (ana,) = people.employees(work=work)
        training.apply_qualifications(
            make.rows(make.row(holder=str(ana.id))), work=work
        )
        people.move_home_base(
            employee=ana.id, base="OPO", valid_from=work.at.date(), work=work
        )
        assert training.follow_home_bases(work=work) == 1
        assert training.follow_home_bases(work=work) == 0
        assert training.of_holder(holder=ana.id, work=work)[0].base == "OPO"
