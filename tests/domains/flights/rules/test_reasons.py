"""What explains a departure delay."""

import pytest

from jetbridge.aviation.delay_codes import delay_codes
from jetbridge.domains.flights.contracts import DelayReason, DelayShare
from jetbridge.domains.flights.errors import DelayReasonsError
from jetbridge.domains.flights.rules.reasons import must_explain, shares
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O2")


def late(minutes, *reasons):
    told = tuple(DelayReason(*one) for one in reasons)
    return make.leg(estimated_departure=make.at(8, minutes), delay_reasons=told)


def test_several_codes_may_share_a_delay_and_leave_some_unexplained():
    must_explain(late(40), [DelayReason("41", 25), DelayReason("93", 10)])


@pytest.mark.parametrize(
    ("reasons", "why"),
    [
        ([DelayReason("07", 5)], "no delay code 07"),
        ([DelayReason("41", 5), DelayReason("41", 6)], "41 is told twice"),
        ([DelayReason("41", 41)], "41 minutes are explained, 40 are late"),
    ],
)
def test_what_explains_no_delay_is_refused(reasons, why):
    with pytest.raises(DelayReasonsError, match=why):
        must_explain(late(40), reasons)


def test_minutes_are_added_up_by_code_and_what_is_left_is_unexplained():
    legs = [late(40, ("41", 25), ("93", 15)), late(20, ("93", 12)), late(0)]
    assert shares(legs) == [
        DelayShare("93", 2, 27),
        DelayShare("41", 1, 25),
        DelayShare(None, 1, 8),
    ]


def test_a_delay_that_shrank_leaves_nothing_unexplained():
    assert shares([late(10, ("41", 25))]) == [DelayShare("41", 1, 25)]


def test_every_code_has_two_digits_a_group_and_a_meaning():
    for code, one in delay_codes().items():
        assert (len(code), code.isdecimal()) == (2, True)
        assert one.group
        assert one.meaning
