"""The day of operation: something happens, the house reacts, a way out is taken."""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pyarrow as pa

from jetbridge.apps.api.table import decision_table
from jetbridge.apps.demo.errors import (
    ChooseAnOption,
    NameACrewMember,
    NameAFlight,
    WakeTheWorker,
)
from jetbridge.domains.crew.contracts.alerts import Alert, WayOut
from jetbridge.domains.crew.contracts.changes import Change
from jetbridge.domains.crew.contracts.rosters import Bar, Line, LineMember
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.contracts import Delay, Leg
from jetbridge.domains.flights.service import Flights
from jetbridge.domains.people.contracts import UNAVAILABILITY
from jetbridge.domains.people.service import People
from jetbridge.kernel.clock import Clock
from jetbridge.kernel.db import Database, UnitOfWork

_HEARD_WITHIN_SECONDS = 20.0
_POLL_SECONDS = 0.1
_AHEAD = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Option:
    """One way out, under the number it is offered by."""

    number: int
    way: WayOut


@dataclass(frozen=True, slots=True)
class Broken:
    """An alert, the line it stands on, and up to three ways out."""

    alert: Alert
    line: Line
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """A controller's desk: sees what happens, and orders at the doors."""

    database: Database
    clock: Clock
    crew: Crew = field(default_factory=Crew)
    flights: Flights = field(default_factory=Flights)
    people: People = field(default_factory=People)

    def leg(self, flight: str, day: date | None) -> Leg:
        """Find a flight's leg on a date of origin, or the next one to fly."""
        with self._work("find a flight") as work:
            planned = self.flights.legs_departing(
                start=work.at, end=work.at + _AHEAD, work=work
            )
        found = [
            leg
            for leg in planned
            if leg.designator == flight and day in {None, leg.date_of_origin}
        ]
        if not found:
            raise NameAFlight(f"No {flight} is planned{f' on {day}' if day else ''}.")
        return found[0]

    def delay(self, leg: UUID, minutes: int) -> list[Delay]:
        """Report a late departure, as a movement message does; give what it moves.

        Returns when crew planning has heard of every leg that moved.
        """
        with self._work("movement message") as work:
            moved = self.flights.delay(
                leg=leg, minutes=minutes, reason="late inbound", work=work
            )
        self._wait(lambda work: all(self._stands(one, work) for one in moved))
        return moved

    def close(
        self, station: str, start: datetime | None, hours: int
    ) -> tuple[datetime, list[Delay]]:
        """Close a station from ``start`` on, or when its next leg would use it.

        Returns when crew planning has heard of every leg that moved.
        """
        with self._work("close a station") as work:
            begin = start or self._next_use(station, work)
            moved = self.flights.close_station(
                station=station,
                start=begin,
                end=begin + timedelta(hours=hours),
                reason="closed",
                work=work,
            )
        self._wait(lambda work: all(self._stands(one, work) for one in moved))
        return begin, moved

    def _next_use(self, station: str, work: UnitOfWork) -> datetime:
        planned = self.flights.legs_departing(
            start=work.at, end=work.at + _AHEAD, work=work
        )
        for leg in planned:
            if leg.origin == station:
                return leg.departure
        raise NameAFlight(f"No leg leaves {station} ahead.")

    def sick(self, number: str, days: int) -> tuple[Line, date]:
        """Take a sick call before somebody's next duty; give the line and first day.

        Planners learn of the days and never of the cause. Returns when crew planning
        has heard of it.
        """
        line, duty = self._next_duty(number)
        with self._work("sick call") as work:
            zones = {one.airport: one.zone for one in self.people.bases(work=work)}
            first = duty.start.astimezone(ZoneInfo(zones[line.member.base])).date()
            row = {"number": number, "start": first, "end": first + timedelta(days)}
            batch = pa.Table.from_pylist([row], UNAVAILABILITY)
            self.people.apply_unavailability(batch, work=work)
        self._wait(lambda work: bool(self._alerts_of(line.member.id, work)))
        return line, first

    def broken_for(self, member: UUID) -> list[Broken]:
        """Give what stands broken on somebody's line, with numbered ways out."""
        with self._work("ways out") as work:
            return list(self._with_options(self._alerts_of(member, work), work))

    def aboard(self, leg: UUID) -> list[LineMember]:
        """Give those who operate a leg."""
        with self._work("who is aboard") as work:
            seats = self.crew.leg_crew(leg=leg, work=work).seats
        return [one.member for one in seats if one.member and not one.deadhead]

    def broken(self, legs: Collection[UUID]) -> list[Broken]:
        """Give what stands broken by these legs, with numbered ways out."""
        with self._work("ways out") as work:
            alerts = [one for one in self.crew.alerts(work=work) if one.leg in legs]
            return list(self._with_options(alerts, work))

    def apply(self, broken: Collection[Broken], number: int) -> Change:
        """Take the option of that number."""
        options = [option for one in broken for option in one.options]
        chosen = next((one.way for one in options if one.number == number), None)
        if chosen is None:
            raise ChooseAnOption(f"Options are 1 to {len(options)}, not {number}.")
        with self._work("take a way out") as work:
            alert = next(one.alert for one in broken if one.alert.id == chosen.alert)
            period = self.crew.period(period=alert.period, work=work)
            return self.crew.apply(
                alert=chosen.alert,
                taker=chosen.taker,
                seen=period.version,
                reason=alert.cause,
                work=work,
            )

    def line(self, member: UUID, period: UUID) -> Line:
        """Give one person's line as it stands."""
        with self._work("look at a line") as work:
            return self.crew.line(member=member, period=period, work=work)

    def last_notice(self, member: UUID) -> str:
        """Tell how far the last notice to somebody has come."""
        with self._work("look for a notice") as work:
            notices = self.crew.notices(member=member, work=work)
        if not notices:
            return "nothing"
        told = notices[0]
        steps = {"acknowledged": told.acknowledged, "read": told.read}
        return next((step for step, at in steps.items() if at), "sent")

    def _with_options(
        self, alerts: Collection[Alert], work: UnitOfWork
    ) -> Iterator[Broken]:
        number = 0
        for alert in alerts:
            ways = self.crew.ways_out(alert=alert.id, work=work)
            options = tuple(Option(number + n, way) for n, way in enumerate(ways, 1))
            number += len(options)
            line = self.crew.line(member=alert.member, period=alert.period, work=work)
            yield Broken(alert, line, options)

    def _next_duty(self, number: str) -> tuple[Line, Bar]:
        with self._work("find a duty") as work:
            found = self.people.employees_by_number(numbers=[number], work=work)
            for period in self.crew.periods(work=work) if found else ():
                member = found[0].id
                line = self.crew.line(member=member, period=period.id, work=work)
                for bar in line.bars:
                    if bar.pairing is not None and bar.start > work.at:
                        return line, bar
        raise NameACrewMember(f"{number} has no pairing ahead.")

    def _alerts_of(self, member: UUID, work: UnitOfWork) -> list[Alert]:
        return [one for one in self.crew.alerts(work=work) if one.member == member]

    def _stands(self, moved: Delay, work: UnitOfWork) -> bool:
        """Tell whether every pairing with the leg shows its new times."""
        seats = self.crew.leg_crew(leg=moved.leg.id, work=work).seats
        return all(
            activity.arrival == moved.estimated_arrival
            for key in {one.pairing for one in seats}
            for duty in self.crew.pairing(pairing=key, work=work).duties
            for activity in duty.activities
            if activity.leg == moved.leg.id
        )

    def _wait(self, heard: Callable[[UnitOfWork], bool]) -> None:
        deadline = time.monotonic() + _HEARD_WITHIN_SECONDS
        while time.monotonic() < deadline:
            with self._work("wait for the worker") as work:
                if heard(work):
                    return
            time.sleep(_POLL_SECONDS)
        raise WakeTheWorker

    @contextmanager
    def _work(self, purpose: str) -> Iterator[UnitOfWork]:
        actor = decision_table().principal("demo", purpose=purpose)
        with self.database.begin(actor, at=self.clock.now()) as work:
            yield work
