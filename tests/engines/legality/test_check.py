"""Verdicts: what they name, and when they decline to judge."""

from dataclasses import replace

import pytest

from jetbridge.aviation.errors import InputError
from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import (
    Duty,
    History,
    Kind,
    Mark,
    Outcome,
    check,
    load_scheme,
    worst,
)
from tests.engines.legality.factories import (
    HOUR,
    STATIONS,
    duty,
    flight,
    line,
    moment,
)

pytestmark = pytest.mark.promise("C5")

EASA, FAA = load_scheme("easa"), load_scheme("faa")
LONG = duty("02 06:00", "02 20:00")


def verdicts(*lines, scheme=EASA):
    return check(lines, scheme, STATIONS)


def of_rule(rule, *lines, scheme=EASA):
    return [v for v in verdicts(*lines, scheme=scheme) if v.rule == rule]


class TestVerdict:
    def test_names_value_limit_margin_citation_window_and_scheme(self):
        [found] = of_rule("easa.fdp", line(LONG, alone=True))
        assert (found.value, found.limit, found.margin) == (840, 780, -60)
        assert found.outcome is Outcome.BREACH
        assert found.citation == "ORO.FTL.205(b)"
        assert found.confidence is Mark.VERIFIED
        assert found.window == LONG.period
        assert (found.crew, found.scheme) == ("C1", EASA.version)

    def test_a_second_hand_limit_that_is_kept_reads_unverified(self):
        out = duty("02 08:00", "02 16:00", flight("02 09:00", "02 15:00", "HOM", "EAS"))
        back = duty(
            "03 12:00", "03 20:00", flight("03 13:00", "03 19:00", "EAS", "HOM")
        )
        [found] = of_rule("easa.zone-rest", line(out, back, alone=True))
        assert (found.outcome, found.confidence) == (
            Outcome.UNVERIFIED,
            Mark.SECOND_HAND,
        )

    def test_each_duty_has_its_verdict_and_each_window_its_tightest(self):
        two = line(
            duty("02 06:00", "02 12:00"), duty("03 06:00", "03 12:00"), alone=True
        )
        assert len(of_rule("easa.fdp", two)) == 2
        [week] = of_rule("easa.duty-7-days", two)
        assert week.value == 12 * HOUR

    def test_positioning_before_counts_in_the_duty_period_and_after_does_not(self):
        before = duty(
            "02 06:00",
            "02 18:00",
            flight("02 07:00", "02 09:00", kind=Kind.DEADHEAD),
            flight("02 10:00", "02 12:00"),
            flight("02 14:00", "02 17:00", kind=Kind.DEADHEAD),
        )
        [found] = of_rule("easa.fdp", line(before, alone=True))
        assert (found.value, found.limit) == (6 * HOUR, 13 * HOUR)

    def test_lines_are_judged_apart(self):
        short = line(duty("02 06:00", "02 12:00"), crew="C2", alone=True)
        found = of_rule("easa.fdp", line(LONG, alone=True), short)
        assert [(v.crew, v.outcome.value) for v in found] == [
            ("C1", "breach"),
            ("C2", "compliant"),
        ]

    def test_no_duty_no_verdict(self):
        assert verdicts(line(alone=True)) == []
        assert verdicts() == []


class TestHistory:
    MARCH = Period(moment("01 00:00"), moment("31 24:00"))

    def test_without_it_rules_that_need_it_are_not_assessed(self):
        found = verdicts(line(duty("02 06:00", "02 12:00"), judged=self.MARCH))
        declined = {v.rule: v for v in found if v.outcome is Outcome.NOT_ASSESSED}
        assert "easa.duty-28-days" in declined
        assert "easa.fdp" not in declined
        verdict = declined["easa.duty-28-days"]
        assert (verdict.value, verdict.margin) == (None, None)
        assert "672 hours" in verdict.missing[0]

    def test_a_breach_is_one_without_history_too(self):
        week = [duty(f"{d:02d} 06:00", f"{d:02d} 19:00") for d in range(2, 7)]
        [found] = of_rule("easa.duty-7-days", line(*week, judged=self.MARCH))
        assert found.outcome is Outcome.BREACH
        assert found.missing

    def test_with_all_of_it_every_rule_is_assessed(self):
        months = {f"2025-{m:02d}": 3000 for m in range(1, 13)} | {"2026-01": 3000}
        history = History(moment("01 00:00").replace(month=2), months)
        free = line(duty("02 06:00", "02 12:00"), judged=self.MARCH, history=history)
        found = verdicts(free)
        assert {v.outcome for v in found} == {Outcome.COMPLIANT}
        [year] = [v for v in found if v.rule == "easa.flight-calendar-year"]
        assert year.value == 3000 + 6 * HOUR

    def test_minutes_before_the_record_in_its_own_month_count(self):
        history = History(
            moment("10 00:00"), {"2026-03": 60, "2026-02": 0, "2026-01": 0}
        )
        free = line(duty("20 06:00", "20 12:00"), history=history)
        [year] = of_rule("easa.flight-calendar-year", free)
        assert year.value == 7 * HOUR

    def test_duties_before_the_judged_period_are_history(self):
        found = of_rule(
            "easa.fdp",
            line(
                LONG,
                duty("10 06:00", "10 12:00"),
                judged=Period(moment("05 00:00"), moment("31 24:00")),
            ),
        )
        assert [v.outcome for v in found] == [Outcome.COMPLIANT]


class TestNotCovered:
    def test_a_rule_that_a_scheme_lacks_is_not_judged(self):
        rules = tuple(r for r in EASA.rules if r.id != "easa.duty-7-days")
        scheme = replace(EASA, rules=rules)
        week = line(
            *(duty(f"{d:02d} 06:00", f"{d:02d} 17:00") for d in range(2, 8)), alone=True
        )
        assert worst(verdicts(week)) is Outcome.BREACH
        found = verdicts(week, scheme=scheme)
        assert {v.outcome for v in found} == {Outcome.COMPLIANT}

    def test_a_crew_without_a_rule_set_is_not_assessed(self):
        crew = frozenset({Category.FLIGHT_DECK})
        rules = tuple(replace(rule, categories=crew) for rule in EASA.rules)
        pilots_only = replace(EASA, rules=rules)
        cabin = line(LONG, category=Category.CABIN, alone=True)
        [found] = verdicts(cabin, scheme=pilots_only)
        assert found.outcome is Outcome.NOT_ASSESSED
        assert found.missing == ("a rule set for cabin crew",)

    def test_flight_attendants_stand_under_their_own_section(self):
        cabin = line(LONG, category=Category.CABIN, alone=True)
        found = verdicts(cabin, scheme=FAA)
        assert {v.rule for v in found} == {"faa.cabin-duty", "faa.cabin-weekly-rest"}
        assert worst(found) is Outcome.UNVERIFIED

    def test_pilots_are_judged_under_part_117(self):
        assert worst(verdicts(line(LONG, alone=True), scheme=FAA)) is Outcome.BREACH

    def test_cabin_crew_stand_under_the_european_rules(self):
        cabin = line(LONG, category=Category.CABIN, alone=True)
        assert worst(verdicts(cabin)) is Outcome.BREACH

    @pytest.mark.parametrize(
        ("until", "outcome"),
        [("02 18:59", Outcome.UNVERIFIED), ("02 20:00", Outcome.BREACH)],
    )
    def test_before_the_scheme_was_in_force_no_answer_is_a_plain_pass(
        self, until, outcome
    ):
        later = replace(EASA, effective_from=moment("03 00:00").date())
        own = line(duty("02 06:00", until), alone=True)
        [found] = of_rule("easa.fdp", own, scheme=later)
        assert found.outcome is outcome
        assert found.missing == (f"a scheme in force before {later.effective_from}",)


class TestDisorder:
    @pytest.mark.parametrize(
        ("duties", "reason"),
        [
            (
                (LONG, duty("02 19:00", "02 23:00")),
                r"duties\[1\].*before the one before",
            ),
            (
                (duty("02 06:00", "02 09:00", flight("02 05:00", "02 08:00")),),
                r"activities\[0\].*before its report",
            ),
            (
                (duty("02 06:00", "02 09:00", flight("02 07:00", "02 10:00")),),
                "after the debrief",
            ),
        ],
    )
    def test_is_refused_with_its_place(self, duties, reason):
        with pytest.raises(InputError, match=reason):
            verdicts(line(*duties))

    def test_a_duty_without_an_activity_is_nowhere(self):
        empty = Duty(LONG.period, ())
        with pytest.raises(InputError, match="needs an activity"):
            verdicts(line(empty))

    def test_an_airport_without_a_zone_is_refused(self):
        duty_there = duty(
            "02 06:00", "02 09:00", flight("02 07:00", "02 08:00", "AIR1")
        )
        with pytest.raises(InputError, match="'AIR1' is unknown"):
            verdicts(line(duty_there))


def test_the_worst_verdict_decides():
    assert worst([]) is Outcome.COMPLIANT
    assert worst(verdicts(line(LONG, alone=True))) is Outcome.BREACH
