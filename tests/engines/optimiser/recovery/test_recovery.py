"""Recovery against an independent checker, and against every plan there is."""

from dataclasses import replace

import pytest

from jetbridge.engines.legality import Outcome
from jetbridge.engines.optimiser.recovery import (
    Cancellation,
    Closure,
    Delay,
    Parameters,
    Sick,
    recover,
    replacements,
)
from jetbridge.engines.optimiser.rostering import Preassigned
from jetbridge.engines.optimiser.stop import StopAfter
from tests.engines.optimiser.factories import BASE, DAY, MONDAY
from tests.engines.optimiser.recovery.brute import cheapest
from tests.engines.optimiser.recovery.checker import problems
from tests.engines.optimiser.recovery.factories import (
    airline,
    disruption,
    duty,
    held,
    leg,
)

pytestmark = pytest.mark.promise("C6")
ALL_DAY = (MONDAY, MONDAY + DAY)


def by_crew(plan):
    return {line.crew: line for line in plan.lines}


class TestOneEvent:
    def test_nothing_happened_and_nobody_changes(self):
        legs, lines = airline(1, aircraft=4)
        plan = recover(disruption(lines, legs))
        assert (plan.objective, plan.changed, plan.broken) == (0.0, (), ())

    def test_a_sick_call_goes_to_somebody_free_not_to_the_others(self):
        legs, lines = airline(1, aircraft=4, spare=1)
        asked = disruption(lines, legs, Sick("C00", *ALL_DAY))
        plan = recover(asked)
        assert problems(asked, plan) == []
        assert plan.uncovered == ()
        assert {line.crew for line in plan.changed} == {"C00", "C04"}

    def test_standby_is_called_before_a_day_off_is_taken(self):
        legs, lines = airline(1, aircraft=3, spare=1)
        call = Preassigned("home_standby", MONDAY + 300, MONDAY + 900, duty=True)
        lines.append(held(9, preassigned=(call,)))
        plan = recover(disruption(lines, legs, Sick("C00", *ALL_DAY)))
        assert {line.crew for line in plan.changed} == {"C00", "C09"}

    def test_a_delay_that_keeps_the_rules_moves_the_duty_and_changes_nobody(self):
        legs, lines = airline(2, aircraft=3)
        first = lines[0].duties[0].duty.activities[0]
        asked = disruption(lines, legs, Delay(str(first.leg), 45))
        plan = recover(asked)
        assert problems(asked, plan) == []
        assert plan.changed == ()
        moved = by_crew(plan)["C00"].after[0].duty
        assert moved.activities[0].departure == first.departure + 45

    def test_a_late_inbound_breaks_the_next_rest_and_somebody_else_flies(self):
        out, home = (
            leg("o", f"{BASE}-A", 900, 60, "T"),
            leg("h", f"A-{BASE}", 1000, 60, "T"),
        )
        early = leg("e", f"{BASE}-B", DAY + 330, 60, "U")
        back = leg("b", f"B-{BASE}", DAY + 440, 60, "U")
        lines = [held(0, duty(out, home), duty(early, back)), held(1)]
        legs = [out, home, early, back]
        asked = disruption(lines, legs, Delay("h", 240), now=MONDAY + 700)
        plan = recover(asked)
        assert problems(asked, plan) == []
        (broken,) = plan.broken
        assert broken.crew == "C00"
        assert "rest" in broken.reason
        assert broken.candidates[0].crew == "C01"
        assert broken.candidates[0].legal
        assert [one.duty.activities[0].leg for one in by_crew(plan)["C01"].after] == [
            "e"
        ]

    def test_a_cancelled_way_home_strands_or_takes_the_next_leg(self):
        legs = [
            leg("o", f"{BASE}-A", 480, 60, "T"),
            leg("h", f"A-{BASE}", 580, 60, "T"),
            leg("p", f"{BASE}-A", 520, 60, "U"),
            leg("k", f"A-{BASE}", 640, 60, "U"),
        ]
        lines = [held(0, duty(*legs[:2])), held(1, duty(*legs[2:]))]
        asked = disruption(lines, legs, Cancellation("h"))
        plan = recover(asked)
        assert problems(asked, plan) == []
        kinds = [
            (a.leg, a.kind.value)
            for line in plan.lines
            for one in line.after
            for a in one.duty.activities
        ]
        assert sorted(kinds) == [
            ("k", "deadhead"),
            ("k", "operate"),
            ("o", "operate"),
            ("p", "operate"),
        ]


class TestLegsAsTheyAreNow:
    def test_legs_that_moved_break_what_the_delay_breaks(self):
        legs, lines = airline(2, aircraft=6)
        late = recover(disruption(lines, legs, Delay("0.1.0o", 300)))
        times = {x.leg: (x.departure, x.arrival) for x in late.affected}
        now = [
            replace(x, departure=times[x.id][0], arrival=times[x.id][1])
            if x.id in times
            else x
            for x in legs
        ]
        plan = recover(disruption(lines, now))
        assert problems(disruption(lines, now), plan) == []
        assert len(times) > 1
        assert (plan.lines, plan.broken) == (late.lines, late.broken)


class TestOutOfOrder:
    """A schedule change, or a wrong time told, leaves duties nobody can fly."""

    def mended(self, lines, legs):
        asked = disruption([*lines, held(8), held(9)], legs, Sick("C00", *ALL_DAY))
        plan = recover(asked)
        assert problems(asked, plan) == []
        assert plan.uncovered == ()
        return plan

    def sick(self):
        flown = leg("s", f"{BASE}-A", 500, 60, "S"), leg("r", f"A-{BASE}", 610, 60, "S")
        return held(0, duty(*flown)), flown

    def test_two_legs_at_once_are_no_duty_of_anybody(self):
        one, flown = self.sick()
        out, home = (
            leg("o", f"{BASE}-B", 600, 90, "T"),
            leg("h", f"B-{BASE}", 680, 60, "U"),
        )
        lines = [one, held(1, duty(out, home))]
        asked = disruption(
            [*lines, held(8)], [*flown, out, home], Sick("C00", *ALL_DAY)
        )
        plan = recover(asked)
        (broken,) = [b for b in plan.broken if b.crew == "C01"]
        assert broken.reason == "misses leg h: the one before it lands too late"

    @pytest.mark.parametrize("number", [0, 1])
    def test_a_leg_retimed_by_weeks_keeps_nobody_else_from_a_recovery(self, number):
        one, flown = self.sick()
        over = leg("p", f"{BASE}-B", 0, 60, "T"), leg("q", f"B-{BASE}", 100, 60, "T")
        trip = [
            leg("o", f"{BASE}-B", DAY + 600, 60, "T"),
            leg("h", f"B-{BASE}", DAY + 700, 60, "T"),
        ]
        at = trip[number].departure - 21 * DAY
        trip[number] = replace(trip[number], departure=at, arrival=at + 60)
        duties = sorted([duty(*over), duty(*trip)], key=lambda own: own.report)
        lines = [one, held(1, *duties), held(8)]
        legs = [*flown, *over, *trip]
        plan = recover(disruption(lines, legs, Sick("C00", *ALL_DAY), now=MONDAY + 300))
        (taken,) = by_crew(plan)["C08"].after
        assert [a.leg for a in taken.duty.activities] == ["s", "r"]

    def test_a_leg_that_leaves_before_the_report_takes_it_along(self):
        one, flown = self.sick()
        out, home = (
            leg("o", f"{BASE}-B", 600, 60, "T"),
            leg("h", f"B-{BASE}", 700, 60, "T"),
        )
        late = replace(duty(out, home), report=out.departure + 10)
        plan = self.mended([one, held(1, late)], [*flown, out, home])
        (again,) = by_crew(plan)["C01"].after
        assert again.duty.report == out.departure

    @pytest.mark.parametrize("day", [0, 5], ids=["in the window", "after it"])
    def test_of_two_duties_that_meet_somebody_else_flies_one(self, day):
        one, flown = self.sick()
        at = day * DAY
        early = (
            leg("e", f"{BASE}-B", at + 600, 60, "T"),
            leg("f", f"B-{BASE}", at + 700, 60, "T"),
        )
        late = (
            leg("g", f"{BASE}-C", at + 780, 60, "U"),
            leg("i", f"C-{BASE}", at + 880, 60, "U"),
        )
        lines = [one, held(1, duty(*early), duty(*late))]
        plan = self.mended(lines, [*flown, *early, *late])
        mine = {
            a.leg for one in by_crew(plan)["C01"].after for a in one.duty.activities
        }
        assert len(mine & {"e", "g"}) == 1


class TestUnderWay:
    def test_what_has_left_stays_and_the_rest_of_the_duty_is_planned_anew(self):
        legs, lines = airline(3, aircraft=2)
        second = lines[0].duties[0].duty.activities[1]
        now = second.departure - 100
        asked = disruption(lines, legs, Delay(str(second.leg), 600), now=now)
        plan = recover(asked)
        assert problems(asked, plan) == []
        first = lines[0].duties[0].duty.activities[0]
        (flown,) = by_crew(plan)["C00"].after[:1]
        assert flown.duty.activities[0].leg == first.leg
        assert flown.duty.report == first.departure - 60

    def test_nothing_that_was_over_changes(self):
        legs, lines = airline(4, aircraft=5, days=3)
        now = MONDAY + 2 * DAY + 200
        asked = disruption(lines, legs, Closure(BASE, now, now + 400), now=now)
        plan = recover(asked)
        assert problems(asked, plan) == []
        for line in asked.lines:
            over = [one for one in line.duties if one.duty.debrief < now]
            assert list(by_crew(plan)[line.member.id].after[: len(over)]) == over


EVENTS: dict[str, list[Cancellation | Closure | Delay | Sick]] = {
    "closure": [Closure(BASE, MONDAY + 540, MONDAY + 720)],
    "fog bank": [Closure(x, MONDAY + 400, MONDAY + 640) for x in "ABCD"],
    "a tenth sick": [Sick(f"C{n:02d}", *ALL_DAY) for n in (0, 9)],
    "delays": [Delay(f"0.{n}.0o", 150) for n in range(6)],
    "collapse": [Cancellation(f"0.{n}.{t}o") for n in range(12) for t in range(2)],
}


class TestScenarios:
    @pytest.mark.parametrize("name", EVENTS)
    @pytest.mark.parametrize("seed", [5, 6])
    def test_every_plan_passes_the_checker(self, name, seed):
        legs, lines = airline(seed, aircraft=12, days=2, spare=4)
        asked = disruption(lines, legs, *EVENTS[name])
        plan = recover(asked)
        assert problems(asked, plan) == []
        assert max(line.changes for line in plan.lines) <= 3
        assert {line.verdict for line in plan.changed} <= {
            Outcome.COMPLIANT,
            Outcome.UNVERIFIED,
            Outcome.NOT_ASSESSED,
        }

    def test_the_same_day_is_mended_the_same_way(self):
        legs, lines = airline(7, aircraft=8)
        asked = disruption(lines, legs, *EVENTS["closure"])
        assert recover(asked) == recover(asked)

    def test_without_any_time_the_lines_that_hold_are_the_plan(self):
        legs, lines = airline(5, aircraft=6)
        asked = disruption(lines, legs, Sick("C00", *ALL_DAY))
        plan = recover(asked, stop=StopAfter(0.0, lambda: 0.0))
        assert problems(asked, plan) == []
        assert len(plan.uncovered) == 4
        assert "time was up" in plan.uncovered[0].reason

    def test_a_limit_of_one_change_is_kept(self):
        legs, lines = airline(5, aircraft=12, days=2, spare=4)
        asked = disruption(lines, legs, *EVENTS["a tenth sick"])
        plan = recover(asked, parameters=Parameters(maximum_changes=1))
        sick = {"C00", "C09"}
        assert max(x.changes for x in plan.lines if x.crew not in sick) <= 1


class TestInterrupted:
    @pytest.mark.parametrize("heard", [1, 2, 3])
    def test_the_best_so_far_is_a_plan_with_its_bound(self, heard):
        legs, lines = airline(6, aircraft=12, days=2, spare=4)
        asked = disruption(lines, legs, *EVENTS["a tenth sick"])
        stop, news = StopAfter(1e9, lambda: 0.0), []

        def tell(progress):
            news.append(progress)
            if len(news) == heard:
                stop.pull()

        plan = recover(asked, stop=stop, tell=tell)
        assert len(news) >= heard
        assert problems(asked, plan) == []


class TestReplacements:
    @pytest.mark.parametrize("name", EVENTS)
    def test_are_those_the_whole_recovery_tells(self, name):
        legs, lines = airline(5, aircraft=12, days=2, spare=4)
        asked = disruption(lines, legs, *EVENTS[name])
        assert replacements(asked) == recover(asked).broken


class TestReasons:
    def test_nobody_free_is_said_and_is_true(self):
        legs, lines = airline(1, aircraft=2, spare=0)
        asked = disruption(lines, legs, Sick("C00", *ALL_DAY))
        plan = recover(asked)
        reasons = {item.reason for item in plan.uncovered}
        assert plan.uncovered
        assert all("not available" in r or "another leg" in r for r in reasons)
        more = disruption([*lines, held(8)], legs, Sick("C00", *ALL_DAY))
        assert recover(more).uncovered == ()


class TestTheBest:
    @pytest.mark.parametrize("seed", range(20))
    def test_of_a_tiny_day_is_found_and_the_bound_is_below_it(self, seed):
        legs, lines = airline(seed, aircraft=3, spare=seed % 2)
        sick = Sick("C00", *ALL_DAY)
        best = cheapest(lines, legs, sick)
        plan = recover(disruption(lines, legs, sick))
        assert plan.lower_bound <= best + 1e-3
        assert best - 1e-3 <= plan.objective <= best + plan.gap * plan.objective + 1e-3
