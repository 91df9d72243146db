"""Each reason of an uncovered leg is true: without the obstacle the leg is covered."""

from dataclasses import dataclass, field
from importlib import import_module

import pytest

from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import pairing
from jetbridge.engines.optimiser.contracts import Base, Leg
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.pairing.reasons import UNEXAMINED
from jetbridge.engines.optimiser.stop import StopAfter
from tests.engines.optimiser.factories import AIRPORTS, BASE, DAY, MONDAY

pytestmark = pytest.mark.promise("C3")
EASA = load_scheme("easa")


def leg(name, origin, destination, departure, block=90):
    at = MONDAY + departure
    return Leg(name, name, origin, destination, at, at + block, "320")


@dataclass
class Case:
    """Legs of which ``x`` has no crew, what the reason says, and what would help."""

    legs: list[Leg]
    reason: str
    helped: list[Leg] | None = None
    crewing: dict[str, object] = field(default_factory=dict)
    helped_crewing: dict[str, object] = field(default_factory=dict)
    starts: int | None = None
    helped_starts: int | None = None


OUT, BACK = leg("x", BASE, "A", 600), leg("back", "A", BASE, 740)
LONG_WAY = [leg("x", BASE, "A", 600), leg("y", "A", BASE, 6 * DAY)]
FOUR_NIGHTS = [
    leg("x", BASE, "A", 600),
    leg("2", "A", "B", DAY + 600),
    leg("3", "B", "C", 2 * DAY + 600),
    leg("4", "C", "D", 3 * DAY + 600),
    leg("5", "D", BASE, 4 * DAY + 600),
]
HOME, OTHER = leg("x", "A", BASE, 740), [leg("o", BASE, "B", 600)]
OTHER += [leg("r", "B", BASE, 740)]
CASES = {
    "no flight at all": Case(
        [HOME],
        "No flight of the file takes a crew of 320 away",
        helped=[leg("out", BASE, "A", 600), HOME],
    ),
    "nobody gets there": Case(
        [HOME, *OTHER],
        "no flight brings a crew from a base to A",
        helped=[leg("out", BASE, "A", 600), HOME, *OTHER],
    ),
    "nobody comes home": Case(
        [OUT], "no flight takes a crew from A home", helped=[OUT, BACK]
    ),
    "too long for one duty": Case(
        [leg("x", BASE, "A", 600, 800), leg("y", "A", BASE, 2 * DAY, 90)],
        "ORO.FTL.205(b)",
        helped=[leg("x", BASE, "A", 600, 600), leg("y", "A", BASE, 2 * DAY, 90)],
    ),
    "longer than the airline allows": Case(
        [OUT, BACK],
        "the airline allows 2:30",
        crewing={"maximum_duty_minutes": 150},
        helped_crewing={"maximum_duty_minutes": 400},
    ),
    "a rest too short": Case(
        [leg("x", BASE, "A", 1200), leg("y", "A", BASE, DAY + 330)],
        "ORO.FTL.235",
        helped=[leg("x", BASE, "A", 1200), leg("y", "A", BASE, DAY + 900)],
    ),
    "too many duties": Case(
        FOUR_NIGHTS, "4 duties", helped_crewing={"maximum_duties_per_pairing": 5}
    ),
    "too many days": Case(
        LONG_WAY, "5 days", helped_crewing={"maximum_days_per_pairing": 7}
    ),
    "no starts left": Case(
        [OUT, BACK], "maximum of pairings", starts=0, helped_starts=1
    ),
    "dearer than no crew": Case(
        [OUT, BACK],
        "more than the 10 of a leg without a crew",
        crewing={"costs": {"uncovered_leg": 10}},
    ),
}


def uncovered(legs, crewing, starts, stop=None):
    plan = pairing.solve(
        legs,
        bases=[Base(BASE, "UTC", max_pairings_per_day=starts)],
        airports=AIRPORTS,
        crewing=Crewing.model_validate(crewing),
        scheme=EASA,
        stop=stop,
    )
    return {u.leg: u.reason for u in plan.uncovered}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
class TestReason:
    def test_it_names_the_obstacle(self, case):
        reasons = uncovered(case.legs, case.crewing, case.starts)
        assert case.reason in reasons["x"]

    def test_without_the_obstacle_the_leg_is_covered(self, case):
        legs = case.helped or case.legs
        assert not uncovered(legs, case.helped_crewing, case.helped_starts)


class TestWhenTimeIsUp:
    STOPPED = StopAfter(0.0, lambda: 0.0)

    @pytest.mark.parametrize("name", ["nobody gets there", "a rest too short"])
    def test_a_small_problem_is_examined_all_the_same(self, name):
        case = CASES[name]
        reasons = uncovered(case.legs, case.crewing, case.starts, self.STOPPED)
        assert case.reason in reasons["x"]

    def test_legs_that_would_take_too_long_are_told_as_not_examined(self, monkeypatch):
        module = import_module("jetbridge.engines.optimiser.pairing.solve")
        monkeypatch.setattr(module, "LATE", 0)
        reasons = uncovered([OUT], {}, None, self.STOPPED)
        assert reasons == {"x": UNEXAMINED}
