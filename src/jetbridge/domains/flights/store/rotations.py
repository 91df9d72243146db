"""Aircraft lines as stored: who flies a leg, and what comes after it."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pyarrow as pa
from sqlalchemy import ARRAY, Column, Row, Uuid, any_, delete, literal, select, text
from sqlalchemy.dialects.postgresql import distinct_on

from jetbridge.domains.flights.contracts import RotationBasis, RotationLeg
from jetbridge.domains.flights.tables import leg, rotation
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.db.bulk import copy_arrow, make_stage, upsert

CHAIN = 30
"""How many legs a question follows an aircraft: about a week."""

_ONE_AT_A_TIME = text("select pg_advisory_xact_lock(hashtext('flights.rotation'))")
_PLACE = pa.schema(
    [(name, pa.string()) for name in ("leg", "line", "previous", "basis")]
)

_MEMORY = timedelta(days=7)
"""A line that has not flown for longer starts anew."""


def hold_rotations(*, work: UnitOfWork) -> None:
    """Let nobody else draw aircraft lines until this work is done."""
    work.connection.execute(_ONE_AT_A_TIME)


def replace_rotations(
    legs: Collection[UUID], placed: Sequence[RotationLeg], *, work: UnitOfWork
) -> None:
    """Write the places of these legs anew; one that has none loses its place."""
    lost = set(legs) - {place.leg for place in placed}
    theirs = rotation.c.leg == any_(literal(sorted(lost), ARRAY(Uuid)))
    work.connection.execute(delete(rotation).where(theirs))
    stage = make_stage(rotation, _PLACE.names, work=work)
    copy_arrow(_as_arrow(placed), stage, work=work)
    upsert(stage, rotation, keys=["leg"], columns=_PLACE.names, work=work)


def _as_arrow(placed: Sequence[RotationLeg]) -> pa.Table:
    columns = [
        [str(place.leg) for place in placed],
        [place.line for place in placed],
        [str(place.previous) if place.previous else None for place in placed],
        [place.basis for place in placed],
    ]
    return pa.table(columns, schema=_PLACE)


def last_places(before: datetime, *, work: UnitOfWork) -> list[RotationLeg]:
    """Give the last place of every line before a moment."""
    query = (
        select(rotation)
        .join(leg, leg.c.id == rotation.c.leg)
        .where(leg.c.scheduled_departure < before)
        .where(leg.c.scheduled_departure >= before - _MEMORY)
        .ext(distinct_on(rotation.c.line))
        .order_by(rotation.c.line, leg.c.scheduled_departure.desc())
    )
    return [_place(row) for row in work.connection.execute(query)]


def places_departing(
    start: datetime, end: datetime, *, work: UnitOfWork
) -> list[RotationLeg]:
    """Give the places of the legs departing in the half-open period, in order."""
    query = (
        select(rotation)
        .join(leg, leg.c.id == rotation.c.leg)
        .where(leg.c.scheduled_departure >= start, leg.c.scheduled_departure < end)
        .order_by(leg.c.scheduled_departure, leg.c.id)
    )
    return [_place(row) for row in work.connection.execute(query)]


def place_of(leg_id: UUID, *, work: UnitOfWork) -> RotationLeg | None:
    """Tell which line flies a leg, and after which leg."""
    query = select(rotation).where(rotation.c.leg == leg_id)
    row = work.connection.execute(query).one_or_none()
    return _place(row) if row else None


def flown_after(leg_id: UUID, *, work: UnitOfWork) -> list[UUID]:
    """Give the legs the same aircraft flies next, in order."""
    return _chain(leg_id, rotation.c.previous, rotation.c.leg, work=work)


def flown_before(leg_id: UUID, *, work: UnitOfWork) -> list[UUID]:
    """Give the legs the same aircraft flew before, latest first."""
    return _chain(leg_id, rotation.c.leg, rotation.c.previous, work=work)


def _chain(
    leg_id: UUID, here: Column[UUID], there: Column[UUID], *, work: UnitOfWork
) -> list[UUID]:
    start = select(literal(leg_id).label("leg"), literal(0).label("step"))
    chain = start.cte("chain", recursive=True)
    step = select(there, chain.c.step + 1).join(chain, here == chain.c.leg)
    chain = chain.union_all(step.where(chain.c.step < CHAIN, there.is_not(None)))
    query = select(chain.c.leg).where(chain.c.step > 0).order_by(chain.c.step)
    return list(work.connection.scalars(query))


def _place(row: Row[Any]) -> RotationLeg:
    return RotationLeg(row.leg, row.line, row.previous, RotationBasis(row.basis))
