"""Questions and orders on single legs."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Select,
    String,
    Uuid,
    and_,
    any_,
    cast,
    func,
    insert,
    literal,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from jetbridge.aviation.designators import Designator
from jetbridge.domains.flights.contracts import (
    Change,
    ChangeKind,
    DelayReason,
    Leg,
    LegStatus,
    Season,
)
from jetbridge.domains.flights.tables import change, leg, leg_key
from jetbridge.kernel.db import UnitOfWork, new_id

_DESIGNATOR = leg.c.airline + cast(leg.c.flight_number, String) + leg.c.suffix
_COLUMNS = [
    _DESIGNATOR.label("designator") if field.name == "designator" else leg.c[field.name]
    for field in fields(Leg)
]
_NAMES = [field.name for field in fields(Leg)]
_STATUS, _REASONS = _NAMES.index("status"), _NAMES.index("delay_reasons")


def leg_of_id(leg_id: UUID, *, locked: bool, work: UnitOfWork) -> Leg | None:
    """Give one leg; ``locked`` keeps others from changing it in this work."""
    query = select(*_COLUMNS).where(leg.c.id == leg_id)
    query = query.with_for_update(of=leg) if locked else query
    row = work.connection.execute(query).one_or_none()
    return _leg(row) if row else None


def legs_of_ids(
    ids: Collection[UUID], *, locked: bool = False, work: UnitOfWork
) -> list[Leg]:
    """Give the legs with these ids in order of departure, held if ``locked``."""
    query = select(*_COLUMNS).where(leg.c.id == any_(literal(list(ids), ARRAY(Uuid))))
    ordered = query.order_by(leg.c.scheduled_departure, leg.c.id)
    ordered = ordered.with_for_update(of=leg) if locked else ordered
    return _legs(ordered, work)


def legs_matching(
    *tests: ColumnElement[bool],
    after: tuple[datetime, UUID] | None,
    limit: int | None,
    work: UnitOfWork,
) -> list[Leg]:
    """Give legs in order of scheduled departure, from behind ``after``."""
    query = select(*_COLUMNS).where(*tests)
    if after:
        place = tuple_(leg.c.scheduled_departure, leg.c.id)
        query = query.where(place > after)
    ordered = query.order_by(leg.c.scheduled_departure, leg.c.id).limit(limit)
    return _legs(ordered, work)


def departing(start: datetime | None, end: datetime | None) -> ColumnElement[bool]:
    """Scheduled to depart within the half-open period; None leaves an end open."""
    since = true() if start is None else leg.c.scheduled_departure >= start
    until = true() if end is None else leg.c.scheduled_departure < end
    return and_(since, until)


def touching(airport: str) -> ColumnElement[bool]:
    """From or to the airport."""
    return (leg.c.origin == airport) | (leg.c.destination == airport)


def flown_by(registration: str) -> ColumnElement[bool]:
    """Assigned to the aircraft."""
    return leg.c.registration == registration


def of_flight(designator: Designator, day: date) -> ColumnElement[bool]:
    """With the designator on its date of origin."""
    return and_(
        leg.c.date_of_origin == day,
        leg.c.airline == designator.airline,
        leg.c.flight_number == designator.number,
        leg.c.suffix == designator.suffix,
    )


def of_types(aircraft_types: Collection[str]) -> ColumnElement[bool]:
    """Planned with one of the types."""
    return leg.c.aircraft_type.in_(sorted(aircraft_types))


def not_cancelled() -> ColumnElement[bool]:
    """To be flown, or flown."""
    return leg.c.status != LegStatus.CANCELLED


def seasons(*, work: UnitOfWork) -> list[Season]:
    """Count the legs per season; the days are those of the legs found."""
    days = (func.min(leg.c.date_of_origin), func.max(leg.c.date_of_origin))
    query = select(leg.c.season, *days, func.count()).group_by(leg.c.season)
    rows = work.connection.execute(query.order_by(days[0]))
    return [Season(*row) for row in rows]


def save_change(
    known: Leg, kind: ChangeKind, new: dict[str, Any], reason: str, *, work: UnitOfWork
) -> Leg:
    """Write new values of a leg and its history; give the leg as it is now."""
    old = {name: _written(getattr(known, name, None)) for name in new}
    version = known.version + 1
    if "delay_reasons" in new:
        new = new | {"delay_reasons": _written(new["delay_reasons"])}
    work.connection.execute(
        update(leg).where(leg.c.id == known.id).values(version=version, **new)
    )
    work.connection.execute(
        insert(change).values(
            id=new_id(),
            leg=known.id,
            version=version,
            kind=kind,
            old=old,
            new={name: _written(value) for name, value in new.items()},
            reason=reason,
            actor=work.actor.id,
            at=work.at,
        )
    )
    found = leg_of_id(known.id, locked=False, work=work)
    assert found  # noqa: S101 - it was locked and updated above
    return found


def key_is_free(key: dict[str, Any], *, work: UnitOfWork) -> bool:
    """Tell whether no leg has, or had, this external key."""
    tests = [leg_key.c[name] == value for name, value in key.items()]
    return work.connection.scalar(select(leg_key.c.leg).where(*tests)) is None


def save_key(key: dict[str, Any], changed: Leg, *, work: UnitOfWork) -> None:
    """Add a key to those the leg has had."""
    work.connection.execute(
        insert(leg_key).values(
            leg=changed.id, version=changed.version, since=work.at, **key
        )
    )


def history(leg_id: UUID, *, work: UnitOfWork) -> list[Change]:
    """Give what happened to a leg, oldest first."""
    columns = [change.c[field.name] for field in fields(Change)]
    query = select(*columns).where(change.c.leg == leg_id).order_by(change.c.version)
    rows = work.connection.execute(query).mappings()
    return [Change(**{**row, "kind": ChangeKind(row["kind"])}) for row in rows]


def _legs(query: Select[Any], work: UnitOfWork) -> list[Leg]:
    # A page of 200 is read all day: fetched at once and taken by position it costs
    # 2.3 ms; row by row and by name, 5.4.
    return [_leg(row) for row in work.connection.execute(query).all()]


def _leg(row: Sequence[Any]) -> Leg:
    values = list(row)
    values[_STATUS] = LegStatus(values[_STATUS])
    values[_REASONS] = tuple(DelayReason(**one) for one in values[_REASONS])
    return Leg(*values)


def _written(value: Any) -> Any:
    """Give a value as JSON can hold it."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, tuple):
        return [asdict(one) for one in value]
    return value.isoformat() if isinstance(value, datetime) else value
