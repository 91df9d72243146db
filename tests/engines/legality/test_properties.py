"""What must hold of every line, whatever its duties."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import (
    Activity,
    Duty,
    Kind,
    Line,
    Outcome,
    check,
    load_scheme,
)
from jetbridge.engines.legality.arrays import arrays_of
from jetbridge.engines.legality.kernels.incremental import NO_ROOM, may_take
from jetbridge.engines.legality.kernels.layout import Slot
from jetbridge.engines.legality.kernels.line import judge_lines
from tests.engines.legality.factories import (
    DAY,
    EASA,
    HOUR,
    MARCH,
    STATIONS,
    ZONES,
    Work,
    judge,
    moment,
    roster_of,
    zone_number,
)

pytestmark = pytest.mark.promise("C5")

PLACES = [zone_number(name) for name in ("UTC", "Etc/GMT-3", "Etc/GMT-6")]
CALENDAR = {Slot.CALENDAR_YEAR, Slot.TWELVE_MONTHS, Slot.RECOVERY_LOCAL_DAYS}
ROLLING = range(Slot.ROLLING, Slot.ROLLING + 4)
WEEKS = st.integers(1, 12)


@st.composite
def works(draw, most=14):
    """Duties out and back over up to six hours of zones, in order."""
    duties, at, here = [], MARCH + draw(st.integers(0, DAY)), PLACES[0]
    for _ in range(draw(st.integers(1, most))):
        worked = draw(st.integers(2, 14)) * HOUR + draw(st.integers(0, 59))
        there = draw(st.sampled_from(PLACES))
        duties.append(
            Work(
                at,
                at + worked,
                sectors=draw(st.integers(0, 4)),
                start_zone=here,
                end_zone=there,
                at_home=int(there == PLACES[0]),
            )
        )
        at, here = at + worked + draw(st.integers(9, 80)) * HOUR, there
    return duties


def shifted(duty, by):
    return duty._replace(report=duty.report + by, debrief=duty.debrief + by)


@given(works(), WEEKS)
def test_whole_weeks_later_nothing_changes(duties, weeks):
    by = weeks * 7 * DAY
    before, after = judge(*duties), judge(*(shifted(duty, by) for duty in duties))
    for slot, (one, other) in enumerate(zip(before, after, strict=True)):
        if slot not in CALENDAR:
            assert (one and one[:3]) == (other and other[:3])


@given(works(), st.data())
def test_one_duty_less_never_lowers_a_rolling_margin(duties, data):
    fewer = list(duties)
    fewer.pop(data.draw(st.integers(0, len(duties) - 1)))
    assume(fewer)
    all_of_them, some = judge(*duties), judge(*fewer)
    for slot in ROLLING:
        assert some[slot].margin >= all_of_them[slot].margin


@given(works(), st.integers(1, 60))
def test_an_earlier_end_never_lowers_the_rest_that_follows(duties, minutes):
    assume(len(duties) > 1)
    first = duties[0]._replace(debrief=duties[0].debrief - minutes)
    before, after = judge(*duties[:2])[Slot.REST], judge(first, duties[1])[Slot.REST]
    assert after.margin >= before.margin


@given(works(), works(most=3), st.integers(-5 * DAY, 20 * DAY))
def test_the_incremental_answer_is_that_of_the_whole_line(duties, pairing, by):
    pairing = [shifted(duty, by) for duty in pairing]
    rosters = roster_of(duties), roster_of(pairing)
    questions = np.zeros((1, 2), np.int64)
    rules, found = may_take(EASA, ZONES, *rosters, questions)
    start, end = pairing[0].report, pairing[-1].debrief
    overlap = any(duty.report < end and start < duty.debrief for duty in duties)
    assert (rules[0] == NO_ROOM) == overlap
    if overlap:
        assert found[0]["margin"] < 0
        return
    whole = judge(*sorted([*duties, *pairing], key=lambda duty: duty.report))
    broken = [
        slot for slot, finding in enumerate(whole) if finding and finding.margin < 0
    ]
    if broken:
        assert rules[0] == broken[0]
    assert tuple(found[0]) == tuple(whole[rules[0]] or (0,) * 7)


def contract_line(duties, zone=None):
    """The same duties as a planner would hand them in, told in some zone."""
    codes = dict(zip(PLACES, ["HOM", "DST", "EAS"], strict=True))

    def told(minute):
        utc = moment("01 00:00") + timedelta(minutes=minute - MARCH)
        return utc.astimezone(ZoneInfo(zone)) if zone else utc

    return Line(
        crew="C1",
        category=Category.FLIGHT_DECK,
        home_base="HOM",
        duties=tuple(
            Duty(
                Period(told(d.report), told(d.debrief)),
                (
                    Activity(
                        Kind.OPERATE if d.sectors else Kind.DEADHEAD,
                        codes[d.start_zone],
                        codes[d.end_zone],
                        Period(told(d.report), told(d.debrief)),
                    ),
                ),
            )
            for d in duties
        ),
        alone=True,
    )


@given(works())
def test_the_verdict_says_what_the_kernel_found(duties):
    line, scheme = contract_line(duties), load_scheme("easa")
    zones, roster = arrays_of([line], STATIONS)
    kernel = judge_lines(EASA, zones, roster)[0]
    verdicts = check([line], scheme, STATIONS)
    for rule in scheme.rules:
        margins = [
            v.margin for v in verdicts if v.rule == rule.id and v.margin is not None
        ]
        state = kernel[rule.slot]["state"]
        assert (min(margins) if margins else None) == (
            kernel[rule.slot]["margin"] if state else None
        )
    broken = (kernel["state"] > 0) & (kernel["margin"] < 0)
    assert broken.any() == any(v.outcome is Outcome.BREACH for v in verdicts)


@given(works(most=6), st.sampled_from(["Asia/Kolkata", "America/New_York"]))
def test_told_in_another_zone_the_answer_is_the_same(duties, zone):
    scheme = load_scheme("easa")
    one, other = contract_line(duties), contract_line(duties, zone)
    assert check([one], scheme, STATIONS) == check([other], scheme, STATIONS)
