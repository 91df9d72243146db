"""What may be asked of flights."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from jetbridge.aviation.designators import Designator
from jetbridge.domains.flights.contracts import (
    Change,
    Delay,
    Leg,
    LegStatus,
    RotationLeg,
    Season,
    Station,
)
from jetbridge.domains.flights.errors import LegNotFoundError, TimesError
from jetbridge.domains.flights.rules.closures import Closure, closed
from jetbridge.domains.flights.rules.delays import delays, must_be
from jetbridge.domains.flights.rules.stations import stations
from jetbridge.domains.flights.service.lines import turns
from jetbridge.domains.flights.store import legs as leg_store
from jetbridge.domains.flights.store import rotations as rotation_store
from jetbridge.domains.flights.store import schedule as schedule_store
from jetbridge.domains.flights.store import stations as station_store
from jetbridge.kernel.db import UnitOfWork

_BEFORE, _AFTER = timedelta(days=1), timedelta(days=2)
"""How far around a closure aircraft lines are followed: an arrival left before it, and
delays run on until a night on the ground takes them up."""


class Questions:
    """The schedule, its legs, their history, and the aircraft lines."""

    def leg(self, *, leg: UUID, work: UnitOfWork) -> Leg:
        """Give one leg. Raises ``LegNotFoundError``."""
        return found(leg, locked=False, work=work)

    def legs_by_id(self, *, ids: Collection[UUID], work: UnitOfWork) -> list[Leg]:
        """Give these legs, in order of departure; unknown ids are left out."""
        return leg_store.legs_of_ids(ids, work=work)

    def legs(
        self,
        *,
        start: datetime | None = None,
        end: datetime | None = None,
        airport: str | None = None,
        registration: str | None = None,
        after: tuple[datetime, UUID] | None = None,
        limit: int = 200,
        work: UnitOfWork,
    ) -> list[Leg]:
        """Give a page of legs in order of scheduled departure, cancelled ones too.

        The period is half-open; ``after`` is the last leg of the page before.
        """
        tests = [leg_store.departing(start, end)]
        if airport:
            tests.append(leg_store.touching(airport))
        if registration:
            tests.append(leg_store.flown_by(registration))
        return leg_store.legs_matching(*tests, after=after, limit=limit, work=work)

    def legs_of_flight(
        self, *, designator: Designator, day: date, work: UnitOfWork
    ) -> list[Leg]:
        """Give the legs of a flight by its date of origin, in order of departure."""
        test = leg_store.of_flight(designator, day)
        return leg_store.legs_matching(test, after=None, limit=None, work=work)

    def legs_departing(
        self,
        *,
        start: datetime,
        end: datetime,
        aircraft_types: Collection[str] | None = None,
        work: UnitOfWork,
    ) -> list[Leg]:
        """Give every leg to be flown that departs in the half-open period."""
        tests = [leg_store.departing(start, end), leg_store.not_cancelled()]
        if aircraft_types is not None:
            tests.append(leg_store.of_types(aircraft_types))
        return leg_store.legs_matching(*tests, after=None, limit=None, work=work)

    def legs_changed_by(self, *, schedule: int, work: UnitOfWork) -> list[UUID]:
        """Give the legs that ``ScheduleApplied`` of this version changed.

        Cancelled and reinstated ones too; the legs it added are not among them.
        """
        return schedule_store.legs_changed_by(schedule, work=work)

    def history(self, *, leg: UUID, work: UnitOfWork) -> list[Change]:
        """Give what happened to a leg after its first import, oldest first."""
        return leg_store.history(leg, work=work)

    def place(self, *, leg: UUID, work: UnitOfWork) -> RotationLeg | None:
        """Tell which aircraft line flies a leg; none flies a cancelled one."""
        return rotation_store.place_of(leg, work=work)

    def rotation(self, *, leg: UUID, work: UnitOfWork) -> list[Leg]:
        """Give the aircraft's legs around this one, in order of departure."""
        around = [
            *rotation_store.flown_before(leg, work=work),
            leg,
            *rotation_store.flown_after(leg, work=work),
        ]
        return leg_store.legs_of_ids(around, work=work)

    def rotations(
        self, *, start: datetime, end: datetime, work: UnitOfWork
    ) -> list[RotationLeg]:
        """Give the aircraft line of every leg departing in the half-open period."""
        return rotation_store.places_departing(start, end, work=work)

    def airports(self, *, work: UnitOfWork) -> list[str]:
        """Give the codes of the stations in use."""
        return station_store.codes_in_use(work=work)

    def stations(self, *, work: UnitOfWork) -> list[Station]:
        """Give the stations in use, by code, with what is known of each."""
        codes = station_store.codes_in_use(work=work)
        return stations(codes, station_store.zones(work=work))

    def zones(self, *, work: UnitOfWork) -> dict[str, str]:
        """Give the IANA zone of every station in use whose zone is known."""
        found = self.stations(work=work)
        return {item.code: item.zone for item in found if item.zone}

    def seasons(self, *, work: UnitOfWork) -> list[Season]:
        """Give the seasons with legs in them, first to last."""
        return leg_store.seasons(work=work)

    def preview_closure(
        self, *, station: str, start: datetime, end: datetime, work: UnitOfWork
    ) -> list[Delay]:
        """Tell what ``close_station`` would move, without doing it."""
        return closure_delays(Closure(station, start, end), work=work)

    def preview_delay(
        self, *, leg: UUID, minutes: int, work: UnitOfWork
    ) -> list[Delay]:
        """Tell what ``delay`` would move, the leg first, without doing it."""
        return consequences(self.leg(leg=leg, work=work), minutes, work=work)


def closure_delays(
    closure: Closure, *, locked: bool = False, work: UnitOfWork
) -> list[Delay]:
    """Tell what a closed station would move, line by line; ``locked`` holds the legs.

    Raises ``TimesError`` when it opens before it closes.
    """
    if closure.end <= closure.start:
        raise TimesError("A station closes before it opens again.")
    start, end = closure.start - _BEFORE, closure.end + _AFTER
    places = rotation_store.places_departing(start, end, work=work)
    keys = [one.leg for one in places]
    legs = {
        leg.id: leg for leg in leg_store.legs_of_ids(keys, locked=locked, work=work)
    }
    lines: dict[str, list[Leg]] = {}
    for one in places:
        if one.leg in legs:
            lines.setdefault(one.line, []).append(legs[one.leg])
    table = turns(work=work)
    return [
        delay
        for line in lines.values()
        for delay in closed(_in_order(line), closure, turns=table)
    ]


def _in_order(line: list[Leg]) -> list[Leg]:
    return sorted(line, key=lambda leg: leg.departure)


def found(leg: UUID, *, locked: bool, work: UnitOfWork) -> Leg:
    """Give the leg, held for this work if ``locked``, or raise."""
    known = leg_store.leg_of_id(leg, locked=locked, work=work)
    if known is None:
        raise LegNotFoundError(leg=str(leg))
    return known


def consequences(
    leg: Leg, minutes: int, *, locked: bool = False, work: UnitOfWork
) -> list[Delay]:
    """Tell what a departure ``minutes`` after schedule would move.

    ``locked`` holds the aircraft's later legs for this work, in their order.
    """
    must_be(LegStatus.SCHEDULED, leg)
    after = rotation_store.flown_after(leg.id, work=work)
    following = leg_store.legs_of_ids(after, locked=locked, work=work)
    departs = leg.scheduled_departure + timedelta(minutes=minutes)
    return delays(leg, departs, following, turns=turns(work=work))
