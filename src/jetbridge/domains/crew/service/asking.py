"""Find what an order names, or refuse; step a period; keep its history."""

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import AssignInput, Change
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import LineMember, Period
from jetbridge.domains.crew.contracts.words import ChangeKind
from jetbridge.domains.crew.errors import NotRosteredError, RosterChangedError
from jetbridge.domains.crew.store import changes, members, pairings, periods
from jetbridge.kernel.db import UnitOfWork, new_id

Known = TypeVar("Known")


def the_period(key: UUID, *, work: UnitOfWork) -> Period:
    """Give a period, or refuse."""
    return _known(periods.period_by_id(key, work=work), f"the period {key}")


def the_locked_period(key: UUID, *, work: UnitOfWork) -> Period:
    """Give a period whose changes wait for this work to end, or refuse."""
    return _known(periods.lock_period(key, work=work), f"the period {key}")


def the_pairing(key: UUID, *, work: UnitOfWork) -> Pairing:
    """Give a pairing, or refuse."""
    return _known(pairings.pairings([key], work=work).get(key), f"the pairing {key}")


def the_member(key: UUID, *, work: UnitOfWork) -> Member:
    """Give a member, or refuse."""
    found = {one.id: one for one in members.members(ids=[key], work=work)}
    return _known(found.get(key), f"the crew member {key}")


def refuse_when_stale(
    period: Period,
    *,
    seen: int,
    people: Collection[UUID | None],
    seat: tuple[UUID, str],
    work: UnitOfWork,
) -> None:
    """Refuse an order made on an older roster that has changed where it matters.

    ``seen`` is the number of the last change the orderer knew of. Changes to other
    people and other seats are no conflict.
    """
    known = [one for one in people if one is not None]
    other = changes.first_touching(
        period.id, after=seen, people=known, seat=seat, work=work
    )
    if other is not None:
        raise RosterChangedError(
            f"Change {other.number} by {other.by} came first.",
            change=str(other.id),
            version=period.version,
        )


def history_entry(
    period: Period, kind: ChangeKind, order: AssignInput, *, work: UnitOfWork
) -> Change:
    """Make the entry of the history that ``order`` leaves."""
    return replace(
        period_entry(period, kind, order.reason, work=work),
        pairing=order.pairing,
        position=order.position,
        leaver=order.leaver,
        taker=order.taker,
    )


def period_entry(
    period: Period, kind: ChangeKind, reason: str, *, work: UnitOfWork
) -> Change:
    """Make the history entry of an act on a whole period: a plan, a publication."""
    return Change(
        id=new_id(),
        period=period.id,
        number=period.version,
        kind=kind,
        pairing=None,
        position=None,
        leaver=None,
        taker=None,
        reason=reason,
        by=work.actor.id,
        at=work.at,
    )


def line_member(member: Member, *, position: str = "", name: str = "") -> LineMember:
    """Give a member as boards and lists name them."""
    return LineMember(
        id=member.id,
        number=member.number,
        name=name,
        rank=member.rank,
        category=member.category,
        position=position or member.positions[0],
        base=member.base,
    )


def _known(found: Known | None, name: str) -> Known:
    if found is None:
        raise NotRosteredError(f"Crew does not know {name}.")
    return found
