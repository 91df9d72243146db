"""The airline itself: aircraft, dated legs and people, from a recipe and a seed."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np

from jetbridge.apps.demo.crew import CrewMember, hire
from jetbridge.apps.demo.fleet import Aircraft, deliver
from jetbridge.apps.demo.lines import Timetable
from jetbridge.apps.demo.recipe import Recipe
from jetbridge.apps.demo.schedule import Leg, fly

_NETWORK, _FLYING, _PEOPLE = range(3)
"""Streams of chance, apart, so that a change in one leaves the others alone."""


@dataclass(frozen=True, slots=True)
class Airline:
    """Meridian Air for one period; ``legs`` are in order of departure."""

    recipe: Recipe
    seed: int
    first_day: date
    aircraft: tuple[Aircraft, ...]
    legs: tuple[Leg, ...]
    crew: tuple[CrewMember, ...]

    @property
    def period(self) -> tuple[datetime, datetime]:
        """Give the first departure and the last arrival, UTC."""
        return self.legs[0].departure, max(leg.arrival for leg in self.legs)


def make_airline(recipe: Recipe, *, seed: int, first_day: date) -> Airline:
    """Make the airline; same recipe, seed and day, same airline to the last minute."""
    network = np.random.default_rng([seed, _NETWORK])
    timetable = Timetable(recipe, network)
    aircraft = deliver(recipe)
    legs: list[Leg] = []
    for group in recipe.groups:
        lines = timetable.lines(group)
        rng = np.random.default_rng([seed, _FLYING, len(legs)])
        tails = [a.registration for a in aircraft if a.group is group]
        legs += fly(
            lines, group, tails=tails, first_day=first_day, days=recipe.days, rng=rng
        )
    legs.sort(key=lambda leg: (leg.departure, leg.id))
    people = np.random.default_rng([seed, _PEOPLE])
    crew = hire(recipe, first_day=first_day, rng=people)
    return Airline(recipe, seed, first_day, aircraft, tuple(legs), crew)
