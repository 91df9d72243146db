"""What another aircraft type does to the crews of its legs."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from jetbridge.domains.crew.contracts.alerts import Alert
from jetbridge.domains.crew.contracts.legs import Effect, SeatShort, SwapEffects
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.rules.fitness import FLEET_HELD, flies
from jetbridge.domains.crew.rules.retyping import short_of
from jetbridge.domains.crew.service.asking import line_member
from jetbridge.domains.crew.service.building import crewing_kept
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.outlook import of_legs
from jetbridge.domains.crew.service.settling import Settle, alert_of
from jetbridge.domains.crew.store import members, pairings, rosters
from jetbridge.kernel.db import UnitOfWork


@dataclass(frozen=True)
class Retyping:
    """Which crews no longer fit when their legs get another aircraft type."""

    neighbours: Neighbours

    def if_swapped(
        self, *, leg: UUID, registration: str, only: bool = False, work: UnitOfWork
    ) -> SwapEffects:
        """Tell who may not fly the new type, and which seats it needs beside theirs.

        Raises ``LegStatusError``, ``AircraftNotFoundError``.
        """
        swap = self.neighbours.flights.preview_swap(
            leg=leg, registration=registration, only=only, work=work
        )
        types = {one.leg.id: one.aircraft_type for one in swap.legs if one.retyped}
        keys = pairings.pairings_with_legs(types, work=work)
        effects: list[Effect] = []
        short: list[SeatShort] = []
        for trip in pairings.pairings(keys, work=work).values():
            flown = {types[one] for one in trip.operated if one in types}
            crewing = crewing_kept(trip.category, work=work)
            short += short_of(trip, flown, crewing)
            effects += self._of_fleets(trip, flown, work=work)
        return SwapEffects(tuple(effects), tuple(short))

    def leg_retyped(self, *, leg: UUID, cause: str, work: UnitOfWork) -> list[Alert]:
        """Raise an alert for whoever may not fly the type of a leg now; close others.

        What it lacks in seats is told by the board, as any open seat.
        """
        found: list[Alert] = []
        for period, keys in of_legs([leg], work=work):
            trips = pairings.pairings(keys, work=work).values()
            bars = {
                (bar.member, trip.id): bar
                for trip in trips
                for bar in rosters.holders([trip.id], work=work)
            }
            broken = [
                alert_of(period, bar, one.breach, cause=cause, leg=leg, work=work)
                for trip in trips
                for one in self._of_fleets(trip, self._flown(trip, work), work=work)
                if one.breach and (bar := bars.get((one.member.id, trip.id)))
            ]
            people = {member for member, _ in bars}
            settle = Settle(period, frozenset({FLEET_HELD}), leg)
            found += settle.alerts(broken, people=people, trips=keys, work=work)
        return found

    def _flown(self, trip: Pairing, work: UnitOfWork) -> set[str]:
        """Give the types that the legs of a trip have now."""
        legs = self.neighbours.legs(trip.operated, work=work)
        return {one.aircraft_type for one in legs.values()}

    def _of_fleets(
        self, trip: Pairing, types: Collection[str], *, work: UnitOfWork
    ) -> Iterator[Effect]:
        crewing = crewing_kept(trip.category, work=work)
        for fleet in sorted({crewing.fleet_of(one) for one in types}):
            yield from self._unrated(replace(trip, fleet=fleet), work=work)

    def _unrated(self, trip: Pairing, *, work: UnitOfWork) -> Iterator[Effect]:
        """Give who is on a trip, with the breach where its fleet is not theirs."""
        aboard = {one.member for one in rosters.holders([trip.id], work=work)}
        crew = members.members(ids=aboard, work=work)
        names = self.neighbours.names(aboard, work=work)
        papers = self.neighbours.entitled(
            crew, fleet=trip.fleet, start=trip.start, end=trip.end, work=work
        )
        for one in crew:
            yield Effect(
                member=line_member(one, name=names.get(one.id, "")),
                pairing=trip.id,
                number=trip.number,
                route=trip.route,
                breach=flies(one, trip, papers[one.id]),
                smallest_margin=None,
            )
