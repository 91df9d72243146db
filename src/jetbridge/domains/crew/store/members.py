"""Who can be rostered, what an aircraft needs, how each category is crewed."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Row,
    Select,
    and_,
    any_,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from jetbridge.domains.crew.contracts.members import Complement, Member, Wish
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.tables import complement, crewing, member
from jetbridge.kernel.db import UnitOfWork


def save_members(members: Iterable[Member], *, work: UnitOfWork) -> None:
    """Write members, replacing what was known of each."""
    rows = [_row(one) for one in members]
    if rows:
        _upsert(member, rows, key=("id",), work=work)


def members(
    *,
    base: str | None = None,
    after: tuple[int, UUID] | None = None,
    ids: Collection[UUID] | None = None,
    limit: int | None = None,
    work: UnitOfWork,
) -> list[Member]:
    """Give members by seniority, then id, after the row with key ``after``."""
    query = _all().order_by(member.c.seniority, member.c.id).limit(limit)
    if base is not None:
        query = query.where(member.c.base == base)
    if ids is not None:
        query = query.where(member.c.id.in_(ids))
    if after is not None:
        query = query.where(
            tuple_(member.c.seniority, member.c.id) > tuple_(*map(literal, after))
        )
    return [_member(row) for row in work.connection.execute(query)]


def member_numbered(number: str, *, work: UnitOfWork) -> Member | None:
    """Give the member with a crew number, or None."""
    found = work.connection.execute(_all().where(member.c.number == number)).first()
    return _member(found) if found else None


def mark_experience(key: UUID, *, inexperienced: bool, work: UnitOfWork) -> None:
    """Write whether a member is new on type or in position."""
    chosen = update(member).where(member.c.id == key)
    work.connection.execute(chosen.values(inexperienced=inexperienced))


def lock_member(key: UUID, *, work: UnitOfWork) -> None:
    """Hold a member's row until this work is done."""
    held = select(member.c.id).where(member.c.id == key).with_for_update()
    work.connection.execute(held)


def save_wishes(key: UUID, wishes: Iterable[Wish], *, work: UnitOfWork) -> None:
    """Replace what a member asks for."""
    rows = [asdict(one) for one in wishes]
    chosen = update(member).where(member.c.id == key)
    work.connection.execute(chosen.values(preferences=rows))


def able_members(
    *, base: str, category: str, position: str, fleet: str, work: UnitOfWork
) -> list[Member]:
    """Give those who may fill ``position`` on ``fleet`` at ``base``, by seniority."""
    query = _all().where(
        and_(
            member.c.base == base,
            member.c.category == category,
            literal(position) == any_(member.c.positions),
            or_(
                literal(fleet) == any_(member.c.fleets),
                func.cardinality(member.c.fleets) == 0,
            ),
        )
    )
    found = work.connection.execute(query.order_by(member.c.seniority, member.c.id))
    return [_member(row) for row in found]


def save_complements(complements: Iterable[Complement], *, work: UnitOfWork) -> None:
    """Write complements, replacing what was known of each seat."""
    rows = [asdict(one) for one in complements]
    key = ("aircraft_type", "configuration", "position")
    if rows:
        _upsert(complement, rows, key=key, work=work)


def complements(*, work: UnitOfWork) -> list[Complement]:
    """Give every complement."""
    columns = [getattr(complement.c, name) for name in Complement.__slots__]
    rows = work.connection.execute(select(*columns).order_by(*columns[:2])).mappings()
    return [
        Complement(**{**row, "category": Category(row["category"])}) for row in rows
    ]


def save_crewing(
    category: Category, settings: Mapping[str, Any], *, work: UnitOfWork
) -> None:
    """Keep how a category is crewed: times, costs, limits of its own."""
    rows = [{"category": category.value, "settings": dict(settings)}]
    _upsert(crewing, rows, key=("category",), work=work)


def crewing_settings(category: Category, *, work: UnitOfWork) -> dict[str, Any]:
    """Give a category's settings; empty when nothing but the defaults holds."""
    query = select(crewing.c.settings).where(crewing.c.category == category.value)
    return dict(work.connection.scalar(query) or {})


def _all() -> Select[Any]:
    return select(*member.c)


def _row(one: Member) -> dict[str, Any]:
    row = asdict(one)
    del row["name"]
    row |= {"positions": list(one.positions), "fleets": list(one.fleets)}
    return row | {"category": one.category.value}


def _member(row: Row[Any]) -> Member:
    return Member(
        id=row.id,
        number=row.number,
        rank=row.rank,
        category=Category(row.category),
        positions=tuple(row.positions),
        base=row.base,
        fleets=tuple(row.fleets),
        seniority=row.seniority,
        record_from=row.record_from,
        inexperienced=row.inexperienced,
        preferences=tuple(Wish(**wish) for wish in row.preferences),
    )


def _upsert(
    table: Any, rows: list[dict[str, Any]], *, key: tuple[str, ...], work: UnitOfWork
) -> None:
    order = insert(table)
    fresh = {c.name: order.excluded[c.name] for c in table.c if c.name not in key}
    work.connection.execute(
        order.on_conflict_do_update(index_elements=list(key), set_=fresh), rows
    )
