"""What follows when an aircraft lands elsewhere than planned."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from jetbridge.aviation.airports import Airports
from jetbridge.aviation.distances import distance_km
from jetbridge.domains.flights.contracts import Leg, LegStatus
from jetbridge.domains.flights.contracts.diversions import Onward
from jetbridge.domains.flights.errors import DiversionError, LegStatusError
from jetbridge.domains.flights.rules.movements import Run

_MINUTE = timedelta(minutes=1)


def must_be_divertible(
    leg: Leg, runs: Sequence[Run], airport: str, arrival: datetime
) -> None:
    """Refuse what no aircraft can do.

    Raises:
        LegStatusError: the leg is not in the air.
        DiversionError: it goes there anyway, or would land before it took off.
    """
    must_be_airborne(leg, runs)
    if airport == leg.destination != leg.origin:
        raise DiversionError(f"{leg.name} is planned to land at {airport}.")
    off = runs[-1].off
    if off and arrival <= off.at:
        raise DiversionError(f"{leg.name} took off at {off.at:%H:%MZ}, after that.")


def must_be_airborne(leg: Leg, runs: Sequence[Run]) -> None:
    """Refuse an order that only makes sense in the air. Raises ``LegStatusError``."""
    if not runs or not runs[-1].airborne:
        said = f"{leg.name} is not in the air."
        raise LegStatusError(said, leg=str(leg.id), status=leg.status)


def stranded(following: Sequence[Leg], airport: str) -> list[Leg]:
    """Give the later legs of the aircraft until one leaves from where it is."""
    planned = [leg for leg in following if leg.status is LegStatus.SCHEDULED]
    return list(takewhile(lambda leg: leg.origin != airport, planned))


def onward(leg: Leg, airport: str, arrival: datetime, turn: timedelta) -> Onward:
    """Propose when to fly on: after the turn, its block time in proportion.

    The block time is the planned one by the ratio of the distances, in whole minutes;
    where a distance is not known it is the planned one, which is later.

    Raises:
        DiversionError: the leg returns: it is flown again itself.
    """
    if airport == leg.origin:
        raise DiversionError(f"{leg.name} returns: it is flown again itself.")
    departs = arrival + turn
    block = (leg.scheduled_arrival - leg.scheduled_departure) * _share(leg, airport)
    return Onward(departs, departs + max(_MINUTE, block // _MINUTE * _MINUTE))


def _share(leg: Leg, airport: str) -> float:
    world = Airports()
    places = [code for code in (leg.origin, airport, leg.destination) if code in world]
    if len(places) != len((leg.origin, airport, leg.destination)):
        return 1.0
    origin, there, destination = (world.find(code) for code in places)
    planned = distance_km(origin, destination)
    return min(1.0, distance_km(there, destination) / planned) if planned else 1.0
