"""Recovery by the limits of the category: FAA cabin crew have their own."""

from dataclasses import replace

import pytest

from jetbridge.aviation.positions import Position
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser.recovery import Assigned, Held, Sick, recover
from tests.engines.optimiser.factories import BASE, DAY, MONDAY, member
from tests.engines.optimiser.recovery.factories import disruption, duty, leg

pytestmark = pytest.mark.promise("C6")
FAA = load_scheme("faa")
OUT, BACK = leg("o", f"{BASE}-A", 390, 240, "T"), leg("b", f"A-{BASE}", 870, 240, "T")
"""Report 05:30, 13 h 30 of duty: Part 117 ends it after 12 h, 121.467(b) after 14."""


def sick_day(position, *, given):
    """One person is sick, another free.

    The day is one duty, or when not ``given`` so, to be put together anew.
    """
    facts = {"category": position.category, "positions": (position,)}
    facts |= {"known_from": MONDAY - 60 * DAY}
    people = [member(number, **facts) for number in range(2)]
    duties = [duty(OUT, BACK)] if given else [duty(OUT), duty(BACK)]
    own = tuple(Assigned("P", position, one) for one in duties)
    lines = [Held(people[0], own), Held(people[1], ())]
    asked = disruption(lines, [OUT, BACK], Sick("C00", MONDAY, MONDAY + DAY))
    return replace(asked, scheme=FAA, now=MONDAY + 60)


@pytest.mark.parametrize("given", [True, False], ids=["as it is", "found"])
@pytest.mark.parametrize(
    ("position", "open_legs"), [(Position.CP, 1), (Position.CC, 0)]
)
def test_a_long_day_is_for_cabin_crew_alone(position, open_legs, given):
    plan = recover(sick_day(position, given=given))
    assert len(plan.uncovered) == open_legs
