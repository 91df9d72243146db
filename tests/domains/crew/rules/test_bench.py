"""The count of who could take a seat is that of asking everybody."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from jetbridge.aviation.positions import Category
from jetbridge.domains.crew.rules.bench import Bench
from jetbridge.domains.crew.rules.fitness import unfit
from tests.domains.crew.factories import (
    MONDAY,
    a_day_trip,
    a_leave,
    a_member,
    a_period,
    a_standby,
)

PERIOD = a_period()
KINDS: tuple[dict[str, object], ...] = (
    {},
    {"positions": ("FO",)},
    {"base": "OPO"},
    {"fleets": ("ATR",)},
    {"fleets": ()},
    {"category": Category.CABIN},
)

hours = st.integers(0, 96)
people = st.builds(
    lambda kind, seniority: a_member(f"1{seniority}", **kind),
    st.sampled_from(KINDS),
    st.integers(0, 9),
)
bars = st.lists(st.tuples(st.booleans(), hours), max_size=4)


def held_by(member, drawn):
    """Absences, which may overlap one another, and standby, which may be called."""
    for waits, hour in drawn:
        start = MONDAY + timedelta(hours=hour)
        if waits:
            yield a_standby(member, PERIOD, start, 8)
        else:
            yield a_leave(member, PERIOD, start)


@given(
    crew=st.lists(st.tuples(people, bars), max_size=6),
    day=st.integers(0, 3),
    hour=st.integers(5, 18),
)
def test_the_count_is_that_of_asking_everybody(crew, day, hour):
    held = {one.id: list(held_by(one, drawn)) for one, drawn in crew}
    members = [one for one, _ in crew]
    trip = a_day_trip(PERIOD, "P1", day, hour)
    asked = [unfit(one, trip, "CP", held=held[one.id]) for one in members]
    assert Bench(members, held).could_take(trip, "CP") == asked.count(None)


def test_a_bar_that_ends_when_the_trip_starts_is_no_hindrance():
    captain, trip = a_member("1001"), a_day_trip(PERIOD, "P1", 1)
    before = a_leave(captain, PERIOD, trip.start - timedelta(days=1))
    over = a_leave(captain, PERIOD, trip.start - timedelta(hours=23))
    assert Bench([captain], {captain.id: [before]}).could_take(trip, "CP") == 1
    assert Bench([captain], {captain.id: [before, over]}).could_take(trip, "CP") == 0
