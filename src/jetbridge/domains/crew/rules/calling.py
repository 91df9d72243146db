"""Who is called next, and who is not to be called now."""

from collections.abc import Callable as Function
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from jetbridge.domains.crew.contracts.actual import CallKey
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.contracts.words import DutyKind

_LEAST_REST = timedelta(hours=12)
"""At home base, or as long as the duty before it: ORO.FTL.235(a)(1)."""

_KINDS = (DutyKind.AIRPORT_STANDBY, DutyKind.HOME_STANDBY, DutyKind.RESERVE)

_Waiting = tuple[Member, Held]


def in_order(
    waiting: Iterable[_Waiting], keys: Sequence[CallKey], calls: Mapping[UUID, int]
) -> list[_Waiting]:
    """Put those who wait in the order they are called in.

    ``calls`` counts how often each was called in the period; what the keys leave
    equal goes by number, so that the order is the same for everybody who asks.
    """
    by: Mapping[CallKey, Function[[_Waiting], float]] = {
        CallKey.KIND: lambda one: _KINDS.index(one[1].kind),
        CallKey.FEWEST_CALLS: lambda one: calls.get(one[0].id, 0),
        CallKey.LONGEST_WAIT: lambda one: one[1].start.timestamp(),
        CallKey.JUNIOR: lambda one: -one[0].seniority,
    }
    return sorted(
        waiting, key=lambda one: (*(by[key](one) for key in keys), one[0].number)
    )


def protected_until(
    held: Iterable[Held], pairings: Mapping[UUID, Pairing], *, now: datetime
) -> datetime | None:
    """Give until when somebody rests from their last duty; None when they do not."""
    spans = [
        (duty.report, duty.debrief)
        for bar in held
        if bar.pairing is not None and bar.pairing in pairings
        for duty in pairings[bar.pairing].duties
        if duty.debrief <= now
    ]
    if not spans:
        return None
    report, debrief = max(spans, key=lambda one: one[1])
    rested = debrief + max(_LEAST_REST, debrief - report)
    return rested if now < rested else None
