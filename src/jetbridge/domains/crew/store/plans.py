"""Whole plans at once: Arrow into stages, stages into tables."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc
from sqlalchemy import Table, delete, select

from jetbridge.domains.crew.contracts.pairings import PairingPlanInput
from jetbridge.domains.crew.contracts.words import Category, RosterVersion
from jetbridge.domains.crew.tables import activity, assignment, duty, need, pairing
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.db.bulk import copy_arrow, make_stage, upsert


def drop_pairings(
    period: UUID,
    *,
    category: Category,
    fleets: Collection[str],
    base: str | None,
    work: UnitOfWork,
) -> None:
    """Take away a scope's unlocked pairings, and the bars that hold them."""
    chosen = select(pairing.c.id).where(
        pairing.c.period == period,
        ~pairing.c.locked,
        pairing.c.category == category.value,
        pairing.c.fleet.in_(fleets),
    )
    if base is not None:
        chosen = chosen.where(pairing.c.base == base)
    held = delete(assignment).where(assignment.c.pairing.in_(chosen))
    work.connection.execute(held)
    work.connection.execute(delete(pairing).where(pairing.c.id.in_(chosen)))


def add_pairings(period: UUID, plan: PairingPlanInput, *, work: UnitOfWork) -> None:
    """Write the pairings of a plan with their needs, duties and activities."""
    rows = len(plan.pairings)
    if rows == 0:
        return
    pairings = plan.pairings.append_column("period", _same(str(period), rows))
    for name in ("by_hand", "locked"):
        pairings = pairings.append_column(name, _same(value=False, rows=rows))
    _insert(pairings, pairing, keys=("id",), work=work)
    _insert(plan.needs, need, keys=("pairing", "position"), work=work)
    _insert(plan.duties, duty, keys=("pairing", "ordinal"), work=work)
    keys = ("pairing", "duty", "ordinal")
    _insert(plan.activities, activity, keys=keys, work=work)


def add_bars(
    period: UUID, bars: pa.Table, *, kept: RosterVersion, work: UnitOfWork
) -> None:
    """Write bars (columns ``BARS``); the exclusion constraint refuses an overlap."""
    rows = len(bars)
    table = bars.drop_columns(["start_at", "end_at"])
    table = table.append_column("during", _spans(bars))
    planned = pc.fill_null(bars["planned"], fill_value=False)
    table = table.set_column(table.column_names.index("planned"), "planned", planned)
    table = table.append_column("period", _same(str(period), rows))
    table = table.append_column("kept", _same(kept.value, rows))
    _insert(table, assignment, keys=("id", "kept"), work=work)


def _insert(
    batch: pa.Table, into: Table, *, keys: tuple[str, ...], work: UnitOfWork
) -> None:
    columns = batch.column_names
    stage = make_stage(into, columns, work=work)
    copy_arrow(batch, stage, work=work)
    upsert(stage, into, keys=keys, columns=columns, work=work)


def _same(value: Any, rows: int) -> pa.Array:
    return pa.repeat(pa.scalar(value), rows)


def _spans(bars: pa.Table) -> pa.ChunkedArray:
    """Write half-open spans as PostgreSQL reads them: ``[start,end)``."""
    start, end = (pc.cast(bars[name], pa.string()) for name in ("start_at", "end_at"))
    return pc.binary_join_element_wise(
        "[", start, ",", end, ")", "", null_handling="emit_null"
    )
