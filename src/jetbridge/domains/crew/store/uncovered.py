"""Why the last plan left legs and seats open."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, select

from jetbridge.domains.crew.contracts.words import ActivityKind, Category
from jetbridge.domains.crew.tables import activity, pairing, uncovered
from jetbridge.engines.optimiser.contracts import Uncovered
from jetbridge.kernel.db import UnitOfWork


def replace_legs(
    period: UUID,
    category: Category,
    legs: Collection[UUID],
    found: Collection[Uncovered],
    *,
    work: UnitOfWork,
) -> None:
    """Write which of ``legs`` a pairing plan left out; seats open there are past."""
    _forget(period, category, legs, work=work)
    _write(period, category, found, work=work)


def replace_seats(
    period: UUID,
    category: Category,
    legs: Collection[UUID],
    found: Collection[Uncovered],
    *,
    work: UnitOfWork,
) -> None:
    """Write which seats on ``legs`` a roster plan left empty."""
    _forget(period, category, legs, uncovered.c.position != "", work=work)
    _write(period, category, found, work=work)


def note_leg(
    period: UUID, category: Category, leg: UUID, reason: str, *, work: UnitOfWork
) -> None:
    """Write why a leg has no pairing any more."""
    _forget(period, category, [leg], uncovered.c.position == "", work=work)
    _write(period, category, [Uncovered(str(leg), None, reason)], work=work)


def legs_left(period: UUID, *, work: UnitOfWork) -> list[tuple[UUID, Category, str]]:
    """Give the legs that still no pairing operates: leg, category, reason."""
    flown = exists().where(
        activity.c.leg == uncovered.c.leg,
        activity.c.kind == ActivityKind.OPERATE.value,
        activity.c.pairing == pairing.c.id,
        pairing.c.period == uncovered.c.period,
        pairing.c.category == uncovered.c.category,
    )
    query = select(uncovered.c.leg, uncovered.c.category, uncovered.c.reason).where(
        uncovered.c.period == period, uncovered.c.position == "", ~flown
    )
    return [
        (row.leg, Category(row.category), row.reason)
        for row in work.connection.execute(query)
    ]


def reasons(period: UUID, *, work: UnitOfWork) -> dict[tuple[UUID, str], str]:
    """Give why the roster plan left a seat empty, by leg and position."""
    query = select(uncovered.c.leg, uncovered.c.position, uncovered.c.reason).where(
        uncovered.c.period == period, uncovered.c.position != ""
    )
    rows = work.connection.execute(query)
    return {(row.leg, row.position): row.reason for row in rows}


def _forget(
    period: UUID,
    category: Category,
    legs: Collection[UUID],
    *tests: ColumnElement[bool],
    work: UnitOfWork,
) -> None:
    work.connection.execute(
        delete(uncovered).where(
            uncovered.c.period == period,
            uncovered.c.category == category.value,
            uncovered.c.leg.in_(legs),
            *tests,
        )
    )


def _write(
    period: UUID, category: Category, found: Collection[Uncovered], *, work: UnitOfWork
) -> None:
    rows = {
        (one.leg, one.position or ""): {
            "period": period,
            "category": category.value,
            "leg": UUID(one.leg),
            "position": one.position or "",
            "reason": one.reason,
        }
        for one in found
    }
    if rows:
        work.connection.execute(uncovered.insert(), list(rows.values()))
