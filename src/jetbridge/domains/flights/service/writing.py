"""How an order on one leg is written: the change, its history, the lines after it."""

from datetime import timedelta
from typing import Any

from jetbridge.domains.flights.contracts import ChangeKind, Leg
from jetbridge.domains.flights.service import bulk
from jetbridge.domains.flights.store import legs as leg_store
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork

_REDRAWN = timedelta(days=3)
"""How far the aircraft lines are drawn again after one leg changed."""


def write(
    known: Leg, kind: ChangeKind, new: dict[str, Any], reason: str, *, work: UnitOfWork
) -> Leg:
    """Write the change, its history and its audit record."""
    changed = leg_store.save_change(known, kind, new, reason, work=work)
    facts = {"version": changed.version, "reason": reason}
    audit.record(f"flights.{kind}", f"leg/{known.id}", work=work, facts=facts)
    return changed


def redraw(known: Leg, changed: Leg, *, work: UnitOfWork) -> None:
    """Draw the aircraft lines again from the earlier of the two departures."""
    start = min(known.scheduled_departure, changed.scheduled_departure)
    end = max(known.scheduled_departure, changed.scheduled_departure) + _REDRAWN
    bulk.derive_rotations(start, end, work=work)


def about(leg: Leg) -> dict[str, Any]:
    """Give what every event of a leg tells."""
    return {
        "leg": leg.id,
        "designator": leg.designator,
        "date_of_origin": leg.date_of_origin,
        "version": leg.version,
    }
