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
from jetbridge.engines.legality.kernels.layout import Roster
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
