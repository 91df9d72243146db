"""The engine against a second implementation, on random months in a changing zone."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jetbridge.aviation.zones import minute_of
from jetbridge.engines.legality.kernels.layout import Slot
from tests.engines.legality.factories import DAY, HOUR, Work, judge, zone_number
from tests.engines.legality.oracle import Month

pytestmark = pytest.mark.promise("C5")

ZONE = "Europe/Lisbon"
BEGINNINGS = st.sampled_from(
    [datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 10, 10, tzinfo=UTC)]
)
LENGTH = 90 * DAY


@st.composite
def months(draw):
    """Duties of a month, mostly legal, often close to a limit."""
    duties, at = [], draw(st.integers(0, 2 * DAY))
    for _ in range(draw(st.integers(1, 22))):
        worked = draw(st.integers(3 * HOUR, 14 * HOUR))
        sectors = draw(st.integers(1, 5))
        leg = worked // (sectors + 1)
        flights = tuple(
            (at + 30 + n * leg, at + 30 + n * leg + leg - 20) for n in range(sectors)
        )
        duties.append((at, at + worked, sectors, flights))
        rest = draw(st.one_of(st.integers(10, 20), st.integers(34, 75)))
        at += worked + rest * HOUR + draw(st.sampled_from([0, -1, 1, 30]))
    return duties


def judged(begin, duties):
    offset, zone = minute_of(begin), zone_number(ZONE)
    return judge(
        *(
            Work(
                report=offset + report,
                debrief=offset + debrief,
                sectors=sectors,
                fdp_end=offset + flights[-1][1],
                flights=tuple((offset + a, offset + b) for a, b in flights),
                start_zone=zone,
                end_zone=zone,
            )
            for report, debrief, sectors, flights in duties
        ),
        home_zone=zone,
    )


def tightest(pairs, sign):
    return min((sign * (value - limit) for value, limit in pairs), default=None)


def margin_of(finding):
    return None if finding is None else finding.margin


@settings(max_examples=300)
@given(BEGINNINGS, months())
def test_both_give_the_same_answers(begin, duties):
    found, month = judged(begin, duties), Month(begin, ZONE, LENGTH, duties)
    assert margin_of(found[Slot.FDP]) == tightest(month.duty_periods(), -1)
    assert margin_of(found[Slot.REST]) == tightest(month.rests(), 1)
    rolling = [finding.value for finding in found[Slot.ROLLING : Slot.ROLLING + 4]]
    assert rolling == [*map(month.duty_in, (7, 14, 28)), month.flight_in(28)]
    sectors = max(month.night_sectors(), default=None)
    assert (found[Slot.NIGHT_SECTORS] and found[Slot.NIGHT_SECTORS].value) == sectors
    assert getattr(found[Slot.NIGHT_LENGTH], "value", 0) == month.longest_night()
    recovery = (found[Slot.RECOVERY_SPACING], found[Slot.RECOVERY_DISRUPTED])
    broken = any(finding and finding.margin < 0 for finding in recovery)
    assert broken is not month.can_recover()
