"""Lines under EASA: verdict, smallest margin, and what a change adds."""

from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jetbridge.aviation.zones import minute_of, offset_table
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.rules.judging import Judge
from jetbridge.domains.crew.rules.lines import MONTHS, Line, alone, works_of
from jetbridge.engines.legality import load_scheme
from jetbridge.kernel.db import new_id
from tests.domains.crew.factories import MONDAY, a_day_trip, a_period, at

PERIOD = a_period()
SPAN = (datetime(2025, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
JUDGE = Judge(
    load_scheme("easa"),
    offset_table(["Europe/Lisbon"], *SPAN),
    {"LIS": 0, "OPO": 0},
)


def a_line(
    *starts,
    known_from=MONDAY - timedelta(days=700),
    category=Category.FLIGHT_DECK,
):
    """A line of day trips that report an hour before each start (day, hour)."""
    trips = [a_day_trip(PERIOD, f"LIS-{n}", *one) for n, one in enumerate(starts)]
    return Line(
        member=new_id(),
        category=category,
        base="LIS",
        works=tuple(work for trip in trips for work in works_of(trip)),
        known_from=minute_of(known_from),
        judged_from=minute_of(MONDAY),
        judged_until=minute_of(PERIOD.end),
        carried=(0,) * MONTHS,
    )


def found(line):
    return JUDGE.lines([line])[0]


@pytest.mark.promise("C5")
class TestVerdict:
    def test_a_calm_week_is_compliant(self):
        assert JUDGE.verdict(found(a_line((0, 8), (1, 8), (2, 8)))) == "compliant"

    def test_a_short_rest_is_a_breach_with_value_limit_and_source(self):
        ((_, margin),) = JUDGE.breaches(found(a_line((0, 14), (1, 6))))
        assert margin.citation.startswith("ORO.FTL.235")
        told = asdict(margin)
        assert told["value"] - told["limit"] == told["margin"] < 0

    def test_a_record_that_begins_today_is_not_assessed(self):
        line = replace(a_line((0, 8)), known_from=minute_of(at(0, 6)))
        assert JUDGE.verdict(found(line)) == "not assessed"

    def test_what_is_not_assessed_has_no_margin(self):
        line = replace(a_line((0, 8)), known_from=minute_of(at(0, 6)))
        margins = {one.rule: one.margin for one in JUDGE.margins(found(line))}
        assert None in margins.values()
        smallest = JUDGE.smallest(found(line))
        assert smallest is None or smallest.margin is not None

    def test_the_worst_of_several_counts(self):
        assert JUDGE.worst(["compliant", "breach", "not assessed"]) == "breach"
        assert JUDGE.worst([]) == "compliant"

    def test_a_pairing_alone_has_no_history_to_lack(self):
        trip = a_day_trip(PERIOD, "LIS-1", day=0)
        assert JUDGE.verdict(found(alone(trip))) == "compliant"


class TestNewBreach:
    def test_what_was_broken_before_is_no_reason_to_refuse(self):
        broken = a_line((0, 14), (1, 6))
        more = a_line((0, 14), (1, 6), (5, 8))
        assert JUDGE.new_breach(found(broken), found(more)) is None

    def test_what_gets_worse_is(self):
        broken, worse = a_line((0, 14), (1, 6)), a_line((0, 15), (1, 6))
        assert JUDGE.new_breach(found(broken), found(worse)) is not None


starts = st.lists(
    st.tuples(st.integers(0, 20), st.integers(5, 18)),
    min_size=2,
    max_size=12,
    unique_by=lambda start: start[0],
).map(sorted)


@pytest.mark.promise("C5")
class TestMoreDuty:
    @settings(max_examples=60)
    @given(starts, st.data())
    def test_taking_a_duty_away_breaks_no_limit_on_hours(self, kept, data):
        dropped = data.draw(st.sampled_from(kept))
        less = [one for one in kept if one != dropped]
        whole, part = found(a_line(*kept)), found(a_line(*less))
        for rule in JUDGE.scheme.rules:
            if rule.citation.startswith("ORO.FTL.210"):
                assert part.rows[rule.slot]["value"] <= whole.rows[rule.slot]["value"]


@pytest.mark.promise("C5")
class TestCabin:
    """14 CFR 121.467 for cabin crew, Part 117 for pilots: one board, two rule sets."""

    FAA = replace(JUDGE, scheme=load_scheme("faa"))

    def test_each_crew_is_judged_by_its_own_rules(self):
        cabin = a_line((0, 14), (1, 4), category=Category.CABIN)
        deck, other = self.FAA.lines([a_line((0, 8)), cabin])
        ((number, margin),) = self.FAA.breaches(other)
        assert margin.citation.startswith("14 CFR 121.467")
        assert number == 2, "numbered among the duties of all lines"
        assert not list(self.FAA.breaches(deck))
        told = [one.citation for one in self.FAA.margins(deck)]
        assert told
        assert not any(one.startswith("14 CFR 121.467") for one in told)

    def test_single_duties_keep_their_order(self):
        lines = [
            a_line((0, 8), category=Category.CABIN),
            a_line((0, 8), (1, 8)),
            a_line((0, 8), category=Category.CABIN),
        ]
        assert [one.category for one in self.FAA.duties(lines)] == [
            Category.CABIN,
            Category.FLIGHT_DECK,
            Category.FLIGHT_DECK,
            Category.CABIN,
        ]
        alone = [found for one in lines for found in self.FAA.duties([one])]
        together = self.FAA.duties(lines)
        for one, other in zip(alone, together, strict=True):
            assert (one.rows["margin"] == other.rows["margin"]).all()

    def test_a_scheme_without_rules_for_a_crew_assesses_nothing(self):
        scheme = self.FAA.scheme
        pilots = tuple(scheme.rules_of(Category.FLIGHT_DECK))
        only = tuple(one for one in pilots if Category.CABIN not in one.categories)
        judge = replace(self.FAA, scheme=replace(scheme, rules=only))
        (found,) = judge.lines([a_line((0, 8), category=Category.CABIN)])
        assert judge.verdict(found) == "not assessed"
