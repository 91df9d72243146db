"""What may be ordered of flights."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import pyarrow as pa

from jetbridge.domains.flights import events
from jetbridge.domains.flights.contracts import (
    ChangeKind,
    Delay,
    Leg,
    LegStatus,
    ScheduleApplied,
)
from jetbridge.domains.flights.errors import KeyTakenError
from jetbridge.domains.flights.rules.closures import Closure
from jetbridge.domains.flights.rules.delays import must_be
from jetbridge.domains.flights.service import bulk
from jetbridge.domains.flights.service.questions import (
    closure_delays,
    consequences,
    found,
)
from jetbridge.domains.flights.service.writing import about, redraw, write
from jetbridge.domains.flights.store import legs as leg_store
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import announce


class Orders:
    """Bring a schedule in; cancel, give to another aircraft and renumber legs."""

    def apply_legs(
        self, batch: pa.Table, *, complete: bool = False, work: UnitOfWork
    ) -> ScheduleApplied:
        """Take a schedule in (columns ``SCHEDULE``); only its differences change.

        What it files anew overrides earlier retimes and swaps; what it files as
        before leaves them. With ``complete``, legs of its airlines between its first
        and last day that it lacks are cancelled, and come back when a later one has
        them again. Raises ``ScheduleColumnsError``.
        """
        return bulk.apply_legs(batch, complete=complete, work=work)

    def assign_tails(self, batch: pa.Table, *, work: UnitOfWork) -> int:
        """Assign registrations (columns ``TAILS``); count the legs that changed."""
        return bulk.assign_tails(batch, work=work)

    def apply_stations(self, batch: pa.Table, *, work: UnitOfWork) -> int:
        """Take zones of stations in (columns ``STATIONS``); count what changed.

        Raises ``ScheduleColumnsError``, ``UnknownZoneError``.
        """
        return bulk.apply_stations(batch, work=work)

    def delay(
        self, *, leg: UUID, minutes: int, reason: str, work: UnitOfWork
    ) -> list[Delay]:
        """Estimate a departure ``minutes`` after schedule, and what it carries along.

        Gives the delays, the leg's own first. Raises ``LegStatusError``.
        """
        known = found(leg, locked=True, work=work)
        moved = consequences(known, minutes, locked=True, work=work)
        return [estimate(item, known.id, reason, work=work) for item in moved]

    def close_station(
        self,
        *,
        station: str,
        start: datetime,
        end: datetime,
        reason: str,
        work: UnitOfWork,
    ) -> list[Delay]:
        """Delay what cannot go while a station is closed, and what that carries along.

        Raises ``TimesError``.
        """
        closure = Closure(station, start, end)
        moved = closure_delays(closure, locked=True, work=work)
        said = f"{station} closed {start:%H:%M}-{end:%H:%MZ}: {reason}"
        done = []
        cause: UUID | None = None
        for one in moved:
            cause = cause if one.knock_on else one.leg.id
            done.append(estimate(one, cause or one.leg.id, said, work=work))
        facts = {"legs": len(done), "reason": reason}
        audit.record(
            "flights.close_station", f"station/{station}", work=work, facts=facts
        )
        return done

    def cancel(self, *, leg: UUID, reason: str, work: UnitOfWork) -> Leg:
        """Cancel a leg; it keeps its id. Raises ``LegStatusError``."""
        known = found(leg, locked=True, work=work)
        must_be(LegStatus.SCHEDULED, known)
        new = {"status": LegStatus.CANCELLED, "cancelled_by": "order"}
        changed = write(known, ChangeKind.CANCEL, new, reason, work=work)
        announce(events.LegCancelled(**about(changed)), work=work)
        redraw(known, changed, work=work)
        return changed

    def reinstate(self, *, leg: UUID, reason: str, work: UnitOfWork) -> Leg:
        """Bring a cancelled leg back under its id. Raises ``LegStatusError``."""
        known = found(leg, locked=True, work=work)
        must_be(LegStatus.CANCELLED, known)
        new = {"status": LegStatus.SCHEDULED, "cancelled_by": None}
        changed = write(known, ChangeKind.REINSTATE, new, reason, work=work)
        announce(events.LegReinstated(**about(changed)), work=work)
        redraw(known, changed, work=work)
        return changed

    def change_equipment(
        self,
        *,
        leg: UUID,
        aircraft_type: str,
        configuration: str,
        registration: str | None,
        reason: str,
        work: UnitOfWork,
    ) -> Leg:
        """Give the leg to another aircraft or type. Raises ``LegStatusError``."""
        known = found(leg, locked=True, work=work)
        must_be(LegStatus.SCHEDULED, known)
        new: dict[str, Any] = {
            "aircraft_type": aircraft_type,
            "configuration": configuration,
            "registration": registration,
        }
        changed = write(known, ChangeKind.EQUIPMENT, new, reason, work=work)
        announce(events.EquipmentChanged(**about(changed), **new), work=work)
        redraw(known, changed, work=work)
        return changed

    def renumber(
        self,
        *,
        leg: UUID,
        airline: str,
        flight_number: int,
        suffix: str = "",
        reason: str,
        work: UnitOfWork,
    ) -> Leg:
        """Give the leg another designator; its old keys still find it.

        Raises ``KeyTakenError``.
        """
        known = found(leg, locked=True, work=work)
        new = {"airline": airline, "flight_number": flight_number, "suffix": suffix}
        key = new | {
            "date_of_origin": known.date_of_origin,
            "origin": known.origin,
            "destination": known.destination,
            "repeat_number": 1,
        }
        if not leg_store.key_is_free(key, work=work):
            raise KeyTakenError(f"{airline}{flight_number}{suffix} is taken.")
        changed = write(known, ChangeKind.RENUMBER, new, reason, work=work)
        leg_store.save_key(key, changed, work=work)
        announce(events.LegRenumbered(**about(changed)), work=work)
        return changed


def estimate(moved: Delay, cause: UUID, reason: str, *, work: UnitOfWork) -> Delay:
    """Write a leg's new estimate, and announce it."""
    times = {
        "estimated_departure": moved.estimated_departure,
        "estimated_arrival": moved.estimated_arrival,
    }
    delayed_by = cause if moved.knock_on else None
    new = {**times, "delayed_by": delayed_by}
    leg = write(moved.leg, ChangeKind.DELAY, new, reason, work=work)
    event = events.LegDelayed(
        **about(leg), **times, delay_minutes=moved.delay_minutes, cause=delayed_by
    )
    announce(event, work=work)
    return replace(moved, leg=leg)
