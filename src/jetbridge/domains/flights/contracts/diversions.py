"""A leg that lands elsewhere than planned, and what follows from it."""

from dataclasses import dataclass
from datetime import datetime

from jetbridge.domains.flights.contracts import Delay, Leg
from jetbridge.kernel.privacy import Internal, Public


@dataclass(frozen=True, slots=True)
class Onward:
    """When the diverted aircraft would fly on to where it was to land."""

    departure: Public[datetime]
    arrival: Public[datetime]


@dataclass(frozen=True, slots=True)
class Diversion:
    """What landing at ``airport`` does; the origin makes it a return.

    ``stranded`` are the aircraft's next legs, which it cannot fly from where it is;
    flown ``onward``, they are ``delayed`` instead.
    """

    leg: Internal[Leg]
    airport: Public[str]
    estimated_arrival: Public[datetime]
    onward: Public[Onward | None]
    stranded: Internal[tuple[Leg, ...]]
    delayed: Internal[tuple[Delay, ...]]
