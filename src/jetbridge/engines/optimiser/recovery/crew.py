"""The people of one position, who can replace one another, and what they fly by."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jetbridge.aviation.positions import Category
from jetbridge.engines.optimiser.contracts import Leg
from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.recovery.asflown import AsFlown
from jetbridge.engines.optimiser.recovery.contracts import Disruption
from jetbridge.engines.optimiser.recovery.network import NOT_BEGUN
from jetbridge.engines.optimiser.recovery.parameters import Parameters
from jetbridge.engines.optimiser.recovery.people import Begun, Person, operated

HORIZON = 7 * 1440
"""How long after the last duty of a line its rules are looked after."""
_ANY = "*"
"""Stands for the fleets of somebody who may fly all."""


@dataclass(frozen=True, slots=True)
class Order:
    """What every crew is laid out with."""

    disruption: Disruption
    after: AsFlown
    limits: Mapping[Category, Limits]
    parameters: Parameters

    def horizon(self, people: Sequence[Person]) -> tuple[int, int]:
        """Give the time in which lines are judged."""
        ends = [one.duty.debrief for p in people for one in (*p.before, *p.later)]
        start = self.disruption.now
        return start, max(ends, default=start) + HORIZON


@dataclass(frozen=True)
class Crew:
    """The people of one position whose fleets meet."""

    people: Sequence[Person]
    order: Order

    @property
    def may_break(self) -> bool:
        """Tell whether something is to be judged; else nobody's line is looked into."""
        return not all(one.unmoved for one in self.people)

    @property
    def limits(self) -> Limits:
        """Give the limits of their category."""
        return self.order.limits[self.people[0].position.category]

    @property
    def crewing(self) -> Crewing:
        """Give how their category is crewed."""
        return self.order.after.crewing(self.people[0].position)

    @property
    def bases(self) -> list[str]:
        """Name their bases."""
        return sorted({one.member.base for one in self.people})

    @cached_property
    def seats(self) -> Counter[str]:
        """Count how many people each leg had whose crew may change."""
        held: Counter[str] = Counter()
        for person in self.people:
            done = {a.leg for a in person.begun.done} if person.begun else set()
            for one in person.before:
                held.update(
                    leg
                    for leg in operated(one.duty)
                    if leg in self.order.after.flown and leg not in done
                )
        return held

    @property
    def legs(self) -> list[Leg]:
        """Give the legs whose crew may change, at their times now."""
        return [self.order.after.flown[leg] for leg in self.seats]

    @property
    def places(self) -> set[str]:
        """Name the airports where they are, live or were to be."""
        found = {p.place for p in self.people}.union(self.bases)
        for person in self.people:
            for one in person.before:
                for activity in one.duty.activities:
                    found |= {activity.origin, activity.destination}
        return found

    @cached_property
    def openings(self) -> list[Begun]:
        """Give the duties under way, each once, in order of report."""
        begun = {p.begun for p in self.people if p.begun}
        return sorted(begun, key=lambda one: (one.report, repr(one)))

    def opening_of(self, person: Person) -> int:
        """Give the number of the duty a person has under way, or ``NOT_BEGUN``."""
        return self.openings.index(person.begun) if person.begun else NOT_BEGUN


def crews_of(people: Sequence[Person], order: Order) -> list[Crew]:
    """Part people by position and by fleets: those who cannot replace one another."""
    found: list[tuple[str, set[str], list[Person]]] = []
    for person in people:
        fleets = set(person.member.fleets) or {_ANY}
        meets = [
            one
            for one in found
            if one[0] == person.position
            and (one[1] & fleets or _ANY in one[1] | fleets)
        ]
        found = [one for one in found if one not in meets]
        merged = fleets.union(*(one[1] for one in meets))
        everybody = [who for one in meets for who in one[2]]
        found.append((person.position, merged, [*everybody, person]))
    return [Crew(crew, order) for _, _, crew in found]
