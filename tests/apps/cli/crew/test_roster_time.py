"""``crew roster`` on files keeps its time: the clock goes by work done, not by day."""

import json
from types import SimpleNamespace

import pytest

from jetbridge.apps.cli.crew import running
from jetbridge.apps.cli.crew.documents import pairings_as_read
from jetbridge.engines.optimiser.rostering import annealing
from jetbridge.engines.optimiser.rostering.exchange import anneal
from jetbridge.engines.optimiser.rostering.generation import Search
from jetbridge.engines.optimiser.verdicts import Judge
from tests.apps.cli.crew.test_files import roster
from tests.engines.optimiser.laid_out import trip

pytestmark = pytest.mark.promise("C4")
DAYS, PER_DAY, PEOPLE = 14, 5, 8
LINE, PRICING, MOVE = 1e-3, 1e-2, 5e-6
"""Seconds that a line judged, a person priced and a move tried take here."""
UNDER_WAY = 0.2
"""What may end after the time: a slice of moves, one pricing, the check of a plan."""


@pytest.fixture
def clock(monkeypatch):
    """Let the clock go by the work of the search, which is done all the same."""
    done = [0.0]
    lines, effort = Judge.lines, Search.effort

    def judged(self, many):
        done[0] += LINE * len(many)
        return lines(self, many)

    def priced(self, *ceiling):
        done[0] += PRICING
        return effort(self, *ceiling)

    def moved(board, trial, luck, many, heats):
        done[0] += MOVE * many
        return anneal(board, trial, luck, many, heats)

    monkeypatch.setattr(Judge, "lines", judged)
    monkeypatch.setattr(Search, "effort", priced)
    monkeypatch.setattr(annealing, "anneal", moved)
    monkeypatch.setattr(running, "time", SimpleNamespace(monotonic=lambda: done[0]))


@pytest.fixture
def folder(tmp_path):
    trips = tuple(
        trip(f"T{day}-{number}", day, 5 + 3 * number)
        for day in range(DAYS)
        for number in range(PER_DAY)
    )
    document = {"version": 1, "pairings": pairings_as_read(trips)}
    (tmp_path / "P.json").write_text(json.dumps(document))
    (tmp_path / "S.csv").write_text("airport,zone\nHUB,UTC\nA,UTC\n")
    head = "id,category,rank,positions,fleets,base,seniority,preferences\n"
    wishes = " ".join(f"day_off:2026-07-{day:02}" for day in range(4, 10))
    lines = [f"{n},flight_deck,CPT,CP,320,HUB,{n},{wishes}\n" for n in range(PEOPLE)]
    (tmp_path / "C.csv").write_text(head + "".join(lines))
    return tmp_path


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("order", [(), ("--seniority",)])
@pytest.mark.parametrize("limit", [0, 1, 4])
def test_the_limit_is_kept_but_for_what_is_under_way(folder, limit, order):
    stations = ("--stations", folder / "S.csv")
    result = roster(folder, *stations, "--time-limit", limit, *order)
    assert result.exit_code == 0, result.output
    document = json.loads((folder / "R.json").read_text())
    assert len(document["rosters"]) == PEOPLE
    assert document["lower_bound"] <= document["objective"]
    assert 0.5 * limit <= document["seconds"] <= limit + UNDER_WAY
