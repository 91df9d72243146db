"""Why legs are late, by code."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from jetbridge.domains.flights import events
from jetbridge.domains.flights.contracts import (
    ChangeKind,
    DelayReason,
    DelayShare,
    Leg,
)
from jetbridge.domains.flights.rules.reasons import must_explain, shares
from jetbridge.domains.flights.service.questions import found
from jetbridge.domains.flights.service.writing import about, write
from jetbridge.domains.flights.store import legs as leg_store
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import announce


class Reasons:
    """Explain departure delays, and add them up."""

    def explain_delay(
        self, *, leg: UUID, reasons: Sequence[DelayReason], work: UnitOfWork
    ) -> Leg:
        """Set all codes of the leg's departure delay; what they leave is unexplained.

        Raises ``DelayReasonsError``.
        """
        known = found(leg, locked=True, work=work)
        must_explain(known, reasons)
        new = {"delay_reasons": tuple(reasons)}
        changed = write(known, ChangeKind.REASONS, new, "", work=work)
        minutes = {one.code: one.minutes for one in reasons}
        announce(events.DelayExplained(**about(changed), minutes=minutes), work=work)
        return changed

    def delay_shares(
        self, *, start: datetime, end: datetime, work: UnitOfWork
    ) -> list[DelayShare]:
        """Give the delay minutes by code of the legs departing in the period."""
        tests = [leg_store.departing(start, end), leg_store.not_cancelled()]
        return shares(
            leg_store.legs_matching(*tests, after=None, limit=None, work=work)
        )
