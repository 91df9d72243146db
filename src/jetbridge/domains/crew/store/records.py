"""What crew did before: duties from elsewhere, and flight time by calendar month."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import pyarrow as pa
from sqlalchemy import func, select, union_all
from sqlalchemy.dialects.postgresql import array

from jetbridge.domains.crew.contracts.members import PastDuty
from jetbridge.domains.crew.contracts.words import ActivityKind, RosterVersion
from jetbridge.domains.crew.tables import activity, assignment, history, member
from jetbridge.domains.crew.tables.schema import MOMENT
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.db.bulk import copy_arrow, make_stage, upsert

Span = tuple[datetime, datetime]


def save_history(duties: Iterable[PastDuty], *, work: UnitOfWork) -> None:
    """Write duties flown before the platform kept them, by member and start."""
    found = list(duties)
    of = select(member.c.id, member.c.base)
    bases = {row.id: row.base for row in work.connection.execute(of)}
    rows = [_row(one, bases[one.member]) for one in found if one.member in bases]
    if not rows:
        return
    batch = pa.Table.from_pylist(rows)
    columns = batch.column_names
    stage = make_stage(history, columns, work=work)
    copy_arrow(batch, stage, work=work)
    upsert(stage, history, keys=("member", "start_at"), columns=columns, work=work)


def history_of(
    members: Collection[UUID], *, start: datetime, end: datetime, work: UnitOfWork
) -> dict[UUID, list[PastDuty]]:
    """Give members' duties from elsewhere that touch ``[start, end)``."""
    query = select(history).where(
        history.c.member.in_(members),
        history.c.end_at > start,
        history.c.start_at < end,
    )
    found: defaultdict[UUID, list[PastDuty]] = defaultdict(list)
    for row in work.connection.execute(query.order_by(history.c.start_at)):
        past = PastDuty(
            member=row.member,
            start=row.start_at,
            end=row.end_at,
            flight_minutes=row.flight_minutes,
        )
        found[row.member].append(past)
    return found


def flown_by_month(
    members: Collection[UUID], *, starts: Sequence[datetime], work: UnitOfWork
) -> dict[UUID, dict[int, int]]:
    """Give flight minutes by member and number of the month, from 0.

    ``starts`` are when the months begin, in order, and when the last one counted ends;
    flights are in the month they leave in.
    """
    span = starts[0], starts[-1]
    flown = union_all(_flown_here(members, span), _flown_elsewhere(members, span))
    each = flown.subquery()
    month = func.width_bucket(each.c.at, array(starts, type_=MOMENT)) - 1
    query = select(each.c.member, month, func.sum(each.c.minutes))
    found: defaultdict[UUID, dict[int, int]] = defaultdict(dict)
    for who, when, minutes in work.connection.execute(
        query.group_by(each.c.member, month)
    ):
        found[who][when] = int(minutes)
    return found


def _flown_here(members: Collection[UUID], span: Span) -> Any:
    minutes = (
        func.extract("epoch", activity.c.arrival_at - activity.c.departure_at) / 60
    )
    return (
        select(
            assignment.c.member,
            activity.c.departure_at.label("at"),
            minutes.label("minutes"),
        )
        .select_from(
            assignment.join(activity, activity.c.pairing == assignment.c.pairing)
        )
        .where(
            assignment.c.kept == RosterVersion.CURRENT.value,
            assignment.c.member.in_(members),
            activity.c.kind == ActivityKind.OPERATE.value,
            activity.c.departure_at >= span[0],
            activity.c.departure_at < span[1],
        )
    )


def _flown_elsewhere(members: Collection[UUID], span: Span) -> Any:
    columns = (history.c.member, history.c.start_at, history.c.flight_minutes)
    return select(*columns).where(
        history.c.member.in_(members),
        history.c.start_at >= span[0],
        history.c.start_at < span[1],
    )


def _row(one: PastDuty, base: str) -> dict[str, Any]:
    return {
        "member": str(one.member),
        "start_at": one.start,
        "base": base,
        "end_at": one.end,
        "flight_minutes": one.flight_minutes,
    }
