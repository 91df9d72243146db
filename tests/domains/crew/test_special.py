"""Duties planned as split, extended, with rest on board: judged, then kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from jetbridge.domains.crew.contracts.facts import DutyFacts, RestOnBoard, Split
from jetbridge.domains.crew.errors import DutyFactsError, NotRosteredError
from jetbridge.domains.crew.rules.moving import move_leg
from tests.domains.crew.factories import (
    a_bar,
    a_base_at,
    a_duty,
    a_leg,
    a_member,
    a_pairing,
    a_period,
    at,
    settle,
)

pytestmark = pytest.mark.promise("C5")

EXTENDED = DutyFacts(extended=True)


@pytest.fixture
def long_day(work):
    """Report 07:00, last on-block 20:15: 13:15, over table 2's 13:00 of two sectors."""
    for airport in ("LIS", "OPO"):
        a_base_at(airport, "Europe/Lisbon", work=work)
    period = a_period()
    ana = a_member("1001")
    out, back = a_leg("LIS", "OPO", at(0, 8)), a_leg("OPO", "LIS", at(0, 18, 45))
    trip = a_pairing(period, "LIS-1", a_duty(out, back))
    settle(work, period, (ana,), (trip,), (a_bar(ana, trip),))
    return trip


@pytest.fixture
def shown(crew, long_day, work):
    """Ask how the duty would stand with facts."""
    return lambda facts: crew.preview_facts(
        pairing=long_day.id, duty=0, facts=facts, work=work
    )


def fdp(preview):
    return {one.rule: one for one in preview.margins}["easa.fdp"]


class TestPreview:
    def test_a_plain_duty_is_over_its_limit(self, shown):
        plain = fdp(shown(None))
        assert (plain.value, plain.limit, plain.margin) == (795, 780, -15)
        assert plain.citation.startswith("ORO.FTL.205")

    def test_an_extension_planned_makes_it_legal(self, shown):
        found = shown(EXTENDED)
        assert fdp(found).margin >= 0
        assert found.verdict.startswith("compliant")
        ((ana),) = found.people
        assert (ana.member.number, ana.first_breach) == ("1001", None)

    def test_a_split_lengthens_it_by_half_of_the_break(self, shown):
        """CS FTL.1.220: half of a break of 9:15, less 30 minutes at either end."""
        break_ = Split(after=0, suitable=True, post_minutes=30, pre_minutes=30)
        found = fdp(shown(DutyFacts(split=break_)))
        assert found.limit > fdp(shown(None)).limit
        assert found.margin >= 0

    def test_rest_on_board_names_its_own_limit(self, shown):
        rest = RestOnBoard(facility=1, extra_pilots=1, from_minutes=120, minutes=180)
        assert fdp(shown(DutyFacts(rest_on_board=rest))).limit > 780

    @pytest.mark.parametrize(
        ("facts", "told"),
        [
            (DutyFacts(split=Split(after=1)), r"split\.after"),
            (DutyFacts(split=Split(after=0, post_minutes=600)), "split: nothing"),
            (DutyFacts(rest_on_board=RestOnBoard(facility=4)), "facility"),
            (
                DutyFacts(rest_on_board=RestOnBoard(facility=1, minutes=2000)),
                "ends after the duty",
            ),
        ],
    )
    def test_what_a_duty_cannot_have_is_refused_by_its_field(self, shown, facts, told):
        with pytest.raises(DutyFactsError, match=told):
            shown(facts)

    def test_a_duty_that_is_not_there(self, crew, long_day, work):
        with pytest.raises(NotRosteredError, match="no duty 2"):
            crew.preview_facts(pairing=long_day.id, duty=1, facts=None, work=work)


class TestKept:
    @pytest.fixture
    def keep(self, crew, long_day, work):
        return lambda facts: crew.plan_facts(
            pairing=long_day.id, duty=0, facts=facts, work=work
        )

    def test_it_stands_on_the_duty_and_on_the_board(self, crew, keep, long_day, work):
        keep(EXTENDED)
        found = crew.pairing(pairing=long_day.id, work=work)
        assert found.duties == (replace(long_day.duties[0], facts=EXTENDED),)
        assert found.verdict.startswith("compliant")
        (line,) = crew.roster(period=long_day.period, work=work).lines
        (bar,) = line.bars
        assert bar.duties[0].facts == EXTENDED
        assert bar.verdict != "breach"

    def test_the_history_tells_of_it(self, crew, keep, long_day, work):
        done = keep(EXTENDED)
        assert crew.changes(period=long_day.period, work=work)[-1] == done
        assert done.reason == "LIS-1, duty 1"

    def test_a_leg_that_moves_leaves_them_on_the_duty(self, keep, long_day):
        keep(EXTENDED)
        duty = replace(long_day.duties[0], facts=EXTENDED)
        back = duty.activities[1]
        (moved,) = move_leg(
            (duty,),
            back.leg,
            departure=back.departure,
            arrival=back.arrival + timedelta(minutes=15),
            report_follows=False,
        )
        assert moved.facts == EXTENDED
        assert moved.debrief > duty.debrief

    def test_taking_it_away_is_refused_when_a_rule_would_break(self, keep):
        keep(EXTENDED)
        with pytest.raises(DutyFactsError) as refused:
            keep(None)
        assert refused.value.facts["rule"] == "easa.fdp"
