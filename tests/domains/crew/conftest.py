"""The door of crew, and a desk with three captains and one trip."""

import pytest

from jetbridge.domains.crew.service import Crew
from tests.domains.crew.factories import (
    a_bar,
    a_base_at,
    a_day_trip,
    a_leave,
    a_member,
    a_period,
    at,
    settle,
)


@pytest.fixture
def crew():
    return Crew()


def set_a_desk(work):
    """Ana flies Monday morning, Bea is free, Eva has leave on Monday."""
    a_base_at("LIS", "Europe/Lisbon", work=work)
    a_base_at("OPO", "Europe/Lisbon", work=work)
    period = a_period()
    ana, bea, eva = (a_member(f"100{n}", seniority=n) for n in (1, 2, 3))
    trip = a_day_trip(period, "LIS-1", day=0)
    leave = a_leave(eva, period, at(0, 0))
    settle(work, period, (ana, bea, eva), (trip,), (a_bar(ana, trip), leave))
    return period, trip, ana, bea, eva


@pytest.fixture
def desk(work):
    return set_a_desk(work)


@pytest.fixture
def begin(database, planner, clock):
    """Open a planner's work of its own, committed at its end."""
    return lambda: database.begin(planner, at=clock.now())


@pytest.fixture
def committed_desk(begin):
    with begin() as work:
        return set_a_desk(work)
