"""What crew asks of the domains below it, in crew's own words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.contracts.words import DutyKind
from jetbridge.domains.crew.rules.fitness import Entitled
from jetbridge.domains.crew.rules.papers import first_lapse, rated_elsewhere
from jetbridge.domains.flights.contracts import Leg, LegStatus
from jetbridge.domains.flights.service import Flights
from jetbridge.domains.people.contracts import Unavailability
from jetbridge.domains.people.service import People
from jetbridge.domains.training.contracts import Qualification
from jetbridge.domains.training.service import Training
from jetbridge.kernel.db import UnitOfWork

_DAY = timedelta(days=1)
_LOOK_BACK = timedelta(days=5 * 366)
"""Far enough to see a paper that lapsed and was not renewed."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The doors of people, training and flights, as crew uses them."""

    people: People = field(default_factory=People)
    training: Training = field(default_factory=Training)
    flights: Flights = field(default_factory=Flights)

    def names(self, ids: Collection[UUID], *, work: UnitOfWork) -> dict[UUID, str]:
        """Give the names of employees that the actor may see."""
        found = self.people.employees_by_id(ids=ids, work=work)
        return {one.id: one.name for one in found}

    def named(self, words: str, *, base: str | None, work: UnitOfWork) -> list[UUID]:
        """Find employees by part of their name or number."""
        found = self.people.employees(q=words, base=base, limit=1000, work=work)
        return [one.id for one in found]

    def zones(self, *, work: UnitOfWork) -> dict[str, str]:
        """Give the IANA zone of every airport in use, bases among them."""
        used = self.flights.stations(work=work)
        known = {one.code: one.zone for one in used if one.zone}
        return known | self.bases(work=work)

    def legs(self, ids: Collection[UUID], *, work: UnitOfWork) -> dict[UUID, Leg]:
        """Give legs by id."""
        return {leg.id: leg for leg in self.flights.legs_by_id(ids=ids, work=work)}

    def cancelled(self, ids: Collection[UUID], *, work: UnitOfWork) -> set[UUID]:
        """Tell which of these legs are not flown."""
        legs = self.flights.legs_by_id(ids=ids, work=work)
        return {leg.id for leg in legs if leg.status is LegStatus.CANCELLED}

    def diverted(self, ids: Collection[UUID], *, work: UnitOfWork) -> set[UUID]:
        """Tell which of these legs land, or landed, elsewhere than planned."""
        legs = self.flights.legs_by_id(ids=ids, work=work)
        return {leg.id for leg in legs if leg.lands_at != leg.destination}

    def legs_of(self, period: Period, *, work: UnitOfWork) -> dict[UUID, Leg]:
        """Give the legs to be flown that depart in a period, by id."""
        found = self.flights.legs_departing(
            start=period.start, end=period.end, work=work
        )
        return {leg.id: leg for leg in found}

    def lines(self, period: Period, *, work: UnitOfWork) -> dict[UUID, str]:
        """Give the aircraft line of each leg that departs in a period."""
        found = self.flights.rotations(start=period.start, end=period.end, work=work)
        return {one.leg: one.line for one in found}

    def bases(self, *, work: UnitOfWork) -> dict[str, str]:
        """Give the zone of each base."""
        return {one.airport: one.zone for one in self.people.bases(work=work)}

    def absences(
        self,
        members: Collection[Member],
        period: Period,
        span: tuple[datetime, datetime],
        zones: Mapping[str, str],
        *,
        work: UnitOfWork,
    ) -> list[Held]:
        """Give the whole days at home base on which members cannot work, as bars."""
        known = {one.id: one for one in members}
        found = self.people.unavailable(
            start=span[0].date() - _DAY, end=span[1].date() + _DAY, work=work
        )
        return [
            _absence(one, known[one.employee], period, zones)
            for one in found
            if one.employee in known
        ]

    def papers(self, member: UUID, *, work: UnitOfWork) -> tuple[Qualification, ...]:
        """Give what a member holds or held."""
        return tuple(self.training.of_holder(holder=member, work=work))

    def held_by(
        self, members: Collection[Member], *, until: datetime, work: UnitOfWork
    ) -> dict[UUID, list[Qualification]]:
        """Give what each member holds or held, as far as it can matter ``until``."""
        found: dict[UUID, list[Qualification]] = {one.id: [] for one in members}
        for paper in self._held(members, until, work):
            found[paper.holder].append(paper)
        return found

    def _held(
        self, members: Collection[Member], until: datetime, work: UnitOfWork
    ) -> Iterable[Qualification]:
        return self.training.holding(
            holders=[one.id for one in members],
            start=until.date() - _LOOK_BACK,
            end=until.date() + _DAY,
            work=work,
        )

    def entitled(
        self,
        members: Collection[Member],
        *,
        fleet: str,
        start: datetime,
        end: datetime,
        work: UnitOfWork,
    ) -> dict[UUID, Entitled]:
        """Tell what papers each member brings to ``fleet`` from ``start`` on."""
        held = list(self._held(members, end, work))
        lapses = first_lapse(held, fleet=fleet, at=start)
        elsewhere = rated_elsewhere(held, fleet=fleet)
        return {
            one.id: Entitled(lapses.get(one.id), rated=one.id not in elsewhere)
            for one in members
        }


def _absence(
    one: Unavailability, member: Member, period: Period, zones: Mapping[str, str]
) -> Held:
    zone = zones[member.base]
    return Held(
        id=one.id,
        period=period.id,
        member=member.id,
        base=member.base,
        kind=DutyKind.UNAVAILABLE,
        pairing=None,
        position="",
        label="Not available",
        start=_midnight(one.start, zone),
        end=_midnight(one.end, zone),
    )


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
