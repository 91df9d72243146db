"""From the people of one position to the group in which they are searched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.contracts import Activity, DutyPeriod, Kind
from jetbridge.engines.optimiser.recovery.bank import Bank, Kept, bank_of
from jetbridge.engines.optimiser.recovery.crew import Crew
from jetbridge.engines.optimiser.recovery.enumeration import (
    Growing,
    grown,
    opening_of,
)
from jetbridge.engines.optimiser.recovery.group import Group
from jetbridge.engines.optimiser.recovery.intact import Intact
from jetbridge.engines.optimiser.recovery.judging import DutyRows, Laid, lay_out
from jetbridge.engines.optimiser.recovery.network import Ints, Network, network_of
from jetbridge.engines.optimiser.recovery.people import Person
from jetbridge.engines.optimiser.recovery.places import (
    LocalDays,
    Place,
    numbered,
    place_of,
    times_of,
)
from jetbridge.engines.optimiser.recovery.waiting import duty_at
from jetbridge.engines.optimiser.rostering import Preassigned


def group_of(crew: Crew, *, searched: bool = True) -> Group | None:
    """Lay out one position's people; None when they have no leg to fly.

    With ``searched`` their bank holds every legal duty, else those they have.
    """
    if not crew.seats:
        return None
    ground = _Ground.of(crew)
    network, bank = ground.network, ground.bank(searched=searched)
    places = tuple(ground.places(bank))
    return Group(
        bank=bank,
        rows=bank.rows.and_those_of(ground.rows_beside()),
        laid=ground.laid,
        places=places,
        alike=numbered(places),
        times={
            at: times_of(bank, at) for at in (network.stations[b] for b in crew.bases)
        },
        needed=np.array([float(crew.seats[leg.id]) for leg in network.legs]),
        parameters=crew.order.parameters,
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a group is laid out on; ``kept`` and ``heads`` are those of ``intact``."""

    crew: Crew
    network: Network
    intact: Intact
    kept: list[Kept]
    heads: Ints
    beside: Mapping[str, dict[Preassigned, DutyPeriod]]
    """Person -> what it does beside its duties, where the rules see it."""
    laid: Laid
    """The lines; behind them the legs, ``kept`` and ``beside``, each alone."""

    @classmethod
    def of(cls, crew: Crew) -> "_Ground":
        """Lay out the legs, the lines as far as they are fixed, and what is kept."""
        disruption = crew.order.disruption
        network = network_of(
            crew.legs,
            crew.places,
            crewing=crew.crewing,
            airports=disruption.airports,
            limits=crew.limits,
            bases=crew.bases,
        )
        intact = Intact.of(crew)
        kept, heads = intact.kept(network)
        beside = {one.member.id: _beside(one) for one in crew.people}
        alone = [
            *(_single(network, number) for number in range(len(network.legs))),
            *(one.duty for one in kept),
            *(duty for own in beside.values() for duty in own.values()),
        ]
        laid = lay_out(
            crew.people,
            alone,
            scheme=disruption.scheme,
            airports=disruption.airports,
            horizon=crew.order.horizon(crew.people),
        )
        return cls(crew, network, intact, kept, heads, beside, laid)

    def bank(self, *, searched: bool) -> Bank:
        """Put the duties together: those kept, and where wanted every legal one."""
        return bank_of(
            self.network,
            _grown(self.crew, self.network) if searched else [],
            openings=self.crew.openings,
            kept=self.kept,
            heads=self.heads,
            alone=self.laid.alone(),
            limits=self.crew.limits,
        )

    def rows_beside(self) -> DutyRows:
        """Give what people do beside their duties, one person after the other."""
        alone = self.laid.alone()
        known = len(self.network.legs) + len(self.kept)
        return alone.pick(np.arange(known, len(alone.duties)))

    def places(self, bank: Bank) -> Iterator[Place]:
        """Say of everybody where it stands among the duties of the bank."""
        crew, find = self.crew, self.crew.order.disruption.airports.find
        days = {base: LocalDays.of(bank, find(base).zone) for base in crew.bases}
        own, row = self.intact.in_bank(bank), len(bank)
        for person in crew.people:
            beside = self.beside[person.member.id]
            duties, head = own[person.member.id]
            yield place_of(
                person,
                crew.opening_of(person),
                bank=bank,
                own=duties,
                head=head,
                ready=_ready(crew, person),
                rows={one: row + number for number, one in enumerate(beside)},
                days=days[person.member.base],
                parameters=crew.order.parameters,
            )
            row += len(beside)


def _beside(person: Person) -> dict[Preassigned, DutyPeriod]:
    """Give what a person does beside its duties, where the rules see it."""
    given = (*person.ahead, *(one for one in person.waiting if one.duty))
    return {one: duty_at(one, person.member.base) for one in given}


def _grown(crew: Crew, network: Network) -> list[Growing]:
    find = crew.order.disruption.airports.find
    begun = [
        opening_of(one, network, find(one.reported_at).zone) for one in crew.openings
    ]
    return grown(
        network,
        begun,
        limits=crew.limits,
        crewing=crew.crewing,
        earliest=crew.order.after.known,
    )


def _single(network: Network, number: int) -> DutyPeriod:
    """Give one leg as a duty."""
    leg = network.legs[number]
    flown = Activity(
        Kind.OPERATE, leg.id, leg.origin, leg.destination, leg.departure, leg.arrival
    )
    return DutyPeriod(
        int(network.report[number]), int(network.debrief[number]), (flown,)
    )


def _ready(crew: Crew, person: Person) -> int:
    """Give when a person has rested from what cannot change."""
    if not person.past:
        return crew.order.disruption.now
    duty = person.past[-1].duty
    span = np.array([duty.debrief - duty.report], np.int64)
    at_home = person.place == person.member.base
    rest = crew.limits.rest_home(span) if at_home else crew.limits.rest_away(span)
    return duty.debrief + int(rest[0])
