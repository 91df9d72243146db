"""Lines in force and what happened, as the recovery engine takes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from jetbridge.aviation.positions import Position
from jetbridge.aviation.zones import minute_of
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.contracts.words import DutyKind
from jetbridge.domains.crew.rules.moving import move_leg
from jetbridge.domains.crew.rules.posing import engine_duty
from jetbridge.domains.flights.contracts import Leg, LegStatus
from jetbridge.engines.optimiser.contracts import DutyPeriod
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
    held: Iterable[Held], planned: Mapping[UUID, tuple[DutyPeriod, ...]]
) -> tuple[Assigned, ...]:
    """Give the duties of somebody's pairings, by pairing as they were planned."""
    found = [
        Assigned(str(bar.pairing), Position(bar.position), duty)
        for bar in held
        if bar.pairing is not None
        for duty in planned.get(bar.pairing, ())
    ]
    return tuple(sorted(found, key=lambda one: one.duty.report))


def as_planned(trip: Pairing, legs: Mapping[UUID, Leg]) -> tuple[DutyPeriod, ...]:
    """Put the legs of a trip back to their schedule; a report stays as it was told."""
    duties = trip.duties
    for one in [one for duty in duties for one in duty.activities]:
        leg = legs.get(one.leg) if one.leg else None
        if leg and (one.departure, one.arrival) != _scheduled(leg):
            departure, arrival = _scheduled(leg)
            duties = move_leg(
                duties,
                leg.id,
                departure=departure,
                arrival=arrival,
                report_follows=False,
            )
    return tuple(engine_duty(duty) for duty in duties)


def _scheduled(leg: Leg) -> tuple[datetime, datetime]:
    return leg.scheduled_departure, leg.scheduled_arrival


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
