"""Meridian Air is the same airline every time, and one that could fly."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jetbridge.apps.demo.airline import Airline, make_airline
from jetbridge.apps.demo.crew import CrewMember
from jetbridge.apps.demo.lines import BANKS
from jetbridge.apps.demo.recipe import FULL, SMALL
from jetbridge.apps.demo.schedule import Leg

MARCH = date(2027, 3, 1)
SEEDS = st.integers(0, 10_000)


@pytest.fixture(scope="module")
def full() -> Airline:
    return make_airline(FULL, seed=1, first_day=MARCH)


@pytest.fixture(scope="module")
def small() -> Airline:
    return make_airline(SMALL, seed=1, first_day=MARCH)


def by_tail(airline: Airline) -> dict[str, list[Leg]]:
    legs = sorted(airline.legs, key=lambda leg: (leg.registration, leg.departure))
    return {r: list(own) for r, own in groupby(legs, key=lambda leg: leg.registration)}


class TestRotations:
    @given(seed=SEEDS)
    @settings(max_examples=15, deadline=None)
    def test_every_aircraft_ends_where_it_began_and_flies_on_from_where_it_is(
        self, seed
    ):
        airline = make_airline(SMALL, seed=seed, first_day=MARCH)
        bases = {a.registration: a.group.base for a in airline.aircraft}
        for registration, legs in by_tail(airline).items():
            assert legs[0].origin == legs[-1].destination == bases[registration]
            assert all(one.destination == two.origin for one, two in pairwise(legs))

    def test_a_month_of_three_types_is_closed_too(self, full):
        bases = {a.registration: a.group.base for a in full.aircraft}
        for registration, legs in by_tail(full).items():
            assert legs[0].origin == legs[-1].destination == bases[registration]
            assert all(one.destination == two.origin for one, two in pairwise(legs))

    @given(seed=SEEDS)
    @settings(max_examples=15, deadline=None)
    def test_no_turn_is_shorter_than_the_type_needs(self, seed):
        airline = make_airline(SMALL, seed=seed, first_day=MARCH)
        needed = timedelta(minutes=SMALL.groups[0].variant.fleet.turn_minutes)
        for legs in by_tail(airline).values():
            turns = [two.departure - one.arrival for one, two in pairwise(legs)]
            assert min(turns) >= needed

    def test_a_clock_change_moves_no_local_time(self):
        airline = make_airline(SMALL, seed=1, first_day=date(2027, 3, 25))
        hours: dict[str, Counter[int]] = {}
        for leg in airline.legs:
            offset = 1 if leg.day >= date(2027, 3, 28) else 0
            minute = leg.departure.hour * 60 + leg.departure.minute + 60 * offset
            if leg.origin == "LIS":
                hours.setdefault(leg.flight, Counter())[minute] += 1
        usual = [max(times.values()) / times.total() for times in hours.values()]
        assert min(usual) >= 0.5


class TestNetwork:
    def test_the_month_has_the_size_of_the_recipe(self, full):
        airports = {a for leg in full.legs for a in (leg.origin, leg.destination)}
        assert 5_700 <= len(full.legs) <= 6_100
        assert 45 <= len(airports) <= 55
        assert len(full.aircraft) == 40

    def test_departures_of_the_hub_come_in_banks(self, full):
        from_hub = [leg for leg in full.legs if leg.origin == "LIS"]
        minutes = [leg.departure.hour * 60 + leg.departure.minute for leg in from_hub]
        in_march = [
            m for m, leg in zip(minutes, from_hub, strict=True) if leg.day.day < 28
        ]
        banked = [m for m in in_march if any(b.start <= m <= b.end + 20 for b in BANKS)]
        assert len(banked) / len(in_march) > 0.9

    def test_some_nights_are_spent_away(self, small):
        nights = [
            one
            for legs in by_tail(small).values()
            for one, two in pairwise(legs)
            if two.departure - one.arrival > timedelta(hours=6)
            and one.destination not in SMALL.bases
        ]
        assert len(nights) >= SMALL.days

    def test_every_leg_has_its_own_id(self, full):
        assert len({leg.id for leg in full.legs}) == len(full.legs)


class TestPeople:
    def test_the_month_has_the_people_of_the_recipe(self, full):
        ranks = Counter(member.job.category for member in full.crew)
        assert 430 <= ranks["flight_deck"] <= 470
        assert 870 <= ranks["cabin"] <= 950

    def test_numbers_and_seniorities_are_single(self, full):
        assert len({m.number for m in full.crew}) == len(full.crew)
        assert sorted(m.seniority for m in full.crew) == list(
            range(1, len(full.crew) + 1)
        )

    def test_the_senior_were_hired_first(self, full):
        by_seniority = sorted(full.crew, key=lambda member: member.seniority)
        hired = [member.hired for member in by_seniority]
        assert all(b - a > -timedelta(31) for a, b in pairwise(hired))

    def test_qualifications_hold_through_the_period(self, full):
        def lapses(member: CrewMember) -> bool:
            end = MARCH + timedelta(FULL.days - 1)
            return any(
                not held.valid_from <= MARCH <= end <= held.valid_to
                for held in member.qualifications
            )

        assert not [member.number for member in full.crew if lapses(member)]


class TestSameness:
    def test_the_same_seed_makes_the_same_airline(self, small):
        assert make_airline(SMALL, seed=1, first_day=MARCH) == small

    def test_another_seed_makes_another(self, small):
        other = make_airline(SMALL, seed=2, first_day=MARCH)
        assert other.legs != small.legs
        assert replace(other, seed=1, legs=small.legs) != small
