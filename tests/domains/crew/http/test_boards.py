"""Boards are made once per version and minute, and the older ones forgotten."""

from datetime import timedelta
from typing import Any

import pytest

from jetbridge.domains.crew.contracts.rosters import Roster
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.http.boards import Asked, Boards
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.testing import FrozenClock
from tests.domains.crew.conftest import set_a_desk
from tests.domains.crew.factories import at


class Counted(Crew):
    """Crew, and how often it was asked for a board."""

    made = 0

    def roster(self, **wish: Any) -> Roster:
        Counted.made += 1
        return super().roster(**wish)


@pytest.fixture
def clock():
    return FrozenClock(at(-1, 18))


@pytest.fixture
def period(database, planner, clock):
    with database.begin(planner, at=clock.now()) as work:
        return set_a_desk(work)[0]


@pytest.fixture
def made(database, planner, clock, period):
    """How often crew was asked while ``base`` was read."""
    boards, crew = Boards(), Counted()

    def read(base):
        before = Counted.made
        with database.begin(planner, at=clock.now()) as work:
            asked = Asked(period, base, None, RosterVersion.CURRENT)
            assert boards.read(asked, crew=crew, work=work).startswith(b"{")
        return Counted.made - before

    return read


def test_a_board_is_made_once_a_minute(made, clock):
    assert [made("LIS"), made("LIS")] == [1, 0]
    clock.advance(timedelta(minutes=1))
    assert [made("LIS"), made("LIS")] == [1, 0]


def test_another_board_is_another_one(made):
    assert [made("LIS"), made("OPO"), made("LIS"), made("OPO")] == [1, 1, 0, 0]


def test_only_the_newest_of_a_place_is_kept(database, planner, clock, period):
    boards = Boards()
    asked = Asked(period, "LIS", None, RosterVersion.CURRENT)
    for _ in range(3):
        clock.advance(timedelta(minutes=1))
        with database.begin(planner, at=clock.now()) as work:
            body = boards.read(asked, crew=Crew(), work=work)
        assert boards.held == len(body)
