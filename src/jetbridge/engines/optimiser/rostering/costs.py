"""What a line costs beside the seats it fills: wishes, fairness, long stretches."""

import numpy as np

from jetbridge.engines.optimiser.rostering.people import Person
from jetbridge.engines.optimiser.rostering.steps import DAYS_OFF

Path = tuple[int, ...]
NEVER = -(1 << 40)
"""A day before all others."""


def line_cost(person: Person, path: Path) -> float:
    """Give what a line costs beside the seats it fills."""
    return (
        wish_cost(person, path)
        + unfair_cost(person, credit_of(person, path))
        + tired_cost(person, path)
    )


def credit_of(person: Person, path: Path) -> float:
    """Give the credit minutes of a line."""
    return float(person.options["credit"][list(path)].sum())


def tired_cost(person: Person, path: Path) -> float:
    """Price each duty day of a stretch beyond the airline's maximum.

    Two whole local days off end a stretch. Days decided before rostering are free.
    """
    terms, total, stretch, last = person.terms, 0, 0, NEVER
    for place, number in enumerate(path):
        option = person.options[number]
        before = max(0, last - stretch + 1 - terms.days_on)
        if option.first_day - last > DAYS_OFF:
            stretch, before = option.first_day, 0
        after = max(0, option.last_day - stretch + 1 - terms.days_on)
        if place or not option.required:
            total += after - before
        last = option.last_day
    return float(total * terms.tired)


def wish_cost(person: Person, path: Path) -> float:
    """Price the wishes that a line does not grant."""
    options = person.options[list(path)]
    disturbed = int(np.bitwise_or.reduce(options["disturbs"], initial=0))
    granted = int(np.bitwise_or.reduce(options["grants"], initial=0))
    worth = worth_of(person, disturbed) - worth_of(person, granted)
    return person.asked + worth - float(options["bonus"].sum())


def worth_of(person: Person, bits: int) -> float:
    """Add up the worth of a set of wishes."""
    worth = person.worth
    return float(sum(worth[bit] for bit in range(len(worth)) if bits >> bit & 1))


def unfair_cost(person: Person, credit: float) -> float:
    """Price the credit beside one's share."""
    return float(person.terms.unfair * abs(credit - person.terms.share))
