"""From people as the events leave them to the group of one position."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.contracts import Activity, DutyPeriod, Kind, Leg
from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.recovery.bank import ANY_FLEET, Bank, Kept, bank_of
from jetbridge.engines.optimiser.recovery.contracts import Disruption
from jetbridge.engines.optimiser.recovery.group import (
    Chain,
    Group,
    LocalDays,
    Place,
    numbered,
    place_of,
    times_of,
)
from jetbridge.engines.optimiser.recovery.judging import lay_out
from jetbridge.engines.optimiser.recovery.network import (
    NOT_BEGUN,
    Growing,
    Ints,
    Network,
    grown,
    network_of,
    opening_of,
)
from jetbridge.engines.optimiser.recovery.parameters import Parameters
from jetbridge.engines.optimiser.recovery.people import (
    Begun,
    Person,
    Standing,
    flown_as,
    operated,
)

_AtWhich = tuple[DutyPeriod, int]
"""A duty, and the number of the opening it goes on from."""
HORIZON = 7 * 1440
"""How long after the last duty of a line its rules are looked after."""


@dataclass(frozen=True, slots=True)
class Order:
    """What every group is laid out with."""

    disruption: Disruption
    standing: Standing
    limits: Limits
    parameters: Parameters

    def horizon(self, people: Sequence[Person]) -> tuple[int, int]:
        """Give the time in which lines are judged."""
        ends = [one.duty.debrief for p in people for one in (*p.before, *p.later)]
        start = self.disruption.now
        return start, max(ends, default=start) + HORIZON


def seats_of(people: Sequence[Person], order: Order) -> Counter[str]:
    """Count how many people each leg had whose crew may change."""
    held: Counter[str] = Counter()
    for person in people:
        done = {a.leg for a in person.begun.done} if person.begun else set()
        for one in person.before:
            held.update(
                leg
                for leg in operated(one.duty)
                if leg in order.standing.flown and leg not in done
            )
    return held


def group_of(
    people: Sequence[Person], order: Order, *, searched: bool = True
) -> Group | None:
    """Lay out one position's people; None when they have no leg to fly.

    With ``searched`` their bank holds every legal duty, else those they have.
    """
    needed = seats_of(people, order)
    if not needed:
        return None
    crewing = order.standing.crewing(people[0].position)
    network = _network(people, [order.standing.flown[leg] for leg in needed], order)
    openings = sorted(
        {p.begun for p in people if p.begun}, key=lambda b: (b.report, repr(b))
    )
    intact = {p.member.id: _intact(p, openings, order) for p in people}
    kept, heads = _kept(openings, intact, network)
    duties = [_single(network, n) for n in range(len(network.legs))]
    laid = lay_out(
        people,
        [*duties, *(one.duty for one in kept)],
        scheme=order.disruption.scheme,
        airports=order.disruption.airports,
        horizon=order.horizon(people),
    )
    bank = bank_of(
        network,
        _grown(network, openings, crewing, order) if searched else [],
        openings=openings,
        kept=kept,
        heads=heads,
        alone=laid.alone(),
        limits=order.limits,
    )
    places = tuple(_places(people, openings, intact, bank, order))
    return Group(
        bank=bank,
        laid=laid,
        places=places,
        alike=numbered(places),
        times={
            at: times_of(bank, at)
            for at in {network.stations[p.member.base] for p in people}
        },
        needed=np.array([float(needed[leg.id]) for leg in network.legs]),
        parameters=order.parameters,
    )


def _network(people: Sequence[Person], legs: Sequence[Leg], order: Order) -> Network:
    disruption = order.disruption
    places = {p.place for p in people} | {p.member.base for p in people}
    for person in people:
        for one in person.before:
            for activity in one.duty.activities:
                places |= {activity.origin, activity.destination}
    return network_of(
        legs,
        places,
        crewing=order.standing.crewing(people[0].position),
        airports=disruption.airports,
        limits=order.limits,
        bases=sorted({p.member.base for p in people}),
    )


def _grown(
    network: Network, openings: Sequence[Begun], crewing: Crewing, order: Order
) -> list[Growing]:
    airports = order.disruption.airports
    begun = [
        opening_of(one, network, airports.find(one.reported_at).zone)
        for one in openings
    ]
    return grown(
        network,
        begun,
        limits=order.limits,
        crewing=crewing,
        earliest=order.standing.known,
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


def _kept(
    openings: Sequence[Begun],
    intact: Mapping[str, Sequence[_AtWhich]],
    network: Network,
) -> tuple[list[Kept], Ints]:
    """Collect duties as they are: what openings have done, and everybody's own."""
    kept: dict[tuple[object, ...], Kept] = {}
    heads = np.full(len(openings), -1)
    for number, begun in enumerate(openings):
        if begun.done:
            heads[number] = len(kept)
            kept[_key(begun.ended, number)] = Kept(begun.ended, number, ANY_FLEET)
    fleets = {x.id: int(f) for x, f in zip(network.legs, network.fleet, strict=True)}
    for duty, at in (one for own in intact.values() for one in own):
        kept.setdefault(_key(duty, at), Kept(duty, at, _fleet(duty, fleets)))
    return list(kept.values()), heads


def _key(duty: DutyPeriod, begun: int) -> tuple[object, ...]:
    return (begun, duty.report, flown_as(duty))


def _intact(person: Person, openings: Sequence[Begun], order: Order) -> list[_AtWhich]:
    """Give the duties of before that can be flown as they were, at their new times."""
    found = []
    for number, one in enumerate(person.before):
        begun = openings.index(person.begun) if person.begun and not number else -1
        now = order.standing.retimed(one)
        if not order.standing.spoiled(one, now):
            found.append((now.duty, begun))
    return found


def _fleet(duty: DutyPeriod, fleets: Mapping[str, int]) -> int:
    return next((fleets[leg] for leg in operated(duty) if leg in fleets), ANY_FLEET)


def _places(
    people: Sequence[Person],
    openings: Sequence[Begun],
    intact: Mapping[str, Sequence[_AtWhich]],
    bank: Bank,
    order: Order,
) -> list[Place]:
    known = {
        _key(duty, int(bank.begun[number])): number
        for number, duty in bank.kept.items()
    }
    find = order.disruption.airports.find
    days = {
        base: LocalDays.of(bank, find(base).zone)
        for base in {person.member.base for person in people}
    }
    found = []
    for person in people:
        begun = openings.index(person.begun) if person.begun else NOT_BEGUN
        head: Chain = ()
        if person.begun and person.begun.done:
            head = (known[_key(person.begun.ended, begun)],)
        own = tuple(known[_key(duty, at)] for duty, at in intact[person.member.id])
        found.append(
            place_of(
                person,
                begun,
                bank=bank,
                own=own,
                head=head,
                ready=_ready(person, order),
                days=days[person.member.base],
                parameters=order.parameters,
            )
        )
    return found


def _ready(person: Person, order: Order) -> int:
    """Give when a person has rested from what cannot change."""
    if not person.past:
        return order.disruption.now
    duty = person.past[-1].duty
    span = np.array([duty.debrief - duty.report], np.int64)
    at_home = person.place == person.member.base
    rest = order.limits.rest_home(span) if at_home else order.limits.rest_away(span)
    return duty.debrief + int(rest[0])
