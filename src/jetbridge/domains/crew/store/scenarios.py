"""Scenarios: written, read without or with their pairings."""

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row, select, update

from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.scenarios import (
    Scenario,
    ScenarioFigures,
    ScenarioPlan,
    ScenarioSettings,
    ScenarioState,
)
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.tables import scenario
from jetbridge.kernel.db import UnitOfWork

_EVERY = "*"
"""How "all bases" and "all fleets" are written; row security reads it."""
_LISTED = [one for one in scenario.c if one is not scenario.c.plan]


def add_scenario(one: Scenario, plan: ScenarioPlan, *, work: UnitOfWork) -> None:
    """Write a new scenario."""
    values = _standing(one) | {
        "id": one.id,
        "period": one.scope.period,
        "name": one.name,
        "category": one.scope.category.value,
        "base": one.scope.base or _EVERY,
        "fleet": one.scope.fleet or _EVERY,
        "settings": msgspec.to_builtins(one.settings),
        "by": one.by,
        "at": one.at,
        "plan": msgspec.to_builtins(plan),
    }
    work.connection.execute(scenario.insert(), values)


def save_scenario(
    one: Scenario, plan: ScenarioPlan | None = None, *, work: UnitOfWork
) -> None:
    """Write how a scenario stands, and its pairings when they are new."""
    values = _standing(one)
    if plan is not None:
        values["plan"] = msgspec.to_builtins(plan)
    order = update(scenario).where(scenario.c.id == one.id).values(values)
    work.connection.execute(order)


def scenario_by_id(key: UUID, *, work: UnitOfWork) -> Scenario | None:
    """Give a scenario, its row locked, or None."""
    query = select(*_LISTED).where(scenario.c.id == key).with_for_update()
    found = work.connection.execute(query).first()
    return _scenario(found) if found else None


def scenario_of_run(run: UUID, *, work: UnitOfWork) -> Scenario | None:
    """Give the scenario that a run searches for, or None."""
    found = work.connection.execute(
        select(*_LISTED).where(scenario.c.run == run)
    ).first()
    return _scenario(found) if found else None


def scenarios_of(period: UUID, *, work: UnitOfWork) -> list[Scenario]:
    """Give a period's scenarios that were not discarded, the newest first."""
    query = select(*_LISTED).where(
        scenario.c.period == period,
        scenario.c.state != ScenarioState.DISCARDED.value,
    )
    found = work.connection.execute(query.order_by(scenario.c.id.desc()))
    return [_scenario(row) for row in found]


def plan_of(key: UUID, *, work: UnitOfWork) -> ScenarioPlan:
    """Give the pairings of a scenario."""
    query = select(scenario.c.plan).where(scenario.c.id == key)
    return msgspec.convert(work.connection.scalars(query).one(), ScenarioPlan)


def _standing(one: Scenario) -> dict[str, Any]:
    return {
        "state": one.state.value,
        "figures": msgspec.to_builtins(one.figures),
        "run": one.run,
        "lower_bound": one.lower_bound,
        "gap": one.gap,
    }


def _scenario(row: Row[Any]) -> Scenario:
    return Scenario(
        id=row.id,
        name=row.name,
        scope=PlanScope(
            period=row.period,
            category=Category(row.category),
            fleet=None if row.fleet == _EVERY else row.fleet,
            base=None if row.base == _EVERY else row.base,
        ),
        settings=msgspec.convert(row.settings, ScenarioSettings),
        state=ScenarioState(row.state),
        by=row.by,
        at=row.at,
        figures=msgspec.convert(row.figures, ScenarioFigures),
        run=row.run,
        lower_bound=row.lower_bound,
        gap=row.gap,
    )
