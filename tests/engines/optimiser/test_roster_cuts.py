"""Lines that only the finished check refuses: three nights in a row are the most.

14 CFR 117.27 looks at a line as a whole. A free night ends no run of nights, a duty by
day does: a pairing more can make a line legal.
"""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import rostering
from jetbridge.engines.optimiser.rostering.along import line_keeps_limits
from jetbridge.engines.optimiser.rostering.annealing import annealed, board_of
from jetbridge.engines.optimiser.rostering.board import mine_of
from jetbridge.engines.optimiser.rostering.checked import (
    checked_plan,
    empty,
    filled_up,
)
from jetbridge.engines.optimiser.rostering.denials import Asked
from jetbridge.engines.optimiser.rostering.report import empty_seats
from jetbridge.engines.optimiser.rostering.steps import START
from jetbridge.engines.optimiser.stop import Never
from tests.engines.optimiser.factories import AIRPORTS, DAY, MONDAY, member
from tests.engines.optimiser.laid_out import (
    DAYS,
    begun,
    held,
    judge,
    night,
    over,
    path_of,
    planned,
    trip,
)
from tests.engines.optimiser.roster_checker import Case, problems

pytestmark = pytest.mark.promise("C4")
TRIPS = [trip("D", 0, 10), *(night(day) for day in range(2, 7)), trip("E", 3, 18)]


def every_line(running):
    """Judge every line there is of the first person."""
    options = range(len(running.search.people[0].options))
    lines = [p for many in range(1, 8) for p in combinations(options, many)]
    verdicts = running.check.many(running.search, [(0, line) for line in lines])
    return {p: judged.breach for p, judged in zip(lines, verdicts, strict=True)}


def cut_of(running, path):
    """Give the cut that the finished check makes of a refused line."""
    search = running.search
    search.lines.add(0, path)
    plan = {0: search.lines.number_of(0, path)}
    search.cuts.clear()
    checked_plan(search, plan, running.check, 1, over())
    return search.cuts[0][0]


def kept(running, cut, path):
    """Tell whether the search may have a line, a cut being known."""
    running.search.cuts[0] = [cut]
    mine = mine_of(board_of(running.search, running.plan), 0)
    return line_keeps_limits(mine, np.array(path))


class TestCuts:
    def test_it_is_refused_and_no_part_of_it_is(self):
        running = begun(TRIPS, [member(0)], judge("faa"))
        breach = every_line(running)
        refused = [path for path in breach if breach[path]]
        assert len(refused) > 40
        for path in refused:
            cut = cut_of(running, path)
            assert breach[cut]
            less = [tuple(o for o in cut if o != gone) for gone in cut]
            assert not [one for one in less if breach.get(one)]

    def test_it_keeps_its_line_away_and_no_legal_one(self):
        running = begun(TRIPS, [member(0)], judge("faa"))
        breach = every_line(running)
        legal = [path for path in breach if not breach[path]]
        for path in (path for path in breach if breach[path]):
            cut = cut_of(running, path)
            assert not kept(running, cut, path)
            assert all(kept(running, cut, other) for other in legal)

    def test_what_was_flown_before_counts_at_the_beginning_only(self):
        before = tuple(night(day).duties[0] for day in (-2, -1, 0))
        known = MONDAY - 3 * DAY
        one = member(0, history=before, known_from=known)
        running = begun([trip("D", 0, 18), night(2)], [one], judge("faa"))
        fourth, after_day = path_of(running, 0, "N2"), path_of(running, 0, "D N2")
        assert running.check.of(running.search, 0, fourth).breach
        assert not running.check.of(running.search, 0, after_day).breach
        cut = cut_of(running, fourth)
        assert cut == (START, *fourth)
        assert not kept(running, cut, fourth)
        assert kept(running, cut, after_day)


class TestGivingUp:
    LINE = "N2 N3 N4 N5"

    def test_one_pairing_is_given_up_and_somebody_else_takes_it(self):
        running = begun(TRIPS[1:5], [member(0), member(1)], judge("faa"))
        search = running.search
        plan = planned(running, self.LINE, "")
        plan = checked_plan(search, plan, running.check, 1, over())
        assert len(held(running, plan, 0)) == 3
        assert len(empty(search, plan)) == 1
        plan = filled_up(search, plan, running.check)
        assert not empty(search, plan)
        assert len(held(running, plan, 1)) == 1

    def test_the_search_places_it_while_there_is_time(self):
        running = begun(TRIPS[1:5], [member(0), member(1)], judge("faa"))
        plan = planned(running, self.LINE, "")
        plan = checked_plan(running.search, plan, running.check, 1, Never())
        assert not empty(running.search, plan)

    def test_nobody_else_there_it_stays_open_with_the_rule(self):
        running = begun(TRIPS[1:5], [member(0)], judge("faa"))
        search, check = running.search, running.check
        plan = checked_plan(search, planned(running, self.LINE), check, 1, Never())
        plan = filled_up(search, plan, check)
        asked = Asked(search, plan, running.prices, check, Never())
        told = {one.reason for one in empty_seats(asked)}
        assert told == {"Of 1 who could fill CP: 1 would break 14 CFR 117.27."}


class TestLinesMet:
    LONG = 64
    """Some slices of moves: lines are written down as it cools."""

    def test_each_is_legal_where_the_search_knows_every_rule(self):
        running = begun(TRIPS, [member(n) for n in range(3)], judge("easa"))
        search, lines = running.search, running.search.lines
        annealed(search, running.plan, self.LONG, Never())
        assert len(lines) > 2 * len(search.people)
        met = list(zip(lines.who, lines.path, strict=True))
        assert not [one for one in running.check.many(search, met) if one.breach]

    def test_what_the_check_refuses_reaches_no_plan(self):
        crew = [member(n) for n in range(2)]
        running = begun(TRIPS, crew, judge("faa"))
        search, lines = running.search, running.search.lines
        annealed(search, running.plan, self.LONG, Never())
        met = list(zip(lines.who, lines.path, strict=True))
        assert [one for one in running.check.many(search, met) if one.breach]
        facts: dict[str, Any] = {
            "start": MONDAY,
            "end": MONDAY + DAYS * DAY,
            "airports": AIRPORTS,
            "scheme": load_scheme("faa"),
        }
        plan = rostering.solve(TRIPS, crew, **facts)
        case = Case(pairings=TRIPS, crew=crew, standby=(), usual={}, **facts)
        assert problems(plan, case) == []
