"""Which bars a line's breaches fall on."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import Margin
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.contracts.words import WORK, DutyKind
from jetbridge.domains.crew.rules.building import least_between
from jetbridge.domains.crew.rules.lines import Work
from jetbridge.engines.optimiser.pairing import Times

CANCELLED = Margin("crew.leg_cancelled", None, None, None, "Operator scheme")

DIVERTED = Margin("crew.leg_diverted", None, None, None, "Operator scheme")

ABSENT = Margin("crew.not_available", None, None, None, "Operator scheme")

MISSED_RULE = "crew.connection_missed"

OF_THE_TRIP = frozenset({CANCELLED.rule, DIVERTED.rule, MISSED_RULE})
"""Rules that a pairing breaks whoever flies it: nobody else would mend it."""


def missed(trip: Pairing, times: Times) -> Margin | None:
    """Give the first connection within a duty that is shorter than the shortest."""
    for duty in trip.duties:
        for first, second in pairwise(duty.activities):
            left = second.departure - first.arrival
            least = least_between(first, second, times)
            if left < least:
                return _short(left, least)
    return None


def _short(left: timedelta, least: timedelta) -> Margin:
    value, limit = (one.total_seconds() / 60 for one in (left, least))
    return Margin(MISSED_RULE, value, limit, value - limit, "Operator scheme")


def absent_bars(held: Iterable[Held], *, after: datetime) -> list[Held]:
    """Give the bars still to come that meet an absence: work and standby alike."""
    bars = [one for one in held if one.end > after]
    away = [one for one in bars if one.kind is DutyKind.UNAVAILABLE]
    return [
        one
        for one in bars
        if one.kind in WORK
        and any(one.start < off.end and off.start < one.end for off in away)
    ]


def broken_bars(
    works: Sequence[Work], breaches: Iterable[tuple[int, Margin]], held: Iterable[Held]
) -> dict[UUID, tuple[Held, Margin]]:
    """Give, by pairing, the bar each breach falls on and its first breach.

    ``breaches`` name the duty of ``works`` they were found at. A breach on past duties
    or on bars that are no pairing is nobody's to mend, and is left out.
    """
    bars: Mapping[UUID | None, Held] = {one.pairing: one for one in held}
    found: dict[UUID, tuple[Held, Margin]] = {}
    for duty, margin in breaches:
        pairing = works[duty].bar
        bar = bars.get(pairing)
        if bar is not None:
            found.setdefault(pairing, (bar, margin))
    return found
