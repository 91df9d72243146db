from collections import Counter
from itertools import pairwise

import pytest

from jetbridge.aviation.positions import Position
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import pairing, rostering
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.rostering import (
    Preassigned,
    Qualification,
    Wish,
    WishKind,
)
from jetbridge.engines.optimiser.stop import StopAfter
from tests.engines.optimiser.factories import (
    AIRPORTS,
    BASES,
    DAY,
    MONDAY,
    day_off,
    leave,
    member,
    round_trips,
)

pytestmark = pytest.mark.promise("C4")
EASA = load_scheme("easa")
DAYS = 7


@pytest.fixture(scope="module")
def pairings():
    crewing = Crewing.model_validate({"complements": {"320": {"CP": 1}}})
    plan = pairing.solve(
        round_trips(days=DAYS, per_day=5),
        bases=BASES,
        airports=AIRPORTS,
        crewing=crewing,
        scheme=EASA,
    )
    return plan.pairings


def solved(pairings, crew, **settings):
    return rostering.solve(
        pairings,
        crew,
        start=MONDAY,
        end=MONDAY + DAYS * DAY,
        airports=AIRPORTS,
        scheme=EASA,
        **settings,
    )


def flown(roster):
    return [a for a in roster.activities if a.kind == "pairing"]


class TestCoverage:
    def test_each_seat_is_filled_once_or_named_as_open(self, pairings):
        plan = solved(pairings, [member(n) for n in range(8)])
        filled = Counter(a.pairing for r in plan.rosters for a in flown(r))
        open_legs = {u.leg for u in plan.uncovered}
        for trip in pairings:
            legs = {a.leg for d in trip.duties for a in d.activities}
            assert filled[trip.id] == (0 if legs & open_legs else 1)

    def test_two_few_people_leave_seats_open_each_with_a_reason(self, pairings):
        plan = solved(pairings, [member(1)])
        assert plan.uncovered
        assert all("Of 1 who could fill CP" in u.reason for u in plan.uncovered)
        assert plan.objective >= 10_000 * len(plan.uncovered)

    def test_a_position_that_nobody_holds_is_named(self, pairings):
        first = member(1, positions=(Position.FO,))
        plan = solved(pairings, [first])
        assert all("Nobody at HUB fills CP" in u.reason for u in plan.uncovered)

    def test_a_seat_for_three_takes_three_different_people(self):
        crewing = Crewing.model_validate({"complements": {"320": {"CP": 3}}})
        trips = pairing.solve(
            round_trips(days=1, per_day=1, overnight=False),
            bases=BASES,
            airports=AIRPORTS,
            crewing=crewing,
            scheme=EASA,
        ).pairings
        plan = solved(trips, [member(n) for n in range(4)])
        assert not plan.uncovered
        assert sum(bool(flown(r)) for r in plan.rosters) == 3


class TestLegality:
    def test_lines_keep_rest_and_weekly_limits(self, pairings):
        known = {p.id: p for p in pairings}
        plan = solved(pairings, [member(n) for n in range(6)])
        for roster in plan.rosters:
            trips = [known[a.pairing] for a in flown(roster)]
            for before, after in pairwise(trips):
                last = before.duties[-1]
                rest = after.duties[0].report - last.debrief
                assert rest >= max(720, last.debrief - last.report)
            worked = sum(d.debrief - d.report for t in trips for d in t.duties)
            assert worked <= 60 * 60

    def test_nobody_flies_while_on_leave(self, pairings):
        crew = [member(n, preassigned=(leave(2, 3),)) for n in range(4)]
        plan = solved(pairings, [*crew, *(member(n) for n in range(4, 10))])
        for roster in plan.rosters[:4]:
            begin, end = MONDAY + 2 * DAY, MONDAY + 5 * DAY
            assert not [a for a in flown(roster) if a.start < end and begin < a.end]

    def test_a_duty_decided_before_keeps_its_rest(self, pairings):
        course = Preassigned("simulator", MONDAY + 480, MONDAY + 960, duty=True)
        plan = solved(pairings, [member(0, preassigned=(course,)), member(1)])
        for activity in flown(plan.rosters[0]):
            assert (
                activity.start >= course.end + 720 or activity.end <= course.start - 720
            )

    def test_what_was_flown_before_counts(self, pairings):
        first = min(pairings, key=lambda p: p.duties[0].report)
        before = first.duties[-1]
        gap = DAY - 60
        late = pairing.DutyPeriod(
            before.report - gap,
            before.debrief - gap,
            tuple(
                pairing.Activity(
                    a.kind,
                    a.leg,
                    a.origin,
                    a.destination,
                    a.departure - gap,
                    a.arrival - gap,
                )
                for a in before.activities
            ),
        )
        plan = solved([first], [member(0, history=(late,), known_from=late.report)])
        free = first.duties[0].report - late.debrief
        assert bool(plan.uncovered) == (free < max(720, late.debrief - late.report))


class TestWishes:
    def test_a_day_off_is_granted_when_others_can_fly(self, pairings):
        crew = [member(0, wishes=(day_off(3, 5),)), *(member(n) for n in range(1, 8))]
        asker = solved(pairings, crew).rosters[0]
        assert asker.granted == ("day_off:3",)
        begin, end = MONDAY + 3 * DAY, MONDAY + 4 * DAY
        assert not [a for a in flown(asker) if a.start < end and begin < a.end]

    def test_a_wish_that_costs_coverage_is_denied_with_its_price(self, pairings):
        first = min(pairings, key=lambda p: p.duties[0].report)
        plan = solved([first], [member(0, wishes=(day_off(0),))])
        (denied,) = plan.rosters[0].denied
        assert denied.wish == "day_off:0"
        assert "would cost the plan" in denied.reason

    def test_a_destination_nobody_flies_to_says_so(self, pairings):
        wish = Wish("destination:ZZZ", WishKind.DESTINATION, value="ZZZ")
        plan = solved(pairings, [member(0, wishes=(wish,)), member(1)])
        (denied,) = plan.rosters[0].denied
        assert denied.reason == "No pairing of the period that you may fly grants it."

    def test_a_leg_wished_for_is_given(self, pairings):
        legs = [a.leg for d in pairings[-1].duties for a in d.activities]
        wish = Wish(f"leg:{legs[0]}", WishKind.LEG, 3, legs[0])
        crew = [*(member(n) for n in range(7)), member(7, wishes=(wish,))]
        asker = solved(pairings, crew).rosters[7]
        assert asker.granted == (wish.text,)
        assert pairings[-1].id in [a.pairing for a in flown(asker)]

    def test_reasons_name_no_colleague(self, pairings):
        crew = [member(n, wishes=(day_off(2, 1 + n),)) for n in range(3)]
        plan = solved(pairings, crew)
        told = [d.reason for r in plan.rosters for d in r.denied]
        assert told
        assert not [t for t in told if any(f"C{n:02d}" in t for n in range(3))]


class TestFairness:
    def test_equal_people_get_much_the_same_credit(self, pairings):
        plan = solved(pairings, [member(n) for n in range(8)])
        credits_ = [roster.credit_minutes for roster in plan.rosters]
        longest = max(
            sum(a.arrival - a.departure for d in p.duties for a in d.activities)
            for p in pairings
        )
        assert max(credits_) - min(credits_) <= longest

    def test_leave_takes_its_part_of_the_share(self, pairings):
        crew = [
            member(0, preassigned=(leave(0, 6),)),
            *(member(n) for n in range(1, 8)),
        ]
        rosters = solved(pairings, crew).rosters
        assert rosters[0].credit_minutes < rosters[1].credit_minutes


class TestBound:
    def test_the_bound_is_below_the_plan(self, pairings):
        plan = solved(pairings, [member(n) for n in range(8)])
        assert 0 <= plan.lower_bound <= plan.objective
        assert plan.gap == pytest.approx(
            (plan.objective - plan.lower_bound) / plan.objective
        )

    def test_nobody_to_fly_is_proved_at_once(self, pairings):
        plan = solved(pairings, [])
        assert plan.lower_bound == plan.objective == 10_000 * len(plan.uncovered)

    def test_a_search_stopped_at_once_still_gives_lines(self, pairings):
        crew = [member(n) for n in range(8)]
        plan = solved(pairings, crew, stop=StopAfter(0.0, lambda: 0.0))
        assert len(plan.rosters) == 8
        best = solved(pairings, crew)
        assert best.objective <= plan.objective
        assert plan.lower_bound <= best.objective + 1e-6


class TestQualifications:
    def test_a_lapsed_one_keeps_from_flying_from_then_on(self, pairings):
        ends = MONDAY + 3 * DAY
        medical = Qualification("medical", "class_1", end=ends)
        plan = solved(pairings, [member(0, qualifications=(medical,))])
        assert flown(plan.rosters[0])
        assert all(a.end <= ends for a in flown(plan.rosters[0]))
        late = {
            leg.leg
            for trip in pairings
            for duty in trip.duties
            for leg in duty.activities
            if trip.duties[-1].debrief > ends
        }
        told = [u.reason for u in plan.uncovered if u.leg in late]
        reason = "Of 1 who could fill CP: 1 without a qualification that is valid then."
        assert set(told) == {reason}

    def test_a_renewal_without_a_gap_goes_on(self, pairings):
        half = MONDAY + 3 * DAY
        papers = (
            Qualification("medical", "class_1", end=half),
            Qualification("medical", "class_1", start=half),
        )
        (roster,) = solved(pairings, [member(0, qualifications=papers)]).rosters
        assert max(a.end for a in flown(roster)) > half

    def test_a_rating_of_another_fleet_does_not_help(self, pairings):
        other = Qualification("type_rating", "ATR")
        own = Qualification("type_rating", pairings[0].fleet)
        crew = [member(0, qualifications=(other,)), member(1, qualifications=(own,))]
        rosters = solved(pairings, crew).rosters
        assert [bool(flown(roster)) for roster in rosters] == [False, True]

    def test_a_wish_it_stands_against_is_denied_for_that_reason(self, pairings):
        last = max(pairings, key=lambda trip: trip.duties[-1].debrief)
        leg = last.duties[-1].activities[-1].leg
        person = member(
            0,
            qualifications=(Qualification("medical", "class_1", end=MONDAY + DAY),),
            wishes=(Wish(f"leg:{leg}", WishKind.LEG, value=leg),),
        )
        (denied,) = solved(pairings, [person]).rosters[0].denied
        assert denied.reason == "A qualification that it asks for is not valid then."
