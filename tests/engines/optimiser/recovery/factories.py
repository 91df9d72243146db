"""Days with crews in force, and what goes wrong on them; same seed, same day."""

import random
from collections.abc import Sequence

from jetbridge.aviation.positions import Position
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser.contracts import Activity, DutyPeriod, Kind, Leg
from jetbridge.engines.optimiser.recovery import Assigned, Disruption, Event, Held
from tests.engines.optimiser.factories import AIRPORTS, BASE, DAY, MONDAY, member

EASA = load_scheme("easa")
MORNING = MONDAY + 240


def leg(name: str, way: str, departure: int, minutes: int, tail: str) -> Leg:
    """Give a leg of the day; ``way`` is like ``HUB-A``, departure in minutes of it."""
    origin, destination = way.split("-")
    at = MONDAY + departure
    return Leg(name, name, origin, destination, at, at + minutes, "320", tail)


def duty(*legs: Leg) -> DutyPeriod:
    """Give the duty that operates legs, with the documented report and debrief."""
    flown = tuple(
        Activity(
            Kind.OPERATE,
            one.id,
            one.origin,
            one.destination,
            one.departure,
            one.arrival,
        )
        for one in legs
    )
    return DutyPeriod(legs[0].departure - 60, legs[-1].arrival + 30, flown)


def held(number: int, *duties: DutyPeriod, **facts: object) -> Held:
    """Give a captain's line: a pairing for each duty."""
    lines = tuple(
        Assigned(f"P{number}-{n}", Position.CP, one) for n, one in enumerate(duties)
    )
    return Held(member(number, **facts), lines)


def disruption(
    lines: Sequence[Held], legs: Sequence[Leg], *events: Event, now: int = MORNING
) -> Disruption:
    """Give what is to be mended, by EASA rules and the documented crewing."""
    return Disruption(lines, legs, events, now, AIRPORTS, EASA, {})


def airline(
    seed: int, *, aircraft: int, days: int = 1, spare: int = 2
) -> tuple[list[Leg], list[Held]]:
    """Give lines of two round trips a day for each aircraft, a crew to each, spares.

    Crews work two days and rest on the third.
    """
    luck = random.Random(seed)  # noqa: S311 - a schedule, no secret
    legs: list[Leg] = []
    duties: dict[int, list[DutyPeriod]] = {n: [] for n in range(aircraft + spare)}
    for day in range(days):
        for tail in range(aircraft):
            flown = _trips(luck, day, tail)
            legs += flown
            crew = (tail + day // 2 * spare) % len(duties)
            duties[crew].append(duty(*flown))
    return legs, [held(n, *own) for n, own in duties.items()]


def _trips(luck: random.Random, day: int, tail: int) -> list[Leg]:
    at, flown = day * DAY + luck.randrange(360, 540, 5), []
    for trip in range(2):
        station, block = luck.choice("ABCDEFGH"), luck.randrange(50, 110, 5)
        ways = {"o": f"{BASE}-{station}", "b": f"{station}-{BASE}"}
        for side, way in ways.items():
            name = f"{day}.{tail}.{trip}{side}"
            flown.append(leg(name, way, at, block, f"T{tail}"))
            at += block + luck.randrange(40, 60, 5)
    return flown
