"""What movement events make of a leg."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.domains.flights.contracts import LegStatus
from jetbridge.domains.flights.contracts.movements import MovementKind
from jetbridge.domains.flights.errors import MovementError
from jetbridge.domains.flights.rules.movements import (
    CLOCKS_APART,
    airborne_minutes,
    block_minutes,
    must_have_happened,
    runs_of,
    state_of,
)
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O2")

LEG = make.leg()
OUT = make.moved("out", make.at(8, 5))
OFF = make.moved("off", make.at(8, 20))
ON = make.moved("on", make.at(9, 50), "FRA")
IN = make.moved("in", make.at(10), "FRA")
BACK = [OUT, make.moved("in", make.at(8, 15))]
AGAIN = [
    make.moved("out", make.at(9)),
    make.moved("off", make.at(9, 10)),
    make.moved("on", make.at(10, 40), "FRA"),
    make.moved("in", make.at(10, 50), "FRA"),
]
TURNED = [
    OUT,
    OFF,
    make.moved("on", make.at(8, 40)),
    make.moved("in", make.at(8, 50)),
]


def state(*told):
    fields = state_of(LEG, runs_of(LEG, told))
    return fields["status"], fields["actual_destination"]


class TestState:
    def test_nothing_told_is_to_be_flown(self):
        assert state() == (LegStatus.SCHEDULED, None)

    def test_off_its_blocks_it_has_departed(self):
        assert state(OUT) == state(OUT, OFF) == (LegStatus.DEPARTED, None)

    def test_on_the_ground_it_is_known_where(self):
        assert state(OUT, OFF, ON) == (LegStatus.DEPARTED, "FRA")

    def test_on_its_blocks_it_has_arrived(self):
        assert state(OUT, OFF, ON, IN) == (LegStatus.ARRIVED, "FRA")

    def test_off_and_on_may_come_later_or_never(self):
        assert state(OUT, IN) == (LegStatus.ARRIVED, "FRA")

    def test_elsewhere_than_planned_it_is_diverted(self):
        there = make.moved("in", make.at(10), "CGN")
        assert state(OUT, there) == (LegStatus.DIVERTED, "CGN")

    @pytest.mark.parametrize("told", [BACK, TURNED], ids=["to the stand", "in the air"])
    def test_returned_it_is_to_be_flown_again(self, told):
        assert state(*told) == (LegStatus.SCHEDULED, None)

    def test_the_times_of_a_leg_that_returned_are_those_of_its_last_run(self):
        fields = state_of(LEG, runs_of(LEG, [*BACK, *AGAIN]))
        assert fields["actual_out"] == make.at(9)
        assert fields["actual_in"] == make.at(10, 50)

    def test_a_flight_that_ends_where_it_began_has_arrived(self):
        round_trip = make.leg(destination="LIS")
        told = runs_of(round_trip, TURNED)
        assert state_of(round_trip, told)["status"] is LegStatus.ARRIVED


class TestMinutes:
    def test_block_is_from_out_to_in_and_airborne_from_off_to_on(self):
        runs = runs_of(LEG, [OUT, OFF, ON, IN])
        assert (block_minutes(runs), airborne_minutes(runs)) == (115, 90)

    def test_a_leg_that_returned_adds_up_its_runs(self):
        assert block_minutes(runs_of(LEG, [*BACK, *AGAIN])) == 10 + 110
        assert airborne_minutes(runs_of(LEG, [*TURNED, *AGAIN])) == 20 + 90

    def test_what_has_not_ended_has_no_minutes(self):
        runs = runs_of(LEG, [OUT, OFF])
        assert (block_minutes(runs), airborne_minutes(runs)) == (None, None)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ([OFF], "Off LIS 08:20Z comes before any out"),
        ([make.moved("off", make.at(8)), OUT], "Off LIS 08:00Z comes before any out"),
        ([OUT, ON], "On FRA 09:50Z comes after out LIS 08:05Z, with no off"),
        ([OUT, OFF, ON, make.moved("on", make.at(9, 55), "FRA")], "no off between"),
        ([OUT, OFF, make.moved("off", make.at(8, 30))], "no on between"),
        ([OUT, make.moved("out", make.at(8, 10))], "no in between"),
        ([OUT, IN, make.moved("in", make.at(11), "FRA")], "no out between"),
        ([OUT, OFF, ON, IN, make.moved("out", make.at(11))], "the leg is flown"),
        ([make.moved("out", make.at(8), "OPO")], "the aircraft is at LIS"),
        ([OUT, OFF, ON, make.moved("in", make.at(10), "CGN")], "is at FRA"),
        ([OUT, make.moved("in", make.at(8, 5))], "at the time of out LIS 08:05Z"),
    ],
)
def test_what_cannot_be_is_refused_and_located(told, why):
    with pytest.raises(MovementError, match=why):
        runs_of(LEG, told)


def test_clocks_differ_by_minutes_and_no_more():
    must_have_happened(OUT, now=OUT.at - CLOCKS_APART)
    with pytest.raises(MovementError, match="lies ahead"):
        must_have_happened(OUT, now=OUT.at - CLOCKS_APART - timedelta(seconds=1))


KINDS = st.sampled_from(list(MovementKind))
TOLD = st.builds(
    make.moved,
    KINDS,
    st.integers(0, 40).map(lambda quarter: make.at(8) + timedelta(minutes=quarter)),
    st.sampled_from(["LIS", "FRA", "CGN"]),
)


@given(st.permutations([*BACK, *AGAIN]))
def test_a_day_told_in_any_order_is_the_same_day(told):
    assert runs_of(LEG, told) == runs_of(LEG, [*BACK, *AGAIN])


@given(st.lists(TOLD, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_telling_changes_no_state_and_no_refusal(told, random):
    shuffled = random.sample(told, len(told))
    assert outcome(told) == outcome(shuffled)


def outcome(told):
    """The state, or the refusal: one of two alike may be named."""
    try:
        runs = runs_of(LEG, told)
    except MovementError as error:
        return error.code
    return state_of(LEG, runs), block_minutes(runs), airborne_minutes(runs)
