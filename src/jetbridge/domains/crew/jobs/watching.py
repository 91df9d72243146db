"""A search that is followed: told as it goes, written down, ended on demand."""

import time
from contextlib import suppress
from dataclasses import dataclass, field

from jetbridge.domains.crew.contracts.runs import PlanningRun, RunPoint
from jetbridge.domains.crew.service import Crew
from jetbridge.engines.optimiser.gap import relative_gap
from jetbridge.engines.optimiser.progress import Listener, Progress
from jetbridge.engines.optimiser.stop import Stop
from jetbridge.kernel.db.errors import DatabaseError
from jetbridge.kernel.jobs import Begin

_POINTS_AT_MOST = 200
"""What a picture of the run can show."""

_crew = Crew()


@dataclass(slots=True)
class Watch:
    """The stop criterion and the listener of one run's search.

    The engine asks it often; once a second it writes down where the search stands
    and looks whether the run was cancelled.
    """

    begin: Begin
    run: PlanningRun
    stop: Stop
    tell: Listener
    _began: float = field(default_factory=time.monotonic)
    _due_seconds: float = 0.0
    _news: Progress = field(default_factory=lambda: Progress("read"))
    _over: bool = False

    def __call__(self) -> bool:
        """Tell whether the time is up or the run was cancelled."""
        return self.left() <= 0

    def left(self) -> float:
        """Give the seconds that remain; none when the run was cancelled."""
        self._look()
        return 0.0 if self._over else self.stop.left()

    def hear(self, news: Progress) -> None:
        """Pass the engine's news on, and remember it."""
        self._news = news
        self.tell(news)
        self._look()

    def _look(self) -> None:
        elapsed = time.monotonic() - self._began
        if self._over or elapsed < self._due_seconds:
            return
        pause = max(1.0, self.run.time_limit_seconds / _POINTS_AT_MOST)
        self._due_seconds = elapsed + pause
        # The search outlives a database that is away: the next look comes.
        with suppress(DatabaseError), self.begin() as work:
            point = _point(self._news, elapsed)
            self._over = not _crew.note_run(run=self.run, point=point, work=work)


def _point(news: Progress, elapsed: float) -> RunPoint:
    # Searches count in numpy's floats, which JSON does not know.
    objective, bound = (
        None if one is None else float(one)
        for one in (news.objective, news.lower_bound)
    )
    gap = None
    if objective is not None and bound is not None:
        gap = relative_gap(objective, bound)
    return RunPoint(
        elapsed_seconds=round(elapsed, 1),
        phase=news.step,
        fraction=news.done,
        objective=objective,
        lower_bound=bound,
        gap=gap,
    )
