"""The airline's work, step by step; each step may be done twice."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jetbridge.apps.demo import loading, planning
from jetbridge.apps.demo.loading import Figures, Tell
from jetbridge.apps.demo.stage import Stage
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.kernel.db.errors import StartTheDatabase, TryAgain

_TRIES = 5
_PAUSE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Step:
    """One piece of work, and where a person sees what it did."""

    name: str
    run: Callable[[Stage, Tell], Figures]
    seen_at: str


@dataclass(frozen=True, slots=True)
class News:
    """How far a step is; ``figures`` are there once it is committed."""

    step: Step
    fraction: float
    text: str = ""
    figures: Figures | None = None
    seconds: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """Give what ``--json`` prints of a step that is done."""
        return {
            "step": self.step.name,
            "seconds": round(self.seconds, 2),
            "seen_at": self.step.seen_at,
            "figures": dict(self.figures or {}),
        }


_FLIGHT_DECK, _CABIN = Category.FLIGHT_DECK, Category.CABIN
STEPS = (
    Step("Import the season", loading.load_schedule, "/flights"),
    Step("Take over people", loading.load_people, "/crew"),
    Step("Take over crew records", loading.load_crew, "/crew"),
    Step("Open accounts", loading.open_the_doors, "/admin"),
    Step("Preassign standby", loading.load_standby, "/rosters"),
    Step("Warm up the engines", planning.warm, "/pairings"),
    Step("Pair the flight deck", planning.pair(_FLIGHT_DECK), "/pairings"),
    Step("Pair the cabin", planning.pair(_CABIN), "/pairings"),
    Step("Roster the flight deck", planning.roster(_FLIGHT_DECK), "/rosters"),
    Step("Roster the cabin", planning.roster(_CABIN), "/rosters"),
    Step("Check every line", planning.check, "/rosters"),
    Step("Publish", planning.publish, "/rosters"),
)


def work_through(stage: Stage, hear: Callable[[News], None]) -> list[News]:
    """Do every step; ``hear`` is told how far it is, and when it is committed."""
    return [_done(step, stage, hear) for step in STEPS]


def _done(step: Step, stage: Stage, hear: Callable[[News], None]) -> News:
    def tell(fraction: float, text: str) -> None:
        hear(News(step, fraction, text))

    began = time.perf_counter()
    tell(0.0, "")
    figures = _persistently(step, stage, tell)
    news = News(step, 1.0, "", figures, time.perf_counter() - began)
    hear(news)
    return news


def _persistently(step: Step, stage: Stage, tell: Tell) -> Figures:
    """Do a step again when the database went away or another change was in the way."""
    for _ in range(_TRIES - 1):
        try:
            return step.run(stage, tell)
        except (StartTheDatabase, TryAgain):
            time.sleep(_PAUSE_SECONDS)
    return step.run(stage, tell)
