"""Legs that land elsewhere than planned, and what follows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from jetbridge.aviation.airports import Airports
from jetbridge.domains.flights import events
from jetbridge.domains.flights.contracts import ChangeKind, Delay, Leg, LegStatus
from jetbridge.domains.flights.contracts.diversions import Diversion, Onward
from jetbridge.domains.flights.errors import DiversionError
from jetbridge.domains.flights.rules import diversions as rules
from jetbridge.domains.flights.rules.delays import delays
from jetbridge.domains.flights.rules.movements import Run, runs_of
from jetbridge.domains.flights.service.lines import turns
from jetbridge.domains.flights.service.orders import estimate
from jetbridge.domains.flights.service.questions import found
from jetbridge.domains.flights.service.writing import about, redraw, write
from jetbridge.domains.flights.store import legs as leg_store
from jetbridge.domains.flights.store import movements as movement_store
from jetbridge.domains.flights.store import onward as onward_store
from jetbridge.domains.flights.store import rotations as rotation_store
from jetbridge.domains.flights.store import stations as station_store
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import announce


class Diverting:
    """Divert, return and resume legs in the air, with the consequences first."""

    def preview_diversion(
        self,
        *,
        leg: UUID,
        airport: str,
        arrival: datetime,
        onward: bool,
        work: UnitOfWork,
    ) -> Diversion:
        """Tell what ``divert`` would do. Raises as it does."""
        known = found(leg, locked=False, work=work)
        following = _following(known, locked=False, work=work)
        return _foreseen(known, airport, arrival, following, onward=onward, work=work)

    def divert(
        self,
        *,
        leg: UUID,
        airport: str,
        arrival: datetime,
        onward: bool,
        reason: str,
        work: UnitOfWork,
    ) -> Diversion:
        """Let a leg land elsewhere, or return to its origin; planned stays planned.

        With ``onward`` a new leg, linked to it, flies on to where it was to land, and
        the aircraft's next legs wait for that one.

        Raises ``LegStatusError``, ``DiversionError``.
        """
        known = found(leg, locked=True, work=work)
        following = _following(known, locked=True, work=work)
        what = _foreseen(known, airport, arrival, following, onward=onward, work=work)
        _call_off(known, reason, work=work)
        new = {"diverted_to": airport, "estimated_arrival": arrival}
        changed = write(known, ChangeKind.DIVERT, new, reason, work=work)
        added = _added(changed, what.onward, airport, work=work)
        redraw(known, changed, work=work)
        event = events.LegDiverted(
            **about(changed),
            airport=airport,
            departure=changed.departure,
            estimated_arrival=arrival,
            onward=added.id if added else None,
        )
        announce(event, work=work)
        cause = added.id if added else known.id
        done = tuple(estimate(one, cause, reason, work=work) for one in what.delayed)
        return replace(what, leg=changed, delayed=done)

    def resume(self, *, leg: UUID, reason: str, work: UnitOfWork) -> Leg:
        """Let a diverted leg fly to where it was planned; its onward leg is cancelled.

        Raises ``LegStatusError``, ``DiversionError``.
        """
        known = found(leg, locked=True, work=work)
        rules.must_be_airborne(known, _runs(known, work=work))
        if known.diverted_to is None:
            raise DiversionError(f"{known.name} is not diverted.")
        _call_off(known, reason, work=work)
        block = known.scheduled_arrival - known.scheduled_departure
        new = {"diverted_to": None, "estimated_arrival": known.departure + block}
        changed = write(known, ChangeKind.RESUME, new, reason, work=work)
        redraw(known, changed, work=work)
        event = events.LegResumed(
            **about(changed),
            departure=changed.departure,
            estimated_arrival=changed.arrival,
        )
        announce(event, work=work)
        return changed


def _foreseen(
    known: Leg,
    airport: str,
    arrival: datetime,
    following: Sequence[Leg],
    *,
    onward: bool,
    work: UnitOfWork,
) -> Diversion:
    rules.must_be_divertible(known, _runs(known, work=work), airport, arrival)
    _must_be_known(airport, work=work)
    if not onward:
        left = tuple(rules.stranded(following, airport))
        return Diversion(known, airport, arrival, None, left, ())
    table = turns(work=work)
    there = replace(known, destination=airport)
    turn = table.least(there, replace(known, origin=airport))
    flown = rules.onward(known, airport, arrival, turn)
    sector = replace(
        known,
        origin=airport,
        scheduled_departure=flown.departure,
        scheduled_arrival=flown.arrival,
    )
    moved = delays(sector, flown.departure, following, turns=table)[1:]
    late = tuple(one for one in moved if one.delay_minutes > 0)
    return Diversion(known, airport, arrival, flown, (), late)


def _must_be_known(airport: str, *, work: UnitOfWork) -> None:
    used = station_store.codes_in_use(work=work)
    if airport not in Airports() and airport not in used:
        raise DiversionError(f"No list knows an airport {airport}.", airport=airport)


def _following(known: Leg, *, locked: bool, work: UnitOfWork) -> list[Leg]:
    """Give the aircraft's next legs, without those an earlier diversion added."""
    after = rotation_store.flown_after(known.id, work=work)
    legs = leg_store.legs_of_ids(after, locked=locked, work=work)
    return [leg for leg in legs if leg.onward_of != known.id]


def _added(
    known: Leg, flown: Onward | None, airport: str, *, work: UnitOfWork
) -> Leg | None:
    if flown is None:
        return None
    return onward_store.add_onward(
        known, airport, flown.departure, flown.arrival, work=work
    )


def _call_off(known: Leg, reason: str, *, work: UnitOfWork) -> None:
    """Cancel the onward leg of an earlier diversion; what waited for it is on time."""
    for one in onward_store.onward_legs(known, work=work):
        for late in onward_store.legs_late_by(one, work=work):
            estimate(_on_time(late), one.id, reason, work=work)
        new = {"status": LegStatus.CANCELLED, "cancelled_by": "order"}
        gone = write(one, ChangeKind.CANCEL, new, reason, work=work)
        announce(events.LegCancelled(**about(gone)), work=work)


def _on_time(leg: Leg) -> Delay:
    return Delay(leg, leg.scheduled_departure, leg.scheduled_arrival, 0, knock_on=False)


def _runs(known: Leg, *, work: UnitOfWork) -> list[Run]:
    told = movement_store.movements_of(known.id, work=work)
    return runs_of(known, [one for one in told if one.withdrawn is None])
