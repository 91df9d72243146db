"""Locked pairings stay exactly; the rest is planned around them."""

import json

import pytest

from jetbridge.apps.cli.crew.documents import pairing_document
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import pairing
from jetbridge.engines.optimiser.contracts import Base
from jetbridge.engines.optimiser.pairing import Crewing
from tests.engines.optimiser.factories import AIRPORTS, BASES, round_trips
from tests.engines.optimiser.plan_checker import problems

pytestmark = pytest.mark.promise("C3")
LEGS = round_trips(days=3, per_day=8)


def solved(locked=(), bases=BASES, legs=LEGS):
    return pairing.solve(
        legs,
        bases=bases,
        locked=locked,
        airports=AIRPORTS,
        crewing=Crewing(),
        scheme=load_scheme("easa"),
    )


@pytest.fixture(scope="module")
def free():
    return solved()


def test_some_locked_the_plan_is_as_good_and_holds_them(free):
    kept = free.pairings[::3]
    plan = solved(kept)
    assert all(one in plan.pairings for one in kept)
    assert plan.objective == pytest.approx(free.objective, rel=0.01)
    document = json.loads(json.dumps(pairing_document(plan, 0.0)))
    assert problems(document, LEGS, uncovered=10_000.0) == []


def test_all_locked_nothing_is_left_to_plan(free):
    plan = solved(free.pairings)
    assert plan.pairings == free.pairings
    assert plan.lower_bound == plan.objective == pytest.approx(free.objective)


def test_a_bad_pairing_locked_costs_and_bounds_what_it_costs(free):
    """Each leg of a worse plan is flown by it: no better plan may keep it so."""
    days = [solved(legs=[leg for leg in LEGS if leg.id[0] == day]) for day in "012"]
    worse = max((p for plan in days for p in plan.pairings), key=lambda p: p.cost)
    plan = solved([worse])
    assert worse in [one for one in plan.pairings if one.id == worse.id]
    assert plan.objective >= plan.lower_bound >= worse.cost
    assert plan.objective >= free.lower_bound


def test_names_of_locked_pairings_are_not_given_again(free):
    plan = solved(free.pairings[:2])
    names = [one.id for one in plan.pairings]
    assert len(names) == len(set(names))


def test_they_use_up_the_starts_of_their_base(free):
    most = 4
    (base,) = BASES
    capped = [Base(base.airport, base.zone, max_pairings_per_day=most)]
    first_day = [
        p for p in free.pairings if p.duties[0].report < LEGS[0].departure + 900
    ]
    plan = solved(first_day[:most], bases=capped)
    starts = [p.duties[0].report // 1440 for p in plan.pairings]
    assert max(starts.count(day) for day in set(starts)) <= most
