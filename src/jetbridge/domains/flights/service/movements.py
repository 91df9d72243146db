"""What a leg does: off its blocks, off the ground, back on both."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from jetbridge.domains.flights import events
from jetbridge.domains.flights.contracts import ChangeKind, Leg, LegStatus
from jetbridge.domains.flights.contracts.movements import (
    Flown,
    Movement,
    MovementKind,
)
from jetbridge.domains.flights.errors import LegStatusError, MovementNotFoundError
from jetbridge.domains.flights.rules import movements as rules
from jetbridge.domains.flights.service.questions import found
from jetbridge.domains.flights.service.writing import about, write
from jetbridge.domains.flights.store import movements as movement_store
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce


class Movements:
    """Tell what single legs did, correct it, and ask for it."""

    def flown(self, *, leg: UUID, work: UnitOfWork) -> Flown:
        """Give a leg's movements, block and airborne time. Raises ``LegNotFoundError``.

        Those that were taken back are among the movements.
        """
        known = found(leg, locked=False, work=work)
        told = movement_store.movements_of(leg, work=work)
        runs = rules.runs_of(known, _standing(told))
        return Flown(
            tuple(told), rules.block_minutes(runs), rules.airborne_minutes(runs)
        )

    def record_movement(
        self,
        *,
        leg: UUID,
        kind: MovementKind,
        at: datetime,
        station: str,
        source: str,
        work: UnitOfWork,
    ) -> Leg:
        """Take a movement that ``source`` told; the same told twice changes nothing.

        Raises ``LegStatusError``, ``MovementError``.
        """
        known = _to_be_flown(leg, work=work)
        one = _movement(known.id, kind, at, station, source, work=work)
        standing = _standing(movement_store.movements_of(leg, work=work))
        if any(_same(one, other) for other in standing):
            return known
        return _tell(known, one, standing, "", work=work)

    def correct_movement(
        self,
        *,
        leg: UUID,
        movement: UUID,
        at: datetime,
        station: str,
        source: str,
        reason: str,
        work: UnitOfWork,
    ) -> Leg:
        """Put a movement right; what was told before is kept beside it.

        Raises ``MovementNotFoundError``, ``MovementError``.
        """
        known = found(leg, locked=True, work=work)
        wrong, others = _apart(leg, movement, work=work)
        one = _movement(leg, wrong.kind, at, station, source, work=work)
        one = replace(one, replaces=wrong.id)
        moved = _tell(known, one, others, reason, work=work)
        movement_store.withdraw(wrong, work=work)
        return moved

    def withdraw_movement(
        self, *, leg: UUID, movement: UUID, reason: str, work: UnitOfWork
    ) -> Leg:
        """Take back a movement that never was.

        Raises ``MovementNotFoundError``, ``MovementError``.
        """
        known = found(leg, locked=True, work=work)
        wrong, others = _apart(leg, movement, work=work)
        moved = _settle(known, others, reason, work=work)
        movement_store.withdraw(wrong, work=work)
        return moved


def _tell(
    known: Leg,
    one: Movement,
    others: Sequence[Movement],
    reason: str,
    *,
    work: UnitOfWork,
) -> Leg:
    rules.must_have_happened(one, now=work.at)
    moved = _settle(known, [*others, one], reason, work=work)
    movement_store.save_movement(one, work=work)
    return moved


def _settle(
    known: Leg, standing: Sequence[Movement], reason: str, *, work: UnitOfWork
) -> Leg:
    """Bring the leg to what its movements make of it, and tell so."""
    runs = rules.runs_of(known, standing)
    new: dict[str, Any] = rules.state_of(known, runs)
    leg = write(known, ChangeKind.MOVEMENT, new, reason, work=work)
    last = runs[-1] if runs and leg.actual_out else None
    event = events.LegMoved(
        **about(leg),
        status=leg.status,
        first_out=runs[0].out.at if runs else None,
        actual_out=leg.actual_out,
        actual_off=last.off.at if last and last.off else None,
        actual_on=last.on.at if last and last.on else None,
        actual_in=leg.actual_in,
        actual_destination=leg.actual_destination,
    )
    announce(event, work=work)
    return leg


def _to_be_flown(leg: UUID, *, work: UnitOfWork) -> Leg:
    known = found(leg, locked=True, work=work)
    if known.status is LegStatus.CANCELLED:
        raise LegStatusError(f"{known.name} is cancelled.", leg=str(leg))
    return known


def _apart(
    leg: UUID, movement: UUID, *, work: UnitOfWork
) -> tuple[Movement, list[Movement]]:
    """Give the standing movement with this id, and the others."""
    standing = _standing(movement_store.movements_of(leg, work=work))
    wrong = next((one for one in standing if one.id == movement), None)
    if wrong is None:
        raise MovementNotFoundError(movement=str(movement))
    return wrong, [one for one in standing if one is not wrong]


def _movement(
    leg: UUID,
    kind: MovementKind,
    at: datetime,
    station: str,
    source: str,
    *,
    work: UnitOfWork,
) -> Movement:
    actor = work.actor.id
    return Movement(new_id(), leg, kind, at, station, source, actor, told=work.at)


def _standing(told: Sequence[Movement]) -> list[Movement]:
    return [one for one in told if one.withdrawn is None]


def _same(one: Movement, other: Movement) -> bool:
    return (one.kind, one.at, one.station) == (other.kind, other.at, other.station)
