"""A week of a shuttle whose round trips are pairings made by hand."""

from jetbridge.domains.crew.contracts.pairings import (
    Pairing,
    PairingInput,
    StepInput,
)
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.contracts import Leg
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.db import UnitOfWork
from tests.domains.crew.planning import DECK


def legs_of(period: Period, work: UnitOfWork) -> list[Leg]:
    """Give the period's legs by departure."""
    found = Flights().legs_departing(start=period.start, end=period.end, work=work)
    return sorted(found, key=lambda leg: leg.departure)


def fly(period: Period, legs: list[Leg], work: UnitOfWork) -> Pairing:
    """Make a pairing of legs, all operated."""
    steps = tuple(StepInput(leg.id) for leg in legs)
    order = PairingInput("LIS", DECK, "A320", steps)
    return Crew().build_pairing(period=period.id, order=order, work=work)


def fly_two_days(period: Period, work: UnitOfWork) -> list[Pairing]:
    """Make pairings of the first two days: morning and evening, each there and back."""
    legs = legs_of(period, work)[:8]
    return [fly(period, legs[at : at + 2], work) for at in range(0, 8, 2)]
