"""From options to lines a person can read: pairings, leave, days off, wishes."""

from collections.abc import Iterator, Sequence

from jetbridge.aviation.airports import Airports
from jetbridge.aviation.zones import moment_of
from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.contracts import Kind, Pairing
from jetbridge.engines.optimiser.offsets import offset_at
from jetbridge.engines.optimiser.rostering.contracts import (
    CrewMember,
    RosterActivity,
)
from jetbridge.engines.optimiser.rostering.groups import Seat

DAY_OFF = "day_off"


def credit_minutes(pairing: Pairing) -> float:
    """Give the credit: operated block time, and half of the time as passenger."""
    weight = {Kind.OPERATE: 1.0, Kind.DEADHEAD: 0.5}
    return sum(
        weight.get(activity.kind, 0.0) * (activity.arrival - activity.departure)
        for duty in pairing.duties
        for activity in duty.activities
    )


def operated_legs(pairing: Pairing) -> list[str]:
    """Give the legs a pairing operates."""
    return [
        activity.leg
        for duty in pairing.duties
        for activity in duty.activities
        if activity.kind is Kind.OPERATE and activity.leg
    ]


def activities_of(
    member: CrewMember,
    seats: Sequence[Seat],
    airports: Airports,
    *,
    start: int,
    end: int,
) -> tuple[RosterActivity, ...]:
    """Write out a line in ``[start, end)``; local days without anything are off."""
    worked = [
        RosterActivity(
            seat.kind,
            seat.pairing.id if seat.kind == "pairing" else None,
            seat.pairing.duties[0].report,
            seat.pairing.duties[-1].debrief,
            seat.position,
        )
        for seat in seats
    ]
    given = [
        RosterActivity(item.kind, None, item.start, item.end)
        for item in member.preassigned
    ]
    busy = sorted([*worked, *given], key=lambda item: (item.start, item.end))
    zone = airports.find(member.base).zone
    off = _days_off(busy, zone, start, end)
    return tuple(sorted([*busy, *off], key=lambda item: (item.start, item.end)))


def _days_off(
    busy: Sequence[RosterActivity], zone: str, start: int, end: int
) -> list[RosterActivity]:
    """Give each whole local day of the period that nothing touches."""
    return [
        RosterActivity(DAY_OFF, None, opens, closes)
        for opens, closes in local_days(zone, start, end)
        if not any(a.start < closes and opens < a.end for a in busy)
    ]


def local_days(zone: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the local days that lie whole in ``[start, end)``, in UTC."""
    day = (start + offset_at(zone, start)) // DAY
    while (closes := local_midnight(zone, day + 1)) <= end:
        opens = local_midnight(zone, day)
        if start <= opens:
            yield opens, closes
        day += 1


def local_midnight(zone: str, day: int) -> int:
    """Give the UTC minute at which local day ``day`` (since 1970-01-01) begins."""
    guess = day * DAY - offset_at(zone, day * DAY)
    return day * DAY - offset_at(zone, guess)


def local_date(zone: str, minute: int) -> str:
    """Give the local date of a minute, ``2026-03-29``."""
    return f"{moment_of(minute + offset_at(zone, minute)):%Y-%m-%d}"
