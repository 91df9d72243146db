"""Standby, teams, counters and training: every plan passes the independent checker."""

import random

import pytest

from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import pairing, rostering
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.rostering import Counters, Preassigned, StandbyNeed
from tests.engines.optimiser.factories import (
    AIRPORTS,
    BASE,
    BASES,
    DAY,
    MONDAY,
    day_off,
    leave,
    member,
    round_trips,
)
from tests.engines.optimiser.roster_checker import Case, problems

pytestmark = pytest.mark.promise("C4")
EASA = load_scheme("easa")
DAYS = 8


def trips(people: int = 1, per_day: int = 2):
    crewing = Crewing.model_validate({"complements": {"320": {"CP": people}}})
    return pairing.solve(
        round_trips(days=DAYS, per_day=per_day),
        bases=BASES,
        airports=AIRPORTS,
        crewing=crewing,
        scheme=EASA,
    ).pairings


def standby(day: int, needed: int = 1, **facts) -> StandbyNeed:
    start = MONDAY + day * DAY + 6 * 60
    return StandbyNeed(
        id=f"S{day}",
        base=BASE,
        category=Category.FLIGHT_DECK,
        position=Position.CP,
        start=start,
        end=start + 8 * 60,
        needed=needed,
        **facts,
    )


def planned(pairings, crew, needs=(), **settings):
    """Plan, and have the plan checked."""
    start, end = MONDAY, MONDAY + DAYS * DAY
    plan = rostering.solve(
        pairings,
        crew,
        start=start,
        end=end,
        airports=AIRPORTS,
        scheme=EASA,
        standby=needs,
        parameters=rostering.Parameters(**settings),
    )
    case = Case(
        pairings=pairings,
        crew=crew,
        standby=needs,
        start=start,
        end=end,
        scheme=EASA,
        airports=AIRPORTS,
        usual={"CP": 1},
    )
    assert problems(plan, case) == []
    return plan


def waiting(roster):
    return [a for a in roster.activities if a.kind == "standby"]


class TestStandby:
    def test_each_has_its_people_beside_the_flying(self):
        plan = planned(
            trips(), [member(n) for n in range(6)], [standby(2), standby(5, 2)]
        )
        assert not plan.uncovered
        assert not plan.open_standby
        assert sum(len(waiting(roster)) for roster in plan.rosters) == 3

    def test_what_lacks_people_is_named_with_a_reason(self):
        plan = planned([], [member(0)], [standby(2, 2)])
        (lacking,) = plan.open_standby
        assert lacking.standby == "S2"
        assert lacking.reason == "Of 1 who could fill CP: 1 on other duty at that time."
        assert plan.objective == 5_000

    def test_rest_after_it_is_kept(self):
        night = standby(2)
        soon = StandbyNeed(
            "soon",
            BASE,
            Category.FLIGHT_DECK,
            Position.CP,
            night.end + 60,
            night.end + 300,
        )
        plan = planned([], [member(0)], [night, soon])
        assert len(plan.open_standby) == 1

    def test_it_goes_to_who_had_less_of_it(self):
        had = member(0, before=Counters(standby_days=4))
        plan = planned([], [had, member(1)], [standby(2)])
        assert [len(waiting(roster)) for roster in plan.rosters] == [0, 1]


class TestTeams:
    def test_two_inexperienced_never_fly_together(self):
        new = [member(n, inexperienced=True) for n in range(3)]
        plan = planned(
            trips(people=2, per_day=1), [*new, *(member(n) for n in (3, 4, 5))]
        )
        assert not plan.uncovered

    def test_a_seat_that_only_they_could_fill_stays_open(self):
        pairings = trips(people=2, per_day=1)[:1]
        plan = planned(pairings, [member(n, inexperienced=True) for n in range(2)])
        told = "Of 2 who could fill CP: 2 inexperienced, as somebody else in the team."
        assert {item.reason for item in plan.uncovered} == {told}

    def test_positions_of_one_crew_are_one_team(self):
        crewing = Crewing.model_validate({"complements": {"320": {"CP": 1, "FO": 1}}})
        pairings = pairing.solve(
            round_trips(days=1, per_day=1, overnight=False),
            bases=BASES,
            airports=AIRPORTS,
            crewing=crewing,
            scheme=EASA,
        ).pairings
        crew = [
            member(0, inexperienced=True),
            member(1, inexperienced=True, positions=(Position.FO,)),
        ]
        assert planned(pairings, crew).uncovered


class TestCounters:
    def test_credit_of_before_lowers_the_share(self):
        had = member(0, before=Counters(credit_minutes=2_000))
        plan = planned(trips(), [had, *(member(n) for n in (1, 2, 3))])
        mine, *others = (roster.credit_minutes for roster in plan.rosters)
        assert mine < min(others)

    def test_random_months_pass_the_checker(self):
        luck = random.Random(3)  # noqa: S311 - a roster, no secret
        crew = [
            member(
                n,
                before=Counters(
                    credit_minutes=luck.randrange(900),
                    nights=luck.randrange(4),
                    early_starts=luck.randrange(4),
                    standby_days=luck.randrange(3),
                    weekends_off=luck.randrange(3),
                ),
                wishes=(day_off(luck.randrange(DAYS), luck.randrange(1, 4)),),
                inexperienced=n < 2,
            )
            for n in range(6)
        ]
        planned(trips(), crew, [standby(1), standby(4)])


class TestTraining:
    def test_a_course_stands_and_the_flying_goes_round_it(self):
        start = MONDAY + 2 * DAY + 480
        course = Preassigned("course", start, start + 480, duty=True)
        crew = [
            member(0, preassigned=(course,)),
            member(1, preassigned=(leave(3, 2),)),
            *(member(n) for n in (2, 3, 4)),
        ]
        assert planned(trips(), crew).rosters[0].activities
