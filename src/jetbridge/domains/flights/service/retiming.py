"""Other scheduled times of a leg: what they would do to its line, and giving them."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from jetbridge.domains.flights import events
from jetbridge.domains.flights.contracts import ChangeKind, Leg, LegStatus
from jetbridge.domains.flights.contracts.lines import Retime
from jetbridge.domains.flights.errors import TimesError
from jetbridge.domains.flights.rules.delays import must_be
from jetbridge.domains.flights.rules.feasibility import Line
from jetbridge.domains.flights.service.lines import bounds, judged, lines_of
from jetbridge.domains.flights.service.questions import found
from jetbridge.domains.flights.service.writing import about, redraw, write
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import announce

_DAY = timedelta(days=1)
_ON_TIME = {
    "estimated_departure": None,
    "estimated_arrival": None,
    "delayed_by": None,
}


class Retiming:
    """Move the scheduled times of a leg."""

    def preview_retime(
        self, *, leg: UUID, departure: datetime, arrival: datetime, work: UnitOfWork
    ) -> Retime:
        """Tell how the leg's aircraft line would hold at other times of it.

        Raises ``TimesError``, ``LegStatusError``.
        """
        known = _movable(found(leg, locked=False, work=work), departure, arrival)
        moved = replace(
            known,
            scheduled_departure=departure,
            scheduled_arrival=arrival,
            estimated_departure=None,
            estimated_arrival=None,
            delayed_by=None,
        )
        first = min(known.scheduled_departure, departure).date()
        last = max(known.scheduled_departure, departure).date()
        start = datetime.combine(first, time(), UTC)
        end = datetime.combine(last, time(), UTC) + 2 * _DAY
        held = bounds(start, end, work=work)
        lines = [
            line
            for line in lines_of(start, end, work=work)
            if any(one.id == leg for one in line.legs)
        ]
        after = [_with(moved, line) for line in lines]
        return Retime(leg, tuple(judged(lines, held)), tuple(judged(after, held)))

    def retime(
        self,
        *,
        leg: UUID,
        departure: datetime,
        arrival: datetime,
        reason: str,
        work: UnitOfWork,
    ) -> Leg:
        """Move the scheduled times; what was estimated before holds no more.

        Raises ``TimesError``, ``LegStatusError``.
        """
        known = _movable(found(leg, locked=True, work=work), departure, arrival)
        times = {"scheduled_departure": departure, "scheduled_arrival": arrival}
        new = {**times, **_ON_TIME}
        changed = write(known, ChangeKind.RETIME, new, reason, work=work)
        announce(events.LegRetimed(**about(changed), **times), work=work)
        redraw(known, changed, work=work)
        return changed


def _movable(leg: Leg, departure: datetime, arrival: datetime) -> Leg:
    if arrival <= departure:
        raise TimesError(f"Arrival {arrival} is not after departure {departure}.")
    must_be(LegStatus.SCHEDULED, leg)
    return leg


def _with(moved: Leg, line: Line) -> Line:
    """Give the line with one leg at its new times, in their order."""
    legs = [moved if one.id == moved.id else one for one in line.legs]
    legs.sort(key=lambda one: (one.scheduled_departure, one.id))
    return replace(line, legs=legs)
