import json
import random

import pytest

from jetbridge.apps.cli.crew.documents import pairing_document, unused_carry_in
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import pairing
from jetbridge.engines.optimiser.contracts import (
    Activity,
    Base,
    DutyPeriod,
    Kind,
    Leg,
    OpenPairing,
    Pairing,
)
from jetbridge.engines.optimiser.pairing import Crewing, Parameters
from jetbridge.engines.optimiser.stop import StopAfter
from jetbridge.engines.optimiser.verdicts import Judge
from tests.engines.optimiser.brute_force import cheapest_with
from tests.engines.optimiser.factories import (
    AIRPORTS,
    BASE,
    BASES,
    DAY,
    MONDAY,
    round_trips,
)
from tests.engines.optimiser.plan_checker import UNBROUGHT, problems

pytestmark = pytest.mark.promise("C3")
UNCOVERED = 10_000.0
EASA = load_scheme("easa")


def leg(name, origin, destination, departure, block=90, *, kind="320"):
    at = MONDAY + departure
    return Leg(name, name, origin, destination, at, at + block, kind)


def opened(name, *duties, fleet="320"):
    """Give an open pairing that has done ``duties``, each a list of legs."""
    return OpenPairing(
        id=name,
        base=BASE,
        fleet=fleet,
        duties=tuple(
            DutyPeriod(
                duty[0].departure - 60,
                duty[-1].arrival + 30,
                tuple(
                    Activity(
                        Kind.OPERATE,
                        flown.id,
                        flown.origin,
                        flown.destination,
                        flown.departure,
                        flown.arrival,
                    )
                    for flown in duty
                ),
            )
            for duty in duties
        ),
    )


def solved(legs, carried, *, bases=BASES, crewing=None, **settings):
    return pairing.solve(
        legs,
        bases=bases,
        opened=carried,
        airports=AIRPORTS,
        crewing=crewing or Crewing(),
        scheme=EASA,
        **settings,
    )


def document_of(plan):
    document = pairing_document(plan, 0.0)
    document["unused_carry_in"] = unused_carry_in(plan)
    return json.loads(json.dumps(document))


def tiny(seed):
    """Give six legs and a crew that slept, or comes too late, at an outstation."""
    luck = random.Random(seed)  # noqa: S311 - a schedule, no secret
    legs = round_trips(days=2, per_day=2, seed=seed)[:6]
    place = luck.choice([flown.destination for flown in legs[:4:2]])
    if seed % 2:
        legs[-1] = leg("extra", place, BASE, luck.randrange(300, 2400))
    done = 4000 if seed % 5 == 4 else luck.randrange(-1000, -200)
    return legs, ((leg("done", BASE, place, done),),)


class TestTinyNetwork:
    @pytest.mark.parametrize("seed", range(10))
    def test_no_choice_of_ways_home_and_pairings_is_cheaper(self, seed):
        legs, done = tiny(seed)
        best = cheapest_with([done], legs, UNCOVERED, UNBROUGHT)
        plan = solved(legs, [opened("H1", *done)])
        assert plan.lower_bound <= best + 1e-6
        assert plan.objective == pytest.approx(best)
        assert problems(document_of(plan), legs, uncovered=UNCOVERED) == []

    def test_the_tries_hold_crews_that_get_home_and_one_that_does_not(self):
        plans = [solved(tiny(n)[0], [opened("H1", *tiny(n)[1])]) for n in range(10)]
        left = [len(plan.unused_carry_in) for plan in plans]
        assert {0, 1} == set(left)
        assert left.count(0) > left.count(1)


class TestMonth:
    def crews(self, legs):
        places = sorted({x.origin for x in legs} - {BASE})
        return [
            opened(f"H{n}", [leg(f"done{n}", BASE, place, -700 + 10 * n)])
            for n, place in enumerate(places)
        ]

    @pytest.mark.parametrize("seed", [1, 2])
    def test_an_independent_checker_finds_nothing_wrong(self, seed):
        legs = round_trips(days=6, per_day=8, seed=seed)
        carried = self.crews(legs)
        windows = Parameters(legs_at_once=50, improve_days=3)
        for parameters in (Parameters(), windows):
            plan = solved(legs, carried, parameters=parameters)
            assert problems(document_of(plan), legs, uncovered=UNCOVERED) == []
            named = [p.id for p in plan.pairings if p.carried]
            named += [one.pairing for one in plan.unused_carry_in]
            assert sorted(named) == sorted(one.id for one in carried)
            assert len({p.id for p in plan.pairings}) == len(plan.pairings)

    def test_a_search_stopped_at_once_tells_of_each_crew(self):
        legs = round_trips(days=3, per_day=8)
        carried = self.crews(legs)
        stop = StopAfter(0.0, lambda: 0.0)
        plan = solved(legs, carried, stop=stop)
        brought = sum(1 for p in plan.pairings if p.carried)
        assert brought + len(plan.unused_carry_in) == len(carried)
        assert problems(document_of(plan), legs, uncovered=UNCOVERED) == []

    def test_without_open_pairings_the_plan_is_what_it_was(self):
        legs = round_trips(days=3, per_day=8)
        plan = pairing.solve(
            legs, bases=BASES, airports=AIRPORTS, crewing=Crewing(), scheme=EASA
        )
        assert solved(legs, []) == plan
        assert not any(p.carried for p in plan.pairings)
        assert plan.unused_carry_in == ()


DONE = [leg("done", BASE, "A", -600)]
HOME = leg("home", "A", BASE, 600)


class TestWayHome:
    def test_it_keeps_its_name_and_only_what_is_new_is_paid(self):
        (found,) = solved([HOME], [opened("P0001", DONE)]).pairings
        assert (found.id, found.base) == ("P0001", BASE)
        assert [a.leg for a in found.duties[0].activities] == ["home"]
        rest = found.duties[0].report - found.carried[0].debrief
        assert found.cost == pytest.approx(240 - 90 + 180 + 0.05 * rest)

    def test_a_new_pairing_takes_no_name_that_is_taken(self):
        trip = [leg("o", BASE, "B", 600), leg("r", "B", BASE, 740)]
        plan = solved([HOME, *trip], [opened("P0001", DONE)])
        assert sorted(p.id for p in plan.pairings) == ["P0001", "P0002"]

    def test_it_travels_where_another_crew_flies(self):
        there = leg("there", BASE, "A", 450)
        plan = solved([there, HOME], [opened("H", DONE)])
        assert not plan.unused_carry_in
        kinds = [
            a.kind
            for p in plan.pairings
            for d in p.duties
            for a in d.activities
            if a.leg == "home"
        ]
        assert sorted(kinds) == [Kind.DEADHEAD, Kind.OPERATE]

    def test_it_goes_home_as_passenger_where_its_fleet_does_not_fly(self):
        plan = solved([HOME], [opened("H", DONE, fleet="330")])
        (found,) = [p for p in plan.pairings if p.id == "H"]
        assert found.duties[0].activities[0].kind is Kind.DEADHEAD

    def test_one_crew_is_not_two(self):
        legs = [HOME, leg("later", "A", BASE, 610)]
        plan = solved(legs, [opened("H", DONE)])
        assert [p.id for p in plan.pairings] == ["H"]
        assert len(plan.uncovered) == 1

    def test_it_uses_up_no_start_of_its_base(self):
        trip = [leg("o", BASE, "B", 600), leg("r", "B", BASE, 740)]
        done = [leg("done", BASE, "A", 70, 30)]
        late = leg("home", "A", BASE, 1200)
        bases = [Base(BASE, "UTC", max_pairings_per_day=1)]
        plan = solved([late, *trip], [opened("H", done)], bases=bases)
        assert len(plan.pairings) == 2
        assert not plan.uncovered

    def test_what_was_flown_is_not_judged_again(self):
        long = [leg("done", BASE, "A", -1800, 850)]
        plan = solved([HOME], [opened("H", long)])
        assert [p.verdict for p in plan.pairings] == ["compliant"]

    def test_a_way_that_costs_more_than_it_is_worth_is_left(self):
        crewing = Crewing.model_validate({"costs": {"unbrought_pairing": 100}})
        there = leg("there", BASE, "A", 450)
        plan = solved([there, HOME], [opened("H", DONE)], crewing=crewing)
        (left,) = plan.unused_carry_in
        assert "more than the 100 of a crew that stays away" in left.reason


class TestJudged:
    def judged(self, *, carried):
        """Judge a way home that leaves 8 hours after the duties done."""
        (duty,) = opened("H", [leg("home", "A", BASE, 60)]).duties
        way = Pairing("H", BASE, 0.0, "", (duty,), carried=carried)
        return Judge(EASA, AIRPORTS).pairings([way])[0]

    def test_the_rest_after_the_duties_done_counts(self):
        (before,) = opened("H", DONE).duties
        breach = self.judged(carried=(before,)).breach
        assert breach is not None
        assert breach.citation.startswith("ORO.FTL.235")

    def test_the_new_duties_alone_would_be_legal(self):
        assert self.judged(carried=()).breach is None


class TestNoWayHome:
    def reason(self, legs, *duties):
        plan = solved(legs, [opened("H", *duties)])
        assert plan.objective == UNBROUGHT + UNCOVERED * len(plan.uncovered)
        assert plan.lower_bound == pytest.approx(plan.objective, rel=1e-3)
        (left,) = plan.unused_carry_in
        assert left.pairing == "H"
        return left.reason

    def test_no_flight_goes_there(self):
        assert "leaves C" in self.reason([HOME], [leg("done", BASE, "C", -600)])

    def test_no_flight_goes_home(self):
        away = leg("away", "A", "B", 600)
        reason = self.reason([away], DONE)
        assert reason == f"{BASE} is no base that a flight of the file reaches."

    def test_no_flight_goes_home_in_time(self):
        early = leg("early", "A", BASE, -650)
        assert "no flight takes a crew from A home" in self.reason([early], DONE)

    def test_the_rest_is_too_short(self):
        reason = self.reason([leg("home", "A", BASE, 100)], DONE)
        assert "ORO.FTL.235" in reason

    def test_its_days_are_spent(self):
        long_ago = [
            [leg("a", BASE, "A", -4 * DAY + 600)],
            [leg("b", "A", "B", -3 * DAY + 600)],
        ]
        home = leg("home", "B", BASE, 2 * DAY)
        assert "5 days" in self.reason([home], *long_ago)

    def test_its_duties_are_spent(self):
        done = [
            [leg(f"d{n}", (BASE, *"ABC")[n], "ABCD"[n], at)]
            for n, at in enumerate((-2900, -2150, -1400, -650))
        ]
        assert "4 duties" in self.reason([leg("home", "D", BASE, 600)], *done)
