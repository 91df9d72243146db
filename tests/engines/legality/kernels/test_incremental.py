"""Questions to lines: room, deciding rule, empty lines."""

import numpy as np
import pytest

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.legality.kernels.incremental import (
    NO_ROOM,
    NO_RULE,
    deciding,
    may_take,
)
from jetbridge.engines.legality.kernels.layout import FINDING, SLOTS, Slot
from tests.engines.legality.factories import EASA, ZONES, at, roster_of, work

pytestmark = pytest.mark.promise("C5")

PAIRING = [work("05 08:00", "05 18:00")]


def ask(line, pairing=PAIRING, **facts):
    questions = np.zeros((1, 2), np.int64)
    rosters = roster_of(line, **facts), roster_of(pairing)
    rules, found = may_take(EASA, ZONES, *rosters, questions)
    return int(rules[0]), int(found[0]["margin"])


def test_an_empty_line_takes_it_and_the_tightest_time_decides():
    rule, margin = ask([])
    assert (rule, margin) == (Slot.FDP, 180)


def test_an_overlap_is_no_room():
    rule, margin = ask([work("05 17:59", "05 20:00")])
    assert rule == NO_ROOM
    assert margin < 0


def test_touching_duties_leave_room_and_too_little_rest():
    rule, margin = ask([work("05 18:00", "05 20:00")])
    assert (rule, margin) == (Slot.REST, -12 * 60)


def test_the_first_broken_rule_decides():
    rule, margin = ask([work("04 08:00", "04 22:00")])
    assert rule == Slot.FDP
    assert margin < 0


def test_many_questions_have_many_answers():
    lines = roster_of([work("05 06:00", "05 09:00")], [work("02 06:00", "02 09:00")])
    questions = np.array([[0, 0], [1, 0], [1, 1]], np.int64)
    pairings = roster_of(PAIRING, [work("02 12:00", "02 14:00")])
    rules, _ = may_take(EASA, ZONES, lines, pairings, questions)
    assert rules.tolist() == [NO_ROOM, Slot.FDP, Slot.REST]


def test_the_flights_of_the_line_stay_its_own():
    """Those of the pairing come after them: 8:31 within a night breaks Table A."""
    faa = load_scheme("faa").tables
    own = work("02 00:00", "02 08:45", flights=((at("02 00:10"), at("02 08:41")),))
    rosters = roster_of([own]), roster_of([work("05 08:00", "05 10:00")])
    questions = np.zeros((1, 2), np.int64)
    rules, found = may_take(faa, ZONES, *rosters, questions)
    assert (rules[0], found[0]["value"]) == (Slot.FLIGHT_TIME, 8 * 60 + 31)


def test_a_pairing_without_duties_leaves_the_line_as_it_is():
    assert ask([work("05 08:00", "05 18:00")], []) == (Slot.FDP, 180)
    assert ask([], []) == (NO_RULE, 0)


def test_a_rule_on_incomplete_history_is_not_the_tightest():
    begin = at("04 00:00")
    rule, _ = ask([], known_from=begin, judged_from=begin)
    assert rule == Slot.FDP


def test_nothing_judged_decides_nothing():
    assert deciding(np.zeros(SLOTS, FINDING)) == NO_RULE
