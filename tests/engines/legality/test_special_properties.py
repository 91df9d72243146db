"""What must hold of lines with standby, splits, rest on board and records."""

from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import (
    Activity,
    AtLanding,
    Delay,
    Discretion,
    Duty,
    InFlightRest,
    Kind,
    Outcome,
    Split,
    check,
    load_scheme,
)
from jetbridge.engines.legality.arrays import arrays_of
from jetbridge.engines.legality.kernels.incremental import may_take
from jetbridge.engines.legality.kernels.layout import DAY, SLOTS, Roster, Slot
from jetbridge.engines.legality.kernels.line import judge_lines
from tests.engines.legality.factories import STATIONS, line, moment

pytestmark = pytest.mark.promise("C5")

SCHEMES = {name: load_scheme(name) for name in ("easa", "faa")}
MINUTE = timedelta(minutes=1)
WAITING = st.sampled_from(
    [Kind.AIRPORT_STANDBY, Kind.STANDBY, Kind.RESERVE, Kind.SHORT_CALL, Kind.LONG_CALL]
)


@st.composite
def more(draw, report, middle):
    """Something that few duties have, of a duty with ground time in its middle."""
    span = Period(middle, middle + draw(st.integers(30, 500)) * MINUTE)
    told = Delay(report - draw(st.integers(1, 700)) * MINUTE, report)
    return draw(
        st.sampled_from(
            [
                {},
                {"extended": True},
                {"reduced_rest": True},
                {"split": Split(span, suitable=draw(st.booleans()))},
                {
                    "in_flight_rest": InFlightRest(
                        draw(st.integers(1, 3)),
                        span,
                        draw(st.integers(0, 2)),
                        draw(st.sampled_from(AtLanding)),
                    )
                },
                {"delays": (told,), "undisturbed": draw(st.booleans())},
                {"discretion": Discretion(rest=draw(st.booleans()))},
                {"pilots_report": report + draw(st.integers(0, 90)) * MINUTE},
                {"attendants": draw(st.integers(0, 4)), "outside": True},
            ]
        )
    )


def waiting(kind, start, end):
    span = Period(start, end)
    return Duty(span, (Activity(kind, "HOM", "HOM", span),))


@st.composite
def special_duties(draw, most=8):
    """Duties from home to home, each with something more or called from standby."""
    duties, at = [], moment("01 00:00")
    for _ in range(draw(st.integers(1, most))):
        report = at + draw(st.integers(8 * 60, 40 * 60)) * MINUTE
        called = None
        if draw(st.booleans()):
            begins, report = report, report + draw(st.integers(60, 900)) * MINUTE
            duties.append(waiting(draw(WAITING), begins, report))
            called = begins + (report - begins) / 2
        middle = report + 180 * MINUTE
        end = middle + draw(st.integers(520, 800)) * MINUTE
        flights = (
            Activity(Kind.OPERATE, "HOM", "OUT", Period(report, middle)),
            Activity(Kind.OPERATE, "OUT", "HOM", Period(end - 60 * MINUTE, end)),
        )
        facts = draw(more(report, middle))
        duties.append(Duty(Period(report, end), flights, called=called, **facts))
        at = end
    return tuple(duties)


@given(special_duties(), st.sampled_from(Category), st.sampled_from(sorted(SCHEMES)))
def test_the_verdict_is_the_answer_of_the_kernel(duties, category, name):
    scheme, own = SCHEMES[name], line(*duties, category=category, alone=True)
    zones, roster = arrays_of([own], STATIONS)
    kernel = judge_lines(scheme.tables_of(category), zones, roster)[0]
    verdicts = check([own], scheme, STATIONS)
    for rule in scheme.rules_of(category):
        margins = [
            v.margin for v in verdicts if v.rule == rule.id if v.margin is not None
        ]
        if margins:
            assert min(margins) == kernel[rule.slot]["margin"]
    broken = (kernel["state"] > 0) & (kernel["margin"] < 0)
    assert broken.any() == any(v.outcome is Outcome.BREACH for v in verdicts)


@given(special_duties(), st.sampled_from(sorted(SCHEMES)))
def test_a_duty_taken_in_between_is_judged_as_the_whole_line(duties, name):
    tables = SCHEMES[name].tables
    place = len(duties) // 2
    if duties[place].called:
        place -= 1
    last = place + 2 if duties[place].waiting else place + 1
    rest = (*duties[:place], *duties[last:])
    lines = [line(*part, alone=True) for part in (rest, duties[place:last], duties)]
    if not rest:
        return
    zones, roster = arrays_of(lines, STATIONS)
    crew, pairing = (
        Roster(roster.lines[n : n + 1], roster.duties, roster.flights) for n in (0, 1)
    )
    question = np.zeros((1, 2), np.int64)
    rules, found = may_take(tables, zones, crew, pairing, question)
    whole = judge_lines(tables, zones, roster)[2]
    assert rules[0] >= 0
    for field in ("value", "limit", "margin", "start", "end", "state"):
        assert found[0][field] == whole[rules[0]][field]


MOMENTS = (
    *("report", "fdp_end", "debrief", "called", "rest_from", "rest_until"),
    *("break_from", "break_until", "delayed_from", "delayed_to", "renotified"),
    *("pilots_report", "expected_end", "reported"),
)
"""What is a minute in the record of a duty; 0 where it has none."""
OF_THE_CALENDAR = {Slot.CALENDAR_YEAR, Slot.TWELVE_MONTHS, Slot.RECOVERY_LOCAL_DAYS}


@given(special_duties(), st.sampled_from(sorted(SCHEMES)), st.integers(-8, 8))
def test_whole_weeks_later_nothing_changes(duties, name, weeks):
    tables, own = SCHEMES[name].tables, line(*duties, alone=True)
    zones, roster = arrays_of([own], STATIONS)
    before = judge_lines(tables, zones, roster)[0]
    for field in MOMENTS:
        named = roster.duties[field] != 0
        roster.duties[field][named] += weeks * 7 * DAY
    for field in ("off_block", "on_block"):
        roster.flights[field] += weeks * 7 * DAY
    after = judge_lines(tables, zones, roster)[0]
    rolling = [slot for slot in range(SLOTS) if slot not in OF_THE_CALENDAR]
    for field in ("value", "limit", "margin", "state", "duty"):
        assert (before[field][rolling] == after[field][rolling]).all()


@given(special_duties(), st.sampled_from(sorted(SCHEMES)), st.data())
def test_fewer_duties_never_lower_a_rolling_margin(duties, name, data):
    tables, own = SCHEMES[name].tables, line(*duties, alone=True)
    zones, roster = arrays_of([own], STATIONS)
    whole = judge_lines(tables, zones, roster)[0]
    roster.lines["duties_until"] = data.draw(st.integers(1, len(duties)))
    part = judge_lines(tables, zones, roster)[0]
    assert (part["margin"] >= whole["margin"])[Slot.ROLLING :].all()


@given(
    st.sampled_from([Kind.AIRPORT_STANDBY, Kind.STANDBY]),
    st.integers(60, 800),
    st.integers(0, 120),
)
def test_a_longer_standby_never_loosens_the_duty_period(kind, length, longer):
    report, found = moment("03 12:00"), []
    for minutes in (length, length + longer):
        standby = waiting(kind, report - minutes * MINUTE, report)
        flown = Period(report, report + 540 * MINUTE)
        flights = (Activity(Kind.OPERATE, "HOM", "HOM", flown),)
        duty = Duty(flown, flights, called=standby.period.start)
        rosters = arrays_of([line(standby, duty, alone=True)], STATIONS)
        found.append(judge_lines(SCHEMES["easa"].tables, *rosters)[0][Slot.FDP])
    assert found[1]["margin"] <= found[0]["margin"]
