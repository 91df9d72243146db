"""What nobody flies: seats in open time, legs without a pairing, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import (
    Coverage,
    OpenTime,
    Period,
    UncoveredLeg,
)
from jetbridge.domains.crew.rules.bench import Bench
from jetbridge.domains.crew.rules.ranking import urgency
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.standing import Standing
from jetbridge.domains.crew.store import uncovered
from jetbridge.domains.flights.contracts import LegStatus
from jetbridge.kernel.db import UnitOfWork

_HOUR = 3600


def uncovered_legs(
    period: Period, *, neighbours: Neighbours, work: UnitOfWork
) -> list[UncoveredLeg]:
    """Give the legs to be flown that no pairing operates, by departure."""
    left = uncovered.legs_left(period.id, work=work)
    legs = neighbours.legs({key for key, _, _ in left}, work=work)
    found = [
        UncoveredLeg(
            leg=leg.id,
            designator=leg.designator,
            date_of_origin=leg.date_of_origin,
            origin=leg.origin,
            destination=leg.destination,
            departure=leg.departure,
            category=category,
            reason=reason,
        )
        for key, category, reason in left
        if (leg := legs.get(key)) and leg.status is not LegStatus.CANCELLED
    ]
    return sorted(found, key=lambda one: (one.departure, one.category))


def open_time(
    trips: Iterable[Pairing],
    filled: Mapping[tuple[UUID, str], int],
    standing: Standing,
    crew: Sequence[Member],
    *,
    work: UnitOfWork,
) -> Iterator[OpenTime]:
    """Give the seats that nobody fills, with why the last plan left them."""
    reasons = uncovered.reasons(standing.period.id, work=work)
    bench = Bench(crew, standing.held)
    for trip in trips:
        for position, needed in trip.needs.items():
            seats = needed - filled.get((trip.id, position), 0)
            if seats > 0:
                hours = int((trip.start - work.at).total_seconds() // _HOUR)
                yield OpenTime(
                    pairing=trip.id,
                    position=position,
                    start=trip.start,
                    end=trip.end,
                    route=trip.route,
                    urgency=urgency(hours),
                    hours_to_start=hours,
                    seats=seats,
                    candidates=bench.could_take(trip, position),
                    reason=_reason(trip, position, reasons),
                )


def _reason(
    trip: Pairing, position: str, reasons: Mapping[tuple[UUID, str], str]
) -> str:
    """Give what kept the seat empty; the plan said it of each of its legs."""
    told = (reasons.get((leg, position)) for leg in trip.operated)
    return next((reason for reason in told if reason), "")


def coverage(
    trips: Iterable[Pairing], filled: Mapping[tuple[UUID, str], int]
) -> list[Coverage]:
    """Count seats needed and filled, by day and position."""
    needed = Counter[tuple[date, str]]()
    held = Counter[tuple[date, str]]()
    for trip in trips:
        for position, seats in trip.needs.items():
            key = (trip.start.date(), position)
            needed[key] += seats
            held[key] += filled.get((trip.id, position), 0)
    return [
        Coverage(date=day, position=position, needed=seats, filled=held[day, position])
        for (day, position), seats in sorted(needed.items())
    ]
