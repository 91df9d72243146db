"""Who holds what, in each version of the roster."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, func, literal, or_, select, update
from sqlalchemy.dialects.postgresql import Range

from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.contracts.words import DutyKind, RosterVersion
from jetbridge.domains.crew.tables import assignment, need, pairing
from jetbridge.kernel.db import UnitOfWork

CURRENT = RosterVersion.CURRENT


def held_by(
    members: Collection[UUID],
    *,
    start: datetime,
    end: datetime,
    kept: RosterVersion = CURRENT,
    work: UnitOfWork,
) -> list[Held]:
    """Give what people hold that touches ``[start, end)``, in order of time."""
    query = _held(kept).where(
        assignment.c.member.in_(members),
        assignment.c.during.op("&&")(Range(start, end)),
    )
    return _read(query, work=work)


def held_in(
    period: UUID,
    *,
    base: str | None = None,
    kept: RosterVersion = CURRENT,
    work: UnitOfWork,
) -> list[Held]:
    """Give what everybody holds in a period, by person and time."""
    query = _held(kept).where(assignment.c.period == period)
    if base is not None:
        query = query.where(assignment.c.base == base)
    return _read(query, work=work)


def holders(
    pairings: Collection[UUID],
    *,
    kept: RosterVersion = CURRENT,
    work: UnitOfWork,
) -> list[Held]:
    """Give the holders of pairings' seats."""
    query = _held(kept).where(assignment.c.pairing.in_(pairings))
    return _read(query, work=work)


def bars_of(
    pairings: Collection[UUID], *, work: UnitOfWork
) -> list[tuple[RosterVersion, Held]]:
    """Give the bars of pairings in every version of the roster."""
    return [
        (kept, one)
        for kept in RosterVersion
        for one in holders(pairings, kept=kept, work=work)
    ]


def add_held(one: Held, *, kept: RosterVersion = CURRENT, work: UnitOfWork) -> None:
    """Give a bar to a person; the exclusion constraint refuses an overlap."""
    work.connection.execute(assignment.insert(), _row(one, kept))


def drop_held(key: UUID, *, kept: RosterVersion = CURRENT, work: UnitOfWork) -> None:
    """Take a bar away."""
    chosen = (assignment.c.id == key) & (assignment.c.kept == kept.value)
    work.connection.execute(delete(assignment).where(chosen))


def move_bars(
    pairing_id: UUID, start: datetime, end: datetime, *, work: UnitOfWork
) -> None:
    """Move the current bars of a pairing to its expected span, where they are free.

    A bar that would meet another keeps its place: the alert tells of the clash.
    """
    other = assignment.alias()
    moved = Range(start, end)
    clash = (
        select(other.c.id)
        .where(
            other.c.kept == CURRENT.value,
            other.c.member == assignment.c.member,
            other.c.id != assignment.c.id,
            other.c.during.op("&&")(moved),
        )
        .exists()
    )
    work.connection.execute(
        update(assignment)
        .where(
            assignment.c.pairing == pairing_id,
            assignment.c.kept == CURRENT.value,
            ~clash,
        )
        .values(during=moved)
    )


def copy_pairing(pairing_id: UUID, *, target: RosterVersion, work: UnitOfWork) -> None:
    """Keep who holds a pairing now in another version; twice is once."""
    of_pairing = assignment.c.pairing == pairing_id
    old = of_pairing & (assignment.c.kept == target.value)
    work.connection.execute(delete(assignment).where(old))
    _copy(of_pairing & (assignment.c.kept == CURRENT.value), target, work=work)


def clear(
    period: UUID,
    *,
    members: Collection[UUID],
    kept: RosterVersion,
    work: UnitOfWork,
) -> None:
    """Take away what a plan gave ``members`` in a period, before a new plan."""
    work.connection.execute(
        delete(assignment).where(
            assignment.c.kept == kept.value,
            assignment.c.period == period,
            assignment.c.member.in_(members),
            or_(assignment.c.pairing.is_not(None), assignment.c.planned),
        )
    )


def copy_lines(
    period: UUID,
    members: Collection[UUID],
    *,
    source: RosterVersion,
    target: RosterVersion,
    work: UnitOfWork,
) -> None:
    """Make ``members``' lines of version ``target`` what they are in ``source``."""
    of_members = (assignment.c.period == period) & assignment.c.member.in_(members)
    old = of_members & (assignment.c.kept == target.value)
    work.connection.execute(delete(assignment).where(old))
    _copy(of_members & (assignment.c.kept == source.value), target, work=work)


def open_seats(
    period: UUID, *, base: str | None = None, work: UnitOfWork
) -> list[tuple[UUID, str, int]]:
    """Give pairing, position and number of the seats nobody fills, by start."""
    filled = (
        select(assignment.c.pairing, assignment.c.position, func.count().label("n"))
        .where(assignment.c.period == period, assignment.c.kept == CURRENT.value)
        .where(assignment.c.pairing.is_not(None))
        .group_by(assignment.c.pairing, assignment.c.position)
        .subquery()
    )
    missing = need.c.needed - func.coalesce(filled.c.n, 0)
    query = (
        select(need.c.pairing, need.c.position, missing)
        .select_from(need.join(pairing).outerjoin(filled, _same_seat(filled)))
        .where(pairing.c.period == period, missing > 0)
        .order_by(pairing.c.start_at, need.c.position)
    )
    if base is not None:
        query = query.where(pairing.c.base == base)
    return [(row[0], row[1], row[2]) for row in work.connection.execute(query)]


def seats_needed(period: UUID, *, work: UnitOfWork) -> int:
    """Count the seats that the pairings of a period need."""
    query = (
        select(func.coalesce(func.sum(need.c.needed), 0))
        .select_from(need.join(pairing))
        .where(pairing.c.period == period)
    )
    return int(work.connection.scalars(query).one())


def _copy(chosen: Any, target: RosterVersion, *, work: UnitOfWork) -> None:
    columns = [c for c in assignment.c if c.name != "kept"]
    bars = select(*columns, literal(target.value)).where(chosen)
    names = [c.name for c in columns]
    work.connection.execute(assignment.insert().from_select([*names, "kept"], bars))


def _same_seat(filled: Any) -> Any:
    return (filled.c.pairing == need.c.pairing) & (filled.c.position == need.c.position)


def _held(kept: RosterVersion) -> Select[Any]:
    columns = [c for c in assignment.c if c.name not in {"during", "kept"}]
    span = (
        func.lower(assignment.c.during).label("start"),
        func.upper(assignment.c.during).label("end"),
    )
    return (
        select(*columns, *span)
        .where(assignment.c.kept == kept.value)
        .order_by(assignment.c.member, assignment.c.during)
    )


def _read(query: Select[Any], *, work: UnitOfWork) -> list[Held]:
    found = work.connection.execute(query).mappings()
    return [Held(**{**row, "kind": DutyKind(row["kind"])}) for row in found]


def _row(one: Held, kept: RosterVersion) -> dict[str, Any]:
    return {
        "id": one.id,
        "kept": kept.value,
        "period": one.period,
        "member": one.member,
        "base": one.base,
        "kind": one.kind.value,
        "pairing": one.pairing,
        "position": one.position,
        "label": one.label,
        "during": Range(one.start, one.end),
        "planned": one.planned,
    }
