"""``crew scenarios`` on the platform: names in, orders to crew out."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from jetbridge.apps.cli.crew.desk import any_period_named, desk, the_period_named
from jetbridge.aviation.positions import Category
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.scenarios import (
    Scenario,
    ScenarioFigures,
    ScenarioInput,
    ScenarioSettings,
)
from jetbridge.domains.crew.errors import NotRosteredError
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.db import UnitOfWork

_crew = Crew()
_PURPOSE = "plan crews"


def listed(period: str | None) -> dict[str, Any]:
    """Give a period's scenarios, the newest first."""
    with desk(_PURPOSE) as begin, begin() as work:
        found = any_period_named(period, work=work)
        items = [asdict(one) for one in _crew.scenarios(period=found.id, work=work)]
    return {"period": found.name, "items": items}


def compared(names: Sequence[str], period: str | None) -> dict[str, Any]:
    """Give each figure of the plan and of scenarios, and the pairings that differ."""
    with desk(_PURPOSE) as begin, begin() as work:
        found = any_period_named(period, work=work)
        chosen = [_named(name, found.id, work=work).id for name in names]
        beside = _crew.compare_scenarios(period=found.id, chosen=chosen, work=work)
    columns = [beside.plan, *(one.figures for one in beside.scenarios)]
    return {
        "period": found.name,
        "columns": ["plan", *names],
        "figures": _side_by_side(columns),
        "differences": [
            {
                "base": one.base,
                "start": one.start,
                "route": one.route,
                "held": [place in one.held_by for place in range(len(columns))],
            }
            for one in beside.differences
        ],
    }


def opened(
    name: str,
    category: Category,
    settings: ScenarioSettings,
    where: tuple[str | None, str | None, str | None],
) -> dict[str, Any]:
    """Copy the plan of a period, base and fleet."""
    period, base, fleet = where
    with desk(_PURPOSE) as begin, begin() as work:
        found = the_period_named(period, work=work)
        scope = PlanScope(found.id, category, fleet, base)
        order = ScenarioInput(name, scope, settings)
        return asdict(_crew.open_scenario(order=order, work=work))


def searched(
    name: str, seconds: float, seed: int, period: str | None
) -> dict[str, Any]:
    """Ask for a search; give the run that waits for the worker."""
    with desk(_PURPOSE) as begin, begin() as work:
        found = the_period_named(period, work=work)
        run = _crew.run_scenario(
            scenario=_named(name, found.id, work=work).id,
            time_limit_seconds=seconds,
            seed=seed,
            work=work,
        )
        return asdict(run)


def adopted(name: str, period: str | None) -> dict[str, Any]:
    """Make a scenario the plan of its scope."""
    return _closed(name, period, _crew.adopt_scenario)


def discarded(name: str, period: str | None) -> dict[str, Any]:
    """Let go of a scenario."""
    return _closed(name, period, _crew.discard_scenario)


def _closed(
    name: str, period: str | None, act: Callable[..., Scenario]
) -> dict[str, Any]:
    with desk(_PURPOSE) as begin, begin() as work:
        found = the_period_named(period, work=work)
        one = _named(name, found.id, work=work)
        return asdict(act(scenario=one.id, work=work))


def _named(name: str, period: UUID, *, work: UnitOfWork) -> Scenario:
    """Find a scenario; of several of one name the newest."""
    known = _crew.scenarios(period=period, work=work)
    for one in known:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in known) or "none yet"
    raise NotRosteredError(f"There is no scenario called {name!r}. Known: {names}.")


def _side_by_side(columns: Sequence[ScenarioFigures]) -> dict[str, list[float]]:
    flat = [_flat(one) for one in columns]
    measures = dict.fromkeys(measure for one in flat for measure in one)
    return {measure: [one.get(measure, 0) for one in flat] for measure in measures}


def _flat(one: ScenarioFigures) -> dict[str, float]:
    """Give the figures one beneath the other, those of bases and verdicts by name."""
    return {
        "cost": round(one.cost),
        "pairings": one.pairings,
        "duties": one.duties,
        "deadhead hours": round(one.deadhead_minutes / 60, 1),
        "nights away": one.nights_away,
        "uncovered legs": one.uncovered,
        **{f"crew days {base}": one.crew_days[base] for base in sorted(one.crew_days)},
        **{word: one.verdicts[word] for word in sorted(one.verdicts)},
    }
