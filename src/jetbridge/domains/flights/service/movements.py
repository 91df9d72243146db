"""What a leg does: off its blocks, on its blocks."""

from datetime import datetime
from typing import Any
from uuid import UUID

from jetbridge.domains.flights import events
from jetbridge.domains.flights.contracts import ChangeKind, Leg, LegStatus
from jetbridge.domains.flights.errors import TimesError
from jetbridge.domains.flights.rules.delays import must_be
from jetbridge.domains.flights.service.questions import found
from jetbridge.domains.flights.service.writing import about, write
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import announce


class Movements:
    """Report what single legs do."""

    def record_out(self, *, leg: UUID, at: datetime, work: UnitOfWork) -> Leg:
        """Record that the leg went off-block. Raises ``LegStatusError``."""
        known = found(leg, locked=True, work=work)
        must_be(LegStatus.SCHEDULED, known)
        new = {"actual_out": at, "status": LegStatus.DEPARTED}
        return _moved(known, new, work=work)

    def record_in(
        self, *, leg: UUID, at: datetime, station: str, work: UnitOfWork
    ) -> Leg:
        """Record that the leg went on-block; elsewhere than planned, it diverted.

        Raises ``LegStatusError``, ``TimesError``.
        """
        known = found(leg, locked=True, work=work)
        must_be(LegStatus.DEPARTED, known)
        if known.actual_out and at <= known.actual_out:
            raise TimesError(f"On-block {at} is not after off-block.")
        planned = station == known.destination
        status = LegStatus.ARRIVED if planned else LegStatus.DIVERTED
        new = {"actual_in": at, "actual_destination": station, "status": status}
        return _moved(known, new, work=work)


def _moved(known: Leg, new: dict[str, Any], *, work: UnitOfWork) -> Leg:
    leg = write(known, ChangeKind.MOVEMENT, new, "", work=work)
    event = events.LegMoved(
        **about(leg),
        status=leg.status,
        actual_out=leg.actual_out,
        actual_in=leg.actual_in,
        actual_destination=leg.actual_destination,
    )
    announce(event, work=work)
    return leg
