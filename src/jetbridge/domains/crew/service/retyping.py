"""What a swap of aircraft would do to the crews of its legs, before it is done."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from jetbridge.domains.crew.contracts.legs import Effect, SeatShort, SwapEffects
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.rules.fitness import flies
from jetbridge.domains.crew.rules.retyping import short_of
from jetbridge.domains.crew.service.asking import line_member
from jetbridge.domains.crew.service.building import crewing_kept
from jetbridge.domains.crew.service.neighbours import Neighbours
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
            for fleet in sorted({crewing.fleet_of(one) for one in flown}):
                effects += self._unrated(replace(trip, fleet=fleet), work=work)
        return SwapEffects(tuple(effects), tuple(short))

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
