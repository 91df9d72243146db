"""Who is on a leg."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.contracts.legs import LegCrew, LegSeat
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import LineMember
from jetbridge.domains.crew.contracts.words import ActivityKind
from jetbridge.domains.crew.errors import NotRosteredError
from jetbridge.domains.crew.rules.seating import complements_by_type, still_open
from jetbridge.domains.crew.service.asking import line_member, the_pairing
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.store import members, pairings, rosters
from jetbridge.kernel.db import UnitOfWork

_Seats = Mapping[tuple[UUID, str], Sequence[LineMember]]
"""Who fills the seats of a pairing's position."""


@dataclass(frozen=True)
class Aboard:
    """The crews of legs, as the current roster has them."""

    neighbours: Neighbours

    def leg_crew(self, *, leg: UUID, work: UnitOfWork) -> LegCrew:
        """Give the crew of one leg; nobody when no pairing of your reach holds it."""
        (found,) = self.crews_of([leg], work=work)
        return found

    def leg_crews(
        self, *, start: datetime, end: datetime, work: UnitOfWork
    ) -> list[LegCrew]:
        """Give the crews of the legs that depart in the half-open period."""
        flights = self.neighbours.flights
        legs = flights.legs_departing(start=start, end=end, work=work)
        return list(self.crews_of([leg.id for leg in legs], work=work))

    def pairing_of_seat(self, *, leg: UUID, position: str, work: UnitOfWork) -> UUID:
        """Name the pairing that operates a leg with such a seat, an open one first.

        Raises ``NotRosteredError``.
        """
        crew = self.leg_crew(leg=leg, work=work)
        seats = [
            one for one in crew.seats if one.position == position and not one.deadhead
        ]
        if not seats:
            raise NotRosteredError(f"No pairing has this leg with a seat {position}.")
        return min(seats, key=lambda one: one.member is not None).pairing

    def duty_of_leg(self, *, pairing: UUID, leg: UUID, work: UnitOfWork) -> int:
        """Give the number of the duty that holds a leg of a pairing, from 0.

        Raises ``NotRosteredError``.
        """
        trip = the_pairing(pairing, work=work)
        for number, duty in enumerate(trip.duties):
            if any(one.leg == leg for one in duty.activities):
                return number
        raise NotRosteredError(f"{trip.number} does not have this leg.")

    def crews_of(
        self, legs: Collection[UUID], *, work: UnitOfWork
    ) -> Iterator[LegCrew]:
        """Give the crews of some legs, in their order."""
        keys = pairings.pairings_with_legs(legs, work=work)
        trips = pairings.pairings(keys, work=work)
        filled = self._filled(keys, work=work)
        seats: defaultdict[UUID | None, list[LegSeat]] = defaultdict(list)
        for trip in sorted(trips.values(), key=lambda one: one.number):
            for leg, deadhead in _rides(trip):
                seats[leg].extend(_seats(trip, filled, deadhead=deadhead))
        needed = complements_by_type(members.complements(work=work))
        known = self.neighbours.legs(legs, work=work)
        for leg in legs:
            asked = needed.of(known.get(leg))
            yield LegCrew(leg, tuple(still_open(seats[leg], asked)))

    def _filled(self, keys: Collection[UUID], *, work: UnitOfWork) -> _Seats:
        held = rosters.holders(keys, work=work)
        ids = {one.member for one in held}
        names = self.neighbours.names(ids, work=work)
        known = {one.id: one for one in members.members(ids=ids, work=work)}
        found: defaultdict[tuple[UUID, str], list[LineMember]] = defaultdict(list)
        for one in held:
            if one.pairing and one.member in known:
                member = known[one.member]
                name = names.get(member.id, "")
                who = line_member(member, position=one.position, name=name)
                found[one.pairing, one.position].append(who)
        return found


def _rides(trip: Pairing) -> Iterator[tuple[UUID | None, bool]]:
    for duty in trip.duties:
        for one in duty.activities:
            yield one.leg, one.kind is not ActivityKind.OPERATE


def _seats(trip: Pairing, filled: _Seats, *, deadhead: bool) -> Iterator[LegSeat]:
    for position, needed in trip.needs.items():
        people = filled.get((trip.id, position), ())
        open_seats = [None] * (needed - len(people))
        for who in (*people, *open_seats):
            yield LegSeat(
                pairing=trip.id,
                number=trip.number,
                category=trip.category,
                position=position,
                deadhead=deadhead,
                member=who,
            )
