"""Publication: what crew see and what they are told."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from jetbridge.domains.crew.contracts.changes import AssignInput
from jetbridge.domains.crew.contracts.words import PeriodStatus, RosterVersion
from jetbridge.domains.crew.errors import (
    NothingToPublishError,
    NotYoursError,
    RosterChangedError,
)
from jetbridge.domains.crew.store import rosters
from jetbridge.kernel.db import Database, Role

CURRENT, PUBLISHED = RosterVersion.CURRENT, RosterVersion.PUBLISHED


@pytest.fixture
def published(crew, desk, work):
    period, *_ = desk
    crew.publish(period=period.id, reason="March", seen=0, work=work)
    return desk


def swap(crew, desk, work, seen):
    period, trip, ana, bea, _ = desk
    order = AssignInput(trip.id, "CP", ana.id, bea.id, "sick call")
    return crew.assign(period=period.id, order=order, seen=seen, work=work)


@pytest.mark.promise("C4")
class TestPublish:
    def test_crew_see_nothing_before(self, desk, work):
        assert rosters.held_in(desk[0].id, kept=PUBLISHED, work=work) == []

    def test_crew_see_the_current_version_after(self, crew, published, work):
        period, *_ = published
        current = rosters.held_in(period.id, work=work)
        assert rosters.held_in(period.id, kept=PUBLISHED, work=work) == current
        assert crew.period(period=period.id, work=work).status is PeriodStatus.PUBLISHED

    def test_a_change_stays_with_the_planners_until_it_is_published(
        self, crew, published, work
    ):
        period, *_ = published
        before = rosters.held_in(period.id, kept=PUBLISHED, work=work)
        swap(crew, published, work, seen=1)
        assert rosters.held_in(period.id, kept=PUBLISHED, work=work) == before

    def test_the_difference_names_who_loses_and_who_gains(self, crew, published, work):
        period, trip, ana, bea, _ = published
        swap(crew, published, work, seen=1)
        found = crew.difference(
            period=period.id, source=PUBLISHED, target=CURRENT, work=work
        )
        by_member = {one.member.id: one for one in found}
        assert by_member.keys() == {ana.id, bea.id}
        assert [bar.route for bar in by_member[ana.id].old] == ["LIS-OPO-LIS"]
        assert by_member[ana.id].new == ()
        assert [bar.pairing for bar in by_member[bea.id].new] == [trip.id]

    def test_what_nobody_looked_at_is_not_published(self, crew, published, work):
        swap(crew, published, work, seen=1)
        with pytest.raises(RosterChangedError):
            crew.publish(period=published[0].id, reason="x", seen=1, work=work)

    def test_nothing_new_is_not_published(self, crew, published, work):
        with pytest.raises(NothingToPublishError):
            crew.publish(period=published[0].id, reason="x", seen=1, work=work)

    @pytest.mark.promise("S3")
    def test_change_event_and_audit_are_one_transaction(
        self, crew, committed_desk, begin, cloned
    ):
        with begin() as work:
            crew.publish(period=committed_desk[0].id, reason="March", seen=0, work=work)
        together = text(
            "select o.type, a.action, c.reason from kernel.outbox o"
            " join kernel.audit_record a on a.xid = o.xid"
            " join crew.change c on c.xmin::text::xid8 = o.xid"
        )
        with (
            Database(cloned, role=Role.OWNER) as owner,
            owner.engine.begin() as reading,
        ):
            assert list(reading.execute(together)) == [
                ("crew.roster_published.v1", "crew.publish_roster", "March")
            ]


@pytest.mark.promise("C7")
class TestNotices:
    def test_each_person_with_something_new_is_told(self, crew, published, work):
        _, _, ana, bea, _ = published
        (told,) = crew.notices(member=ana.id, work=work)
        assert told.old == ()
        assert [bar.route for bar in told.new] == ["LIS-OPO-LIS"]
        assert crew.notices(member=bea.id, work=work) == []

    def test_acknowledging_is_remembered_once(self, crew, published, work):
        _, _, ana, _, _ = published
        (told,) = crew.notices(member=ana.id, work=work)
        mine = replace(work, actor=replace(work.actor, crew_member=ana.id))
        done = crew.acknowledge(notice=told.id, work=mine)
        assert done.acknowledged == work.at
        assert crew.acknowledge(notice=told.id, work=mine) == done

    def test_nobody_acknowledges_for_another(self, crew, published, work):
        _, _, ana, bea, _ = published
        (told,) = crew.notices(member=ana.id, work=work)
        theirs = replace(work, actor=replace(work.actor, crew_member=bea.id))
        with pytest.raises(NotYoursError):
            crew.acknowledge(notice=told.id, work=theirs)

    def test_who_has_not_answered_is_listed(self, crew, published, work):
        period, _, ana, _, eva = published
        found = crew.unanswered(period=period.id, work=work)
        assert {one.member for one in found} == {ana.id, eva.id}
