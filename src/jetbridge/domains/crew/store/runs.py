"""Planning runs."""

from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row, cast, select, update
from sqlalchemy.dialects.postgresql import JSONB

from jetbridge.domains.crew.contracts.runs import (
    LIVE,
    PlanningRun,
    RunKind,
    RunOutcome,
    RunPoint,
    RunState,
)
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.tables import planning_run
from jetbridge.kernel.db import UnitOfWork

_EVERY = "*"
"""How "all bases" and "all fleets" are written; row security reads it."""


def add_run(one: PlanningRun, *, work: UnitOfWork) -> None:
    """Write a new run."""
    values = _standing(one) | {
        "id": one.id,
        "period": one.period,
        "kind": one.kind.value,
        "category": one.category.value,
        "base": one.base or _EVERY,
        "fleet": one.fleet or _EVERY,
        "time_limit_seconds": one.time_limit_seconds,
        "seed": one.seed,
        "by_seniority": one.by_seniority,
        "asked_by": one.asked_by,
        "asked_at": one.asked,
        "trace": [],
    }
    work.connection.execute(planning_run.insert(), values)


def save_run(one: PlanningRun, *, work: UnitOfWork) -> None:
    """Write how a run stands, and its trace."""
    values = _standing(one) | {"trace": msgspec.to_builtins(one.trace)}
    _set(one.id, values, work=work)


def add_point(one: PlanningRun, point: RunPoint, *, work: UnitOfWork) -> None:
    """Write where a run's search stands, and that behind its trace."""
    told = msgspec.to_builtins(point)
    trace = planning_run.c.trace.concat(cast([told], JSONB))
    values = {"progress": told, "trace": trace, "version": one.version}
    _set(one.id, values, work=work)


def run_by_id(key: UUID, *, work: UnitOfWork) -> PlanningRun | None:
    """Give a run with its trace, or None."""
    found = work.connection.execute(_one(key)).first()
    return _run(found) if found else None


def lock_run(key: UUID, *, work: UnitOfWork) -> PlanningRun | None:
    """Give a run with its row locked, or None when it is not the actor's to change."""
    found = work.connection.execute(_one(key).with_for_update()).first()
    return _run(found) if found else None


def runs_of(
    period: UUID, *, before: UUID | None, limit: int, work: UnitOfWork
) -> list[PlanningRun]:
    """Give a page of a period's runs, the newest first, without their traces."""
    columns = [one for one in planning_run.c if one is not planning_run.c.trace]
    query = select(*columns).where(planning_run.c.period == period)
    if before is not None:
        query = query.where(planning_run.c.id < before)
    found = work.connection.execute(
        query.order_by(planning_run.c.id.desc()).limit(limit)
    )
    return [_run(row) for row in found]


def live_runs(period: UUID, *, work: UnitOfWork) -> list[PlanningRun]:
    """Give a period's runs that wait or search."""
    states = [one.value for one in LIVE]
    query = select(planning_run).where(
        planning_run.c.period == period, planning_run.c.state.in_(states)
    )
    return [_run(row) for row in work.connection.execute(query)]


def _one(key: UUID) -> Any:
    return select(planning_run).where(planning_run.c.id == key)


def _set(key: UUID, values: dict[str, Any], *, work: UnitOfWork) -> None:
    order = update(planning_run).where(planning_run.c.id == key).values(values)
    work.connection.execute(order)


def _standing(one: PlanningRun) -> dict[str, Any]:
    return {
        "state": one.state.value,
        "attempt": one.attempt,
        "version": one.version,
        "begun_at": one.begun,
        "ended_at": one.ended,
        "progress": msgspec.to_builtins(one.progress),
        "outcome": msgspec.to_builtins(one.outcome),
        "reason": one.reason,
    }


def _run(row: Row[Any]) -> PlanningRun:
    return PlanningRun(
        id=row.id,
        period=row.period,
        kind=RunKind(row.kind),
        category=Category(row.category),
        base=None if row.base == _EVERY else row.base,
        fleet=None if row.fleet == _EVERY else row.fleet,
        time_limit_seconds=row.time_limit_seconds,
        seed=row.seed,
        by_seniority=row.by_seniority,
        state=RunState(row.state),
        attempt=row.attempt,
        version=row.version,
        asked_by=row.asked_by,
        asked=row.asked_at,
        begun=row.begun_at,
        ended=row.ended_at,
        progress=msgspec.convert(row.progress, RunPoint | None),
        trace=msgspec.convert(getattr(row, "trace", []), tuple[RunPoint, ...]),
        outcome=msgspec.convert(row.outcome, RunOutcome | None),
        reason=row.reason,
    )
