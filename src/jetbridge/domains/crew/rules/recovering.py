"""Lines in force and what happened, as the recovery engine takes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from jetbridge.aviation.positions import Position
from jetbridge.aviation.zones import minute_of
from jetbridge.domains.crew.contracts.pairings import Duty, Pairing
from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.contracts.words import DutyKind
from jetbridge.domains.crew.rules.moving import move_leg
from jetbridge.domains.crew.rules.posing import engine_duty
from jetbridge.domains.flights.contracts import Leg, LegStatus
from jetbridge.engines.optimiser.recovery import Assigned, Cancellation, Event, Sick


def legs_in(pairings: Iterable[Pairing]) -> set[UUID]:
    """Name the legs that pairings operate or ride."""
    return {
        one.leg
        for trip in pairings
        for duty in trip.duties
        for one in duty.activities
        if one.leg is not None
    }


def assigned(
    held: Iterable[Held], pairings: Mapping[UUID, Pairing], legs: Mapping[UUID, Leg]
) -> tuple[Assigned, ...]:
    """Give the duties of somebody's pairings at the times they were planned for."""
    found = [
        Assigned(str(trip.id), Position(bar.position), engine_duty(duty))
        for bar in held
        if bar.pairing is not None and (trip := pairings.get(bar.pairing))
        for duty in planned(trip.duties, legs)
    ]
    return tuple(sorted(found, key=lambda one: one.duty.report))


def planned(duties: tuple[Duty, ...], legs: Mapping[UUID, Leg]) -> tuple[Duty, ...]:
    """Put the legs of duties back to their schedule; a report stays as it was told."""
    flown = {one.leg for duty in duties for one in duty.activities if one.leg}
    for key in flown & legs.keys():
        leg = legs[key]
        duties = move_leg(
            duties,
            key,
            departure=leg.scheduled_departure,
            arrival=leg.scheduled_arrival,
            report_follows=False,
        )
    return duties


def happened(
    legs: Iterable[Leg],
    held: Mapping[UUID, Sequence[Held]],
    *,
    after: datetime,
) -> Iterator[Event]:
    """Give the events that the legs' own times do not tell.

    A delay needs none: its leg says when it leaves. Who is not available, though
    something is to be done by them, is called sick; the cause is not known here.
    """
    for leg in legs:
        if leg.status is LegStatus.CANCELLED and leg.departure > after:
            yield Cancellation(str(leg.id))
    for member, bars in held.items():
        for away in _away(bars, after):
            yield Sick(str(member), minute_of(away.start), minute_of(away.end))


def _away(bars: Sequence[Held], after: datetime) -> Iterator[Held]:
    work = [one for one in bars if one.pairing is not None and one.end > after]
    for one in bars:
        meets = any(one.start < bar.end and bar.start < one.end for bar in work)
        if one.kind is DutyKind.UNAVAILABLE and meets:
            yield one
