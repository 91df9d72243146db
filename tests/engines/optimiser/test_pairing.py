import json
import random
from dataclasses import replace

import pytest

from jetbridge.apps.cli.crew.documents import pairing_document
from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import pairing
from jetbridge.engines.optimiser.contracts import Base, Kind, Leg
from jetbridge.engines.optimiser.pairing import Crewing, Parameters
from jetbridge.engines.optimiser.stop import StopAfter
from tests.engines.optimiser.brute_force import cheapest
from tests.engines.optimiser.factories import (
    AIRPORTS,
    BASE,
    BASES,
    DAY,
    MONDAY,
    round_trips,
)
from tests.engines.optimiser.plan_checker import problems

pytestmark = pytest.mark.promise("C3")
UNCOVERED = 10_000.0
EASA = load_scheme("easa")


def solved(legs, *, bases=BASES, crewing=None, **settings):
    return pairing.solve(
        legs,
        bases=bases,
        airports=AIRPORTS,
        crewing=crewing or Crewing(),
        scheme=EASA,
        **settings,
    )


class TestPlan:
    @pytest.mark.parametrize("seed", [1, 2, 3])
    def test_an_independent_checker_finds_nothing_wrong(self, seed):
        legs = round_trips(days=4, per_day=12, seed=seed)
        document = json.loads(json.dumps(pairing_document(solved(legs), 0.0)))
        assert problems(document, legs, uncovered=UNCOVERED) == []

    def test_the_checker_would_find_a_rest_cut_short(self):
        legs = round_trips(days=4, per_day=12, seed=1)
        document = pairing_document(solved(legs), 0.0)
        longer = next(p for p in document["pairings"] if len(p["duties"]) > 1)
        longer["duties"][1]["report_utc"] = longer["duties"][0]["debrief_utc"]
        assert problems(document, legs, uncovered=UNCOVERED)

    def test_every_pairing_is_judged(self):
        plan = solved(round_trips(days=2, per_day=6))
        assert {p.verdict for p in plan.pairings} == {"compliant"}

    def test_a_small_network_is_solved_to_the_bound(self):
        plan = solved(round_trips(days=3, per_day=8))
        assert plan.gap <= 0.01

    def test_the_same_input_gives_the_same_plan(self):
        legs = round_trips(days=3, per_day=8)
        assert solved(legs) == solved(list(reversed(legs)))


class TestBound:
    @pytest.mark.parametrize("seed", range(50))
    def test_the_true_optimum_is_between_bound_and_plan(self, seed):
        legs = round_trips(days=2 + seed % 3, per_day=2, seed=seed)[: 4 + seed % 4]
        best, plan = cheapest(legs, UNCOVERED), solved(legs)
        assert plan.lower_bound <= best + 1e-6
        assert best <= plan.objective + 1e-6
        assert plan.objective - best <= plan.gap * plan.objective + 1e-6

    def test_a_search_stopped_at_once_still_gives_a_plan_and_a_bound(self):
        legs = round_trips(days=3, per_day=8)
        stopped = solved(legs, stop=StopAfter(0.0, lambda: 0.0))
        assert 0 <= stopped.lower_bound <= solved(legs).objective + 1e-6
        document = pairing_document(stopped, 0.0)
        assert problems(document, legs, uncovered=UNCOVERED) == []

    def test_a_month_chosen_in_windows_is_covered_as_one_chosen_at_once(self):
        legs = round_trips(days=8, per_day=8)
        at_once = solved(legs)
        plan = solved(legs, parameters=Parameters(legs_at_once=50, improve_days=3))
        document = pairing_document(plan, 0.0)
        assert problems(document, legs, uncovered=UNCOVERED) == []
        assert {u.leg for u in plan.uncovered} == {u.leg for u in at_once.uncovered}
        assert plan.lower_bound == pytest.approx(at_once.lower_bound)
        assert plan.objective <= at_once.objective * 1.01

    def test_a_month_chosen_in_windows_is_the_same_each_time(self):
        legs = round_trips(days=8, per_day=8, seed=5)
        windows = Parameters(legs_at_once=50, improve_days=3)
        again = solved(list(reversed(legs)), parameters=windows)
        assert solved(legs, parameters=windows) == again


def leg(name, origin, destination, departure, block=90, *, kind="320"):
    at = MONDAY + departure
    return Leg(name, name, origin, destination, at, at + block, kind)


class TestStarts:
    def test_a_base_that_may_start_no_more_leaves_legs_open(self):
        legs = [
            leg("a", BASE, "A", 600),
            leg("b", "A", BASE, 740),
            leg("c", BASE, "B", 600),
            leg("d", "B", BASE, 740),
        ]
        plan = solved(legs, bases=[Base(BASE, "UTC", max_pairings_per_day=1)])
        assert len(plan.pairings) == 1
        assert all("maximum of pairings" in u.reason for u in plan.uncovered)
        assert plan.lower_bound == pytest.approx(plan.objective)


class TestBasesOfAFleet:
    LEGS = (
        leg("out", BASE, "A", 600),
        leg("back", "A", BASE, 740),
        leg("again", "A", BASE, 1000),
        leg("home", BASE, "A", 1140),
    )

    def test_a_pairing_starts_where_crews_of_its_fleet_live(self):
        bases = [
            Base(BASE, "UTC", fleets=frozenset({"330"})),
            Base("A", "UTC", fleets=frozenset({"320", "330"})),
        ]
        plan = solved(self.LEGS, bases=bases)
        assert {one.base for one in plan.pairings} == {"A"}
        assert {one.leg for one in plan.uncovered} == {"out", "back"}
        both = solved(self.LEGS, bases=[Base(BASE, "UTC"), Base("A", "UTC")])
        assert {one.base for one in both.pairings} == {BASE, "A"}
        assert not both.uncovered

    def test_a_fleet_that_no_base_has_crews_of_is_told(self):
        plan = solved(self.LEGS, bases=[Base(BASE, "UTC", fleets=frozenset({"330"}))])
        assert not plan.pairings
        assert {one.reason for one in plan.uncovered} == {
            "No flight of the file takes a crew of 320 away from a base."
        }


class TestTravel:
    def test_two_crews_on_one_leg_are_one_that_flies_and_one_that_travels(self):
        legs = [
            leg("out", BASE, "A", 600),
            leg("one", "A", "B", 740, 60),
            leg("two", "A", "B", 742, 60),
            leg("back1", "B", BASE, 860),
            leg("back2", "B", BASE, 862),
        ]
        plan = solved(legs)
        kinds = [
            (a.leg, a.kind)
            for p in plan.pairings
            for d in p.duties
            for a in d.activities
        ]
        assert not plan.uncovered
        assert kinds.count(("out", Kind.OPERATE)) == 1
        assert kinds.count(("out", Kind.DEADHEAD)) == 1

    def test_crews_travel_on_other_fleets_but_never_fly_them(self):
        legs = [
            leg("big", BASE, "A", 600, kind="330"),
            leg("bigback", "A", BASE, 900, kind="330"),
            leg("small", "A", BASE, 740, kind="320"),
        ]
        plan = solved(legs)
        small = next(p for p in plan.pairings if p.fleet == "320")
        assert small.duties[0].activities[0].kind is Kind.DEADHEAD
        assert not plan.uncovered

    def test_a_ground_transfer_joins_two_airports(self):
        legs = [leg("out", BASE, "A", 600), leg("back", "B", BASE, 800)]
        transfer = {"origin": "A", "destination": "B", "minutes": 45}
        crewing = Crewing.model_validate({"ground_transfers": [transfer]})
        plan = solved(legs, crewing=crewing)
        assert not plan.uncovered
        kinds = [a.kind for a in plan.pairings[0].duties[0].activities]
        assert kinds == [Kind.OPERATE, Kind.GROUND, Kind.OPERATE]

    @pytest.mark.parametrize("seed", range(4))
    def test_a_checker_finds_nothing_wrong_with_crews_by_air_and_on_the_ground(
        self, seed
    ):
        luck = random.Random(seed)  # noqa: S311 - a schedule, no secret
        legs = list(twin_trips(luck, days=3, per_day=6))
        transfer = {"origin": "A", "destination": "B", "minutes": 45}
        crewing = Crewing.model_validate({"ground_transfers": [transfer]})
        plan = solved(legs, crewing=crewing)
        kinds = {a.kind for p in plan.pairings for d in p.duties for a in d.activities}
        document = json.loads(json.dumps(pairing_document(plan, 0.0)))
        assert problems(document, legs, uncovered=UNCOVERED) == []
        assert kinds == {Kind.OPERATE, Kind.DEADHEAD, Kind.GROUND}


def twin_trips(luck, *, days, per_day):
    """Give trips out to A and home from B, and a larger type that flies both ways."""
    for day in range(days):
        for number in range(per_day):
            at = day * DAY + luck.randrange(360, 900, 5)
            yield leg(f"{day}-{number}o", BASE, "A", at)
            yield leg(f"{day}-{number}b", "B", BASE, at + luck.randrange(165, 300, 5))
        yield leg(f"{day}-1", "A", BASE, day * DAY + 480)
        yield leg(f"{day}-2", BASE, "A", day * DAY + 330, kind="330")
        yield leg(f"{day}-3", "A", BASE, day * DAY + 1200, kind="330")


class TestCrewing:
    def test_a_team_fills_every_position_of_the_types_it_flies(self):
        crewing = Crewing.model_validate(
            {"category": "cabin", "complements": {"320": {"SCCM": 1, "CC": 3}}}
        )
        plan = solved(round_trips(days=1, per_day=2, overnight=False), crewing=crewing)
        assert plan.pairings[0].positions == {"SCCM": 1, "CC": 3}

    def test_cabin_is_judged_as_cabin(self):
        crewing = Crewing.model_validate({"category": "cabin"})
        plan = solved(round_trips(days=1, per_day=2, overnight=False), crewing=crewing)
        assert {p.verdict for p in plan.pairings} == {"compliant"}

    def test_report_time_follows_station_and_type(self):
        legs = round_trips(days=1, per_day=1, overnight=False)
        times = {"report": {f"{BASE}/320": 75}}
        plan = solved(legs, crewing=Crewing.model_validate({"times": times}))
        assert plan.pairings[0].duties[0].report == legs[0].departure - 75


def test_faa_rules_are_asked_too():
    legs = [replace(x, arrival=x.arrival) for x in round_trips(days=2, per_day=4)]
    plan = pairing.solve(
        legs,
        bases=BASES,
        airports=AIRPORTS,
        crewing=Crewing(),
        scheme=load_scheme("faa"),
    )
    assert plan.pairings
    assert "breach" not in {p.verdict for p in plan.pairings}


@pytest.mark.parametrize(
    ("category", "covered"), [(Category.FLIGHT_DECK, 1), (Category.CABIN, 2)]
)
def test_each_category_is_paired_by_its_own_limits(category, covered):
    """A day of 13 h 30: Part 117 ends it after 12 h, 14 CFR 121.467(b) after 14."""
    out = Leg("o", "XX1", BASE, "A", MONDAY + 390, MONDAY + 630, "320", "T")
    back = replace(out, id="b", origin="A", destination=BASE, departure=MONDAY + 870)
    plan = pairing.solve(
        [out, replace(back, arrival=MONDAY + 1110)],
        bases=BASES,
        airports=AIRPORTS,
        crewing=Crewing(category=category),
        scheme=load_scheme("faa"),
    )
    assert 2 - len(plan.uncovered) == covered
    assert "breach" not in {one.verdict for one in plan.pairings}
