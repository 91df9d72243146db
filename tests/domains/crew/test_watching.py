"""The day of operation: a late inbound, what it breaks, and the ways out."""

from dataclasses import replace
from datetime import timedelta

import pyarrow as pa
import pytest

from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.store import pairings, rosters
from jetbridge.domains.people.service import People
from jetbridge.kernel.testing import FrozenClock
from tests.domains.crew.factories import (
    a_bar,
    a_base_at,
    a_day_trip,
    a_member,
    a_period,
    a_standby,
    at,
    settle,
    settle_more,
)

LATE = timedelta(hours=4)


@pytest.fixture
def clock():
    """It is Monday evening."""
    return FrozenClock(at(0, 20))


@pytest.fixture
def day(work):
    """Captain and first officer fly late and early; the cabin only late.

    Monday's trip ends at 22:00; Tuesday's reports at 10:30, 12:30 of rest later.
    Two captains and a first officer are free, one captain is on standby.
    """
    a_base_at("LIS", "Europe/Lisbon", work=work)
    a_base_at("OPO", "Europe/Lisbon", work=work)
    period = a_period()
    late = a_day_trip(period, "LIS-1", day=0, hour=17)
    early = a_day_trip(period, "LIS-2", day=1, hour=11)
    ana, bea, eva, ida = (a_member(f"100{n}", seniority=n) for n in (1, 2, 3, 4))
    rui, gil = (
        a_member(f"200{n}", rank="First officer", positions=("FO",)) for n in (1, 2)
    )
    standby = a_standby(ida, period, at(1, 9), hours=8)
    bars = (
        *(a_bar(ana, trip) for trip in (late, early)),
        *(a_bar(rui, trip, "FO") for trip in (late, early)),
        standby,
    )
    people = (ana, bea, eva, ida, rui, gil)
    settle(work, period, people, (late, early), bars)
    return period, late, early, people


def delay_the_inbound(crew, late, work, by=LATE):
    return move(crew, late.duties[-1].activities[-1], by, work)


def move(crew, activity, by, work, *, retimed=False):
    return crew.leg_moved(
        leg=activity.leg,
        departure=activity.departure + by,
        arrival=activity.arrival + by,
        retimed=retimed,
        cause="it is late",
        work=work,
    )


@pytest.mark.promise("C6")
class TestLegMoved:
    def test_a_late_inbound_breaks_the_next_rest_of_captain_and_first_officer(
        self, crew, day, work
    ):
        _, late, early, (ana, *_, rui, _) = day
        found = delay_the_inbound(crew, late, work)
        assert {(one.member, one.position) for one in found} == {
            (ana.id, "CP"),
            (rui.id, "FO"),
        }
        assert {one.pairing for one in found} == {early.id}
        assert {one.breach.citation.split("(")[0] for one in found} == {"ORO.FTL.235"}
        assert all(one.breach.margin < 0 for one in found)

    def test_a_short_delay_breaks_nothing(self, crew, day, work):
        _, late, _, _ = day
        assert delay_the_inbound(crew, late, work, by=timedelta(minutes=20)) == []

    def test_the_duty_ends_later(self, crew, day, work):
        _, late, _, _ = day
        delay_the_inbound(crew, late, work)
        moved = pairings.pairings([late.id], work=work)[late.id]
        assert moved.end == late.end + LATE
        assert moved.start == late.start

    def test_told_twice_it_alerts_once(self, crew, day, work):
        period, late, _, _ = day
        first = delay_the_inbound(crew, late, work)
        assert delay_the_inbound(crew, late, work) == []
        assert crew.alerts(period=period.id, work=work) == first

    def test_a_delay_that_shrinks_closes_the_alerts(self, crew, day, work):
        period, late, _, _ = day
        delay_the_inbound(crew, late, work)
        delay_the_inbound(crew, late, work, by=timedelta(0))
        assert crew.alerts(period=period.id, work=work) == []

    @pytest.mark.parametrize("number", [0, -1], ids=["first leg", "last leg"])
    def test_a_leg_weeks_from_its_pairing_spans_it_and_is_back_again(
        self, crew, day, work, number
    ):
        _, late, _, _ = day
        leg = late.duties[-1].activities[number]
        weeks = timedelta(weeks=-3)
        for by in (weeks, timedelta(0)):
            move(crew, leg, by, work, retimed=True)
            moved = pairings.pairings([late.id], work=work)[late.id]
            assert moved.start < moved.end
            assert moved.start < leg.arrival + by < moved.end
        assert (moved.start, moved.end) == (late.start, late.end)

    def test_a_connection_too_short_alerts_until_the_next_leg_waits(
        self, crew, day, work
    ):
        period, late, _, (ana, *_, rui, _) = day
        out, back = late.duties[0].activities
        by = back.departure - out.arrival - timedelta(minutes=29)
        found = move(crew, out, by, work)
        assert {one.member for one in found} == {ana.id, rui.id}
        (breach,) = {one.breach for one in found}
        told = (breach.rule, breach.value, breach.limit, breach.margin)
        assert told == ("crew.connection_missed", 29, 30, -1)
        assert crew.ways_out(alert=found[0].id, work=work) == []
        move(crew, back, timedelta(minutes=1), work)
        assert crew.alerts(period=period.id, work=work) == []

    def test_a_cancelled_leg_alerts_its_crew(self, crew, day, work):
        _, late, _, (ana, *_, rui, _) = day
        leg = late.duties[0].activities[0].leg
        found = crew.leg_cancelled(leg=leg, cause="JB1700 is cancelled", work=work)
        assert {one.member for one in found} == {ana.id, rui.id}


@pytest.mark.promise("C6")
class TestAvailability:
    def report_sick(self, member, work):
        employees = pa.table(
            {
                "number": [member.number],
                "given_name": ["Ana"],
                "family_name": ["Dias"],
                "job": ["Captain"],
                "base": ["LIS"],
                "employed_from": [at(-400, 0).date()],
                "employed_to": pa.array([None], pa.date32()),
            }
        )
        People().apply_employees(employees, work=work)
        (one,) = People().employees_by_number(numbers=[member.number], work=work)
        days = {"number": [member.number], "start": [at(1, 0).date()]}
        days["end"] = [at(2, 0).date()]
        People().apply_unavailability(pa.table(days), work=work)
        return one.id

    def test_who_cannot_work_leaves_a_seat_to_fill(self, crew, day, work):
        _, _, early, (ana, *_) = day
        sick = self.report_sick(a_member("3001"), work)
        replaced = replace(ana, id=sick, number="3001")
        settle_more(work, people=(replaced,))
        rosters.drop_held(rosters.holders([early.id], work=work)[0].id, work=work)
        rosters.add_held(a_bar(replaced, early), work=work)
        (found,) = crew.availability_changed(people=[sick], work=work)
        assert (found.member, found.pairing) == (sick, early.id)
        assert found.breach.rule == "crew.not_available"
        assert crew.availability_changed(people=[sick], work=work) == []


@pytest.mark.promise("C6")
class TestWaysOut:
    def test_three_legal_replacements_are_offered_in_order(self, crew, day, work):
        _, late, _, (ana, bea, eva, ida, *_) = day
        alert = next(
            one for one in delay_the_inbound(crew, late, work) if one.position == "CP"
        )
        found = crew.ways_out(alert=alert.id, work=work)
        assert [one.taker for one in found] == [bea.id, eva.id, ida.id]
        assert [one.preview.knock_on for one in found] == [0, 0, 1]
        assert all(one.preview.first_breach is None for one in found)
        assert all(one.leaver == ana.id for one in found)

    def test_applying_one_tells_both_and_closes_the_alert(self, crew, day, work):
        period, late, early, (ana, bea, *_) = day
        crew.publish(period=period.id, reason="March", seen=0, work=work)
        alerts = delay_the_inbound(crew, late, work)
        alert = next(one for one in alerts if one.position == "CP")
        seen = crew.period(period=period.id, work=work).version
        crew.apply(
            alert=alert.id, taker=bea.id, seen=seen, reason="late inbound", work=work
        )
        assert alert.id not in {one.id for one in crew.alerts(work=work)}
        held = rosters.holders([early.id], kept=RosterVersion.PUBLISHED, work=work)
        assert bea.id in {one.member for one in held}
        told = [crew.notices(member=one.id, work=work) for one in (ana, bea)]
        assert [notices[0].reason for notices in told] == ["late inbound"] * 2

    def test_candidates_of_a_leg_are_ranked_by_position(self, crew, day, work):
        _, _, early, (*_, gil) = day
        leg = early.duties[0].activities[0].leg
        found = crew.candidates(leg=leg, work=work)
        by_seat = {one.position: [p.member.id for p in one.ranked] for one in found}
        assert by_seat.keys() == {"CP", "FO"}
        assert by_seat["FO"] == [gil.id]
