"""The planner's work: pair, roster, look it through, publish."""

from collections import Counter
from collections.abc import Callable, Iterable

from jetbridge.apps.demo.loading import Figures, Tell, the_period
from jetbridge.apps.demo.stage import Stage
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.rosters import Line
from jetbridge.domains.crew.contracts.runs import RunInput, RunKind, RunOutcome
from jetbridge.domains.crew.contracts.words import Category, PeriodStatus
from jetbridge.domains.crew.jobs.planning import plan_here
from jetbridge.domains.crew.service import Crew
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser.progress import Listener, Progress
from jetbridge.engines.optimiser.warm import warm_rostering

SCHEME = "easa"
_PERCENT = 100


def warm(_: Stage, tell: Tell) -> Figures:
    """Compile the engines' kernels; once per machine, before any search is timed."""
    tell(0.0, "compiling, once per machine: a minute or two")
    warm_rostering(load_scheme(SCHEME))
    return {}


def pair(category: Category) -> Callable[[Stage, Tell], Figures]:
    """Give the step that covers a category's legs by pairings."""

    def run(stage: Stage, tell: Tell) -> Figures:
        period = the_period(stage)
        if period.status is not PeriodStatus.PLANNING:
            return _kept(stage)
        seconds = stage.airline.recipe.pairing_seconds
        found = _planned(stage, RunKind.PAIR, category, seconds, tell)
        return {
            "pairings": found.made,
            "legs open": len(found.left_open),
            "% from the proved bound": round(found.gap * _PERCENT, 2),
        }

    return run


def roster(category: Category) -> Callable[[Stage, Tell], Figures]:
    """Give the step that gives a category's pairings to people."""

    def run(stage: Stage, tell: Tell) -> Figures:
        period = the_period(stage)
        if period.status is not PeriodStatus.PLANNING:
            return _kept(stage)
        seconds = stage.airline.recipe.rostering_seconds
        found = _planned(stage, RunKind.ROSTER, category, seconds, tell)
        return {
            "lines": found.made,
            "seats open": len(found.left_open),
            "% of seats filled": _filled(found),
            "wishes granted": found.granted,
            "denied": found.denied,
        }

    return run


def _planned(
    stage: Stage, kind: RunKind, category: Category, seconds: float, tell: Tell
) -> RunOutcome:
    scope = PlanScope(the_period(stage).id, category)
    return plan_here(
        lambda: stage.work("plan the demo airline"),
        RunInput(kind, scope, seconds),
        tell=_hearing(tell, seconds),
    )


def _filled(found: RunOutcome) -> float:
    """Give the share of the pairings' seats that have somebody."""
    seats = [one for one in found.filled if not one.standby]
    needed = sum(one.needed for one in seats)
    filled = sum(one.filled for one in seats)
    return round(filled / needed * _PERCENT, 2) if needed else 100.0


def check(stage: Stage, _: Tell) -> Figures:
    """Judge every line by every rule, as the board shows it."""
    period = the_period(stage)
    with stage.work("check the roster") as work:
        lines = Crew().roster(period=period.id, work=work).lines
    return {f"lines {verdict}": many for verdict, many in _verdicts(lines).items()}


def publish(stage: Stage, _: Tell) -> Figures:
    """Let crew see their lines; each is told what is new."""
    period = the_period(stage)
    if period.status is not PeriodStatus.PLANNING:
        return _kept(stage)
    with stage.work("publish the roster") as work:
        Crew().publish(
            period=period.id,
            reason=f"{period.name}, first publication",
            seen=period.version,
            work=work,
        )
        told = Crew().unanswered(period=period.id, work=work)
    return {"people told": len(told)}


def _kept(stage: Stage) -> Figures:
    """Tell that a published roster is left as its planners have it."""
    return {"changes in the published roster, kept": the_period(stage).version}


def _verdicts(lines: Iterable[Line]) -> Counter[str]:
    return Counter(line.verdict for line in lines if line.bars)


def _hearing(tell: Tell, seconds: float) -> Listener:
    """Pass the engine's news on as a share of the whole and a few words."""
    tell(0.0, _words(Progress("read"), seconds))
    steps: list[str] = []

    def hear(news: Progress) -> None:
        if news.step not in steps:
            steps.append(news.step)
        tell(1 - 0.5 ** (len(steps) - 1 + news.done), _words(news, seconds))

    return hear


def _words(news: Progress, seconds: float) -> str:
    """Say what the search does, and how long it may take in all."""
    told = f"{news.step} (at most {seconds:.0f} s in all)"
    if news.objective is None or news.lower_bound is None:
        return told
    return f"{told}: {news.objective:,.0f}, bound {news.lower_bound:,.0f}"
