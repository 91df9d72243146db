"""Pairings: saved in bulk or by hand, read whole, moved when their legs move."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row, delete, literal, select, tuple_, update

from jetbridge.domains.crew.contracts.facts import DutyFacts
from jetbridge.domains.crew.contracts.pairings import Activity, Duty, Pairing, span_of
from jetbridge.domains.crew.contracts.words import ActivityKind, Category
from jetbridge.domains.crew.tables import activity, duty, need, pairing
from jetbridge.kernel.db import UnitOfWork


def add_pairing(one: Pairing, *, cost: float = 0.0, work: UnitOfWork) -> None:
    """Write a new pairing with its needs, duties and activities."""
    values = {
        "id": one.id,
        "period": one.period,
        "number": one.number,
        "base": one.base,
        "category": one.category.value,
        "fleet": one.fleet,
        "start_at": one.start,
        "end_at": one.end,
        "route": one.route,
        "credit_minutes": one.credit_minutes,
        "cost": cost,
        "verdict": one.verdict,
        "by_hand": one.by_hand,
        "locked": one.locked,
    }
    work.connection.execute(pairing.insert(), values)
    work.connection.execute(need.insert(), list(_need_rows(one)))
    _write_duties(one.id, one.duties, work=work)


def drop_pairing(key: UUID, *, work: UnitOfWork) -> bool:
    """Take a pairing away; False when it is not the actor's to change."""
    order = delete(pairing).where(pairing.c.id == key).returning(pairing.c.id)
    return work.connection.scalar(order) is not None


def set_locks(keys: Collection[UUID], *, locked: bool, work: UnitOfWork) -> set[UUID]:
    """Lock pairings or set them free; give those that are the actor's to change."""
    order = update(pairing).where(pairing.c.id.in_(keys)).values(locked=locked)
    return set(work.connection.scalars(order.returning(pairing.c.id)))


def move_duties(
    pairing_id: UUID, duties: tuple[Duty, ...], *, work: UnitOfWork
) -> None:
    """Replace the expected times of a pairing's duties; its span follows."""
    work.connection.execute(delete(duty).where(duty.c.pairing == pairing_id))
    work.connection.execute(delete(activity).where(activity.c.pairing == pairing_id))
    _write_duties(pairing_id, duties, work=work)
    start, end = span_of(duties)
    chosen = update(pairing).where(pairing.c.id == pairing_id)
    work.connection.execute(chosen.values(start_at=start, end_at=end))


def set_verdict(pairing_id: UUID, verdict: str, *, work: UnitOfWork) -> None:
    """Write how a pairing stands alone."""
    chosen = update(pairing).where(pairing.c.id == pairing_id)
    work.connection.execute(chosen.values(verdict=verdict))


def set_needs(pairing_id: UUID, needs: Mapping[str, int], *, work: UnitOfWork) -> None:
    """Replace how many of each position a pairing needs."""
    for position, needed in needs.items():
        chosen = (need.c.pairing == pairing_id) & (need.c.position == position)
        work.connection.execute(update(need).where(chosen).values(needed=needed))


def pairings(ids: Collection[UUID], *, work: UnitOfWork) -> dict[UUID, Pairing]:
    """Give whole pairings by id; those unknown or out of scope are absent."""
    rows = work.connection.execute(select(pairing).where(pairing.c.id.in_(ids)))
    needs = needs_of(ids, work=work)
    duties = duties_of(ids, work=work)
    return {
        row.id: _pairing(row, needs.get(row.id, {}), duties.get(row.id, ()))
        for row in rows
    }


def pairings_of(
    period: UUID,
    *,
    base: str | None = None,
    fleet: str | None = None,
    category: Category | None = None,
    locked: bool | None = None,
    touching: tuple[datetime, datetime] | None = None,
    after: tuple[datetime, str] | None = None,
    limit: int | None = None,
    work: UnitOfWork,
) -> list[Pairing]:
    """Give the whole pairings of a period, by start and number."""
    query = select(pairing.c.id).where(pairing.c.period == period)
    if base is not None:
        query = query.where(pairing.c.base == base)
    if fleet is not None:
        query = query.where(pairing.c.fleet == fleet)
    if category is not None:
        query = query.where(pairing.c.category == category.value)
    if locked is not None:
        query = query.where(pairing.c.locked == locked)
    if touching is not None:
        query = query.where(
            pairing.c.end_at > touching[0], pairing.c.start_at < touching[1]
        )
    if after is not None:
        key = tuple_(pairing.c.start_at, pairing.c.number)
        query = query.where(key > tuple_(*map(literal, after)))
    query = query.order_by(pairing.c.start_at, pairing.c.number).limit(limit)
    found = pairings(list(work.connection.scalars(query)), work=work)
    return sorted(found.values(), key=lambda one: (one.start, one.number))


def routes(ids: Collection[UUID], *, work: UnitOfWork) -> dict[UUID, str]:
    """Give the routes of pairings by id."""
    query = select(pairing.c.id, pairing.c.route).where(pairing.c.id.in_(ids))
    return {row.id: row.route for row in work.connection.execute(query)}


def flown_by(
    legs: Collection[UUID], *, period: UUID, category: Category, work: UnitOfWork
) -> dict[UUID, UUID]:
    """Give the pairing of a category that operates each of ``legs``."""
    query = (
        select(activity.c.leg, activity.c.pairing)
        .join(pairing, pairing.c.id == activity.c.pairing)
        .where(
            activity.c.leg.in_(legs),
            activity.c.kind == ActivityKind.OPERATE.value,
            pairing.c.period == period,
            pairing.c.category == category.value,
        )
    )
    return {row.leg: row.pairing for row in work.connection.execute(query)}


def pairings_with_legs(legs: Collection[UUID], *, work: UnitOfWork) -> list[UUID]:
    """Name the pairings that operate or ride one of the legs."""
    query = select(activity.c.pairing).where(activity.c.leg.in_(legs)).distinct()
    return list(work.connection.scalars(query))


def next_number(period: UUID, *, base: str, work: UnitOfWork) -> str:
    """Give the number of the next pairing built by hand: ``LIS-H12``."""
    query = select(pairing.c.number).where(
        pairing.c.period == period, pairing.c.by_hand
    )
    tails = (one.rpartition("-H")[2] for one in work.connection.scalars(query))
    last = max((int(tail) for tail in tails if tail.isdigit()), default=0)
    return f"{base}-H{last + 1}"


def needs_of(ids: Collection[UUID], *, work: UnitOfWork) -> dict[UUID, dict[str, int]]:
    """Give the seats each pairing needs, by position."""
    found: dict[UUID, dict[str, int]] = defaultdict(dict)
    for row in work.connection.execute(select(need).where(need.c.pairing.in_(ids))):
        found[row.pairing][row.position] = row.needed
    return found


def duties_of(
    ids: Collection[UUID], *, work: UnitOfWork
) -> dict[UUID, tuple[Duty, ...]]:
    """Give each pairing's duties with their activities, in order."""
    joined = duty.join(
        activity,
        (activity.c.pairing == duty.c.pairing) & (activity.c.duty == duty.c.ordinal),
    )
    columns: tuple[Any, ...] = (duty.c.report_at, duty.c.debrief_at, duty.c.facts)
    rows = work.connection.execute(
        select(*columns, *activity.c)
        .select_from(joined)
        .where(duty.c.pairing.in_(ids))
        .order_by(duty.c.pairing, duty.c.ordinal, activity.c.ordinal)
    )
    return {
        key: tuple(_duties(of_pairing))
        for key, of_pairing in groupby(rows, key=lambda row: row.pairing)
    }


def _duties(rows: Iterable[Row[Any]]) -> Iterable[Duty]:
    for _, of_duty in groupby(rows, key=lambda row: row.duty):
        found = list(of_duty)
        yield Duty(
            report=found[0].report_at,
            debrief=found[0].debrief_at,
            activities=tuple(_activity(row) for row in found),
            facts=msgspec.convert(found[0].facts, DutyFacts | None),
        )


def _activity(row: Row[Any]) -> Activity:
    return Activity(
        kind=ActivityKind(row.kind),
        origin=row.origin,
        destination=row.destination,
        departure=row.departure_at,
        arrival=row.arrival_at,
        leg=row.leg,
        designator=row.designator,
    )


def _pairing(row: Row[Any], needs: dict[str, int], duties: tuple[Duty, ...]) -> Pairing:
    return Pairing(
        id=row.id,
        number=row.number,
        period=row.period,
        base=row.base,
        category=Category(row.category),
        fleet=row.fleet,
        start=row.start_at,
        end=row.end_at,
        route=row.route,
        credit_minutes=row.credit_minutes,
        verdict=row.verdict,
        by_hand=row.by_hand,
        needs=needs,
        duties=duties,
        locked=row.locked,
    )


def _need_rows(one: Pairing) -> Iterable[dict[str, Any]]:
    for position, needed in one.needs.items():
        yield {"pairing": one.id, "position": position, "needed": needed}


def _write_duties(
    pairing_id: UUID, duties: tuple[Duty, ...], *, work: UnitOfWork
) -> None:
    periods, activities = [], []
    for ordinal, one in enumerate(duties):
        key = {"pairing": pairing_id, "ordinal": ordinal}
        times = {"report_at": one.report, "debrief_at": one.debrief}
        periods.append(key | times | {"facts": msgspec.to_builtins(one.facts)})
        for place, what in enumerate(one.activities):
            activities.append(_activity_row(pairing_id, ordinal, place, what))
    work.connection.execute(duty.insert(), periods)
    work.connection.execute(activity.insert(), activities)


def _activity_row(
    pairing_id: UUID, ordinal: int, place: int, what: Activity
) -> dict[str, UUID | int | str | datetime | None]:
    return {
        "pairing": pairing_id,
        "duty": ordinal,
        "ordinal": place,
        "kind": what.kind.value,
        "leg": what.leg,
        "designator": what.designator,
        "origin": what.origin,
        "destination": what.destination,
        "departure_at": what.departure,
        "arrival_at": what.arrival,
    }
