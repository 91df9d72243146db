"""The real month goes the whole way its page describes, and is seen on the board."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest

from jetbridge.apps.cli.crew.files import read_legs, read_stations
from tests.docs.test_pages import commands
from tests.engines.optimiser.plan_checker import problems
from tests.examples.test_kasirzadeh import MONTH, ROOT, SHARED

PAGE = ROOT / "examples" / "kasirzadeh" / "README.md"
SECONDS = 1200
PASSWORD = "correct horse battery"  # noqa: S105  an invented one

pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not MONTH.is_dir(), reason="the shared data is not beside us"),
]


class Reader:
    """Somebody who types the commands of the page in a clone beside the data."""

    def __init__(self, place: Path) -> None:
        self.clone = place / "clone"
        self.clone.mkdir()
        (self.clone / "examples").symlink_to(ROOT / "examples")
        (place / "shared").mkdir()
        (place / "shared" / "data").symlink_to(SHARED)
        self.environment = os.environ | {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "JETBRIDGE_HOME": str(place / "home"),
        }

    def types(self, command: str) -> str:
        """Type one command; what it said on standard error is shown if it fails."""
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.clone,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        return done.stdout


@contextmanager
def signed_in(up: dict[str, Any]) -> Iterator[httpx2.Client]:
    """Make the first account and stay signed in."""
    token = up["set_up"].partition("token=")[2]
    form = {"token": token, "name": "Ada", "login": "ada", "password": PASSWORD}
    with httpx2.Client(base_url=up["address"], timeout=60) as browser:
        assert browser.post("/auth/set-up", data=form).is_redirect
        yield browser


def pages(browser: httpx2.Client, path: str, **asked: str) -> list[dict[str, Any]]:
    """Give every item of a list that comes in pages."""
    found: list[dict[str, Any]] = []
    wanted = asked | {"limit": "1000"}
    while True:
        page = browser.get(path, params=wanted).raise_for_status().json()
        found += page["items"]
        if page["next"] is None:
            return found
        wanted["cursor"] = page["next"]


@dataclass(frozen=True)
class Month:
    """What the commands said and wrote, and what the API tells afterwards."""

    said: str
    files: Path
    period: dict[str, Any]
    board: dict[str, Any]
    of_base: dict[str, Any]
    legs: list[dict[str, Any]]
    pairings: list[dict[str, Any]]


def seen(reader: Reader, said: str) -> Month:
    """Sign in and look at the month."""
    with signed_in(json.loads(reader.types("jetbridge up --json"))) as browser:
        (period,) = pages(browser, "/api/v1/crew/periods")
        board = f"/api/v1/crew/rosters/{period['id']}"
        return Month(
            said=said,
            files=reader.clone / "month",
            period=period,
            board=browser.get(board).json(),
            of_base=browser.get(board, params={"base": "BASE2"}).json(),
            legs=pages(browser, "/api/v1/flights/legs"),
            pairings=pages(browser, "/api/v1/crew/pairings", period=period["id"]),
        )


@pytest.fixture(scope="module")
def month(tmp_path_factory) -> Iterator[Month]:
    reader = Reader(tmp_path_factory.mktemp("reader"))
    typed = commands(PAGE.read_text(encoding="utf-8"))
    try:
        yield seen(reader, "".join(reader.types(command) for command, _ in typed))
    finally:
        reader.types("jetbridge down")


def operated(pairing: dict[str, Any]) -> set[str]:
    return {
        one["leg"]
        for duty in pairing["duties"]
        for one in duty["activities"]
        if one["kind"] == "operate"
    }


@pytest.mark.promise("C2")
def test_every_leg_is_taken_in(month):
    assert "1013 legs in the schedule: 1013 added" in month.said
    assert "33 crew members of 3 bases taken in" in month.said
    assert len(month.legs) == 1013


@pytest.mark.promise("C3")
def test_each_leg_is_flown_by_one_pairing_or_says_why_not(month):
    left = {one["leg"]: one["reason"] for one in month.board["uncovered"]}
    flown = [leg for one in month.pairings for leg in operated(one)]
    assert sorted([*flown, *left]) == sorted(leg["id"] for leg in month.legs)
    assert len(left) <= 11
    assert all(reason.endswith(".") for reason in left.values())


@pytest.mark.promise("C4")
def test_every_line_is_legal_and_each_seat_is_filled_or_says_why_not(month):
    lines, seats = month.board["lines"], month.board["open"]
    legal = {"compliant", "compliant, unverified"}
    assert len(lines) == 33
    assert {line["verdict"] for line in lines} <= legal
    held = [bar["pairing"] for line in lines for bar in line["bars"] if bar["pairing"]]
    empty = [seat["pairing"] for seat in seats]
    assert sorted([*held, *empty]) == sorted(one["id"] for one in month.pairings)
    assert all("who could fill CP" in seat["reason"] for seat in seats)


@pytest.mark.promise("C4")
def test_it_is_published_and_read_by_base(month):
    assert month.period["status"] == "published"
    bases = {line["member"]["base"] for line in month.of_base["lines"]}
    assert bases == {"BASE2"}


@pytest.mark.promise("C3")
def test_on_files_the_plan_is_near_the_best_and_nothing_in_it_is_wrong(month):
    plan = json.loads((month.files / "P.json").read_text())
    stations = read_stations(month.files / "stations.csv")
    legs = list(read_legs(month.files / "flights.csv", stations).values)
    assert problems(plan, legs, uncovered=10_000.0) == []
    assert plan["gap"] <= 0.005
    assert len(plan["uncovered"]) <= 11
