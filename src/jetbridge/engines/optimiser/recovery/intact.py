"""Duties kept as they are: what is done of those under way, and everybody's own."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from jetbridge.engines.optimiser.contracts import DutyPeriod
from jetbridge.engines.optimiser.recovery.bank import ANY_FLEET, Bank, Kept
from jetbridge.engines.optimiser.recovery.crew import Crew
from jetbridge.engines.optimiser.recovery.network import NOT_BEGUN, Ints, Network
from jetbridge.engines.optimiser.recovery.people import Person, flown_as, operated
from jetbridge.engines.optimiser.recovery.places import Chain


class Intact(NamedTuple):
    """Duties that can be flown as they were, at their new times, by person.

    Each with the number of the opening it goes on from.
    """

    crew: Crew
    duties: Mapping[str, Sequence[tuple[DutyPeriod, int]]]

    @classmethod
    def of(cls, crew: Crew) -> "Intact":
        """Find them for everybody."""
        return cls(crew, {p.member.id: list(_intact(crew, p)) for p in crew.people})

    def kept(self, network: Network) -> tuple[list[Kept], Ints]:
        """Collect each once, with what openings have done; and where the latter are."""
        kept: dict[tuple[object, ...], Kept] = {}
        heads = np.full(len(self.crew.openings), -1)
        for number, begun in enumerate(self.crew.openings):
            if begun.done:
                heads[number] = len(kept)
                kept[_key(begun.ended, number)] = Kept(begun.ended, number, ANY_FLEET)
        flown = zip(network.legs, network.fleet.tolist(), strict=True)
        fleets = {leg.id: fleet for leg, fleet in flown}
        for duty, at in (one for own in self.duties.values() for one in own):
            kept.setdefault(_key(duty, at), Kept(duty, at, _fleet(duty, fleets)))
        return list(kept.values()), heads

    def in_bank(self, bank: Bank) -> dict[str, tuple[Chain, Chain]]:
        """Give everybody's own duties in a bank, and what is done of one under way."""
        known = {
            _key(duty, int(bank.begun[number])): number
            for number, duty in bank.kept.items()
        }
        return {
            person.member.id: (
                tuple(known[_key(*one)] for one in self.duties[person.member.id]),
                self._head(person, known),
            )
            for person in self.crew.people
        }

    def _head(self, person: Person, known: Mapping[tuple[object, ...], int]) -> Chain:
        if person.begun is None or not person.begun.done:
            return ()
        return (known[_key(person.begun.ended, self.crew.opening_of(person))],)


def _intact(crew: Crew, person: Person) -> list[tuple[DutyPeriod, int]]:
    after, found = crew.order.after, []
    for number, one in enumerate(person.before):
        begun = NOT_BEGUN if number else crew.opening_of(person)
        now = after.retimed(one)
        if not after.spoiled(one, now):
            found.append((now.duty, begun))
    return found


def _key(duty: DutyPeriod, begun: int) -> tuple[object, ...]:
    return (begun, duty.report, flown_as(duty))


def _fleet(duty: DutyPeriod, fleets: Mapping[str, int]) -> int:
    return next((fleets[leg] for leg in operated(duty) if leg in fleets), ANY_FLEET)
