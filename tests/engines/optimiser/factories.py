"""Generated networks and people for the optimiser's tests; same seed, same network."""

import random

from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser.contracts import Base, Leg
from jetbridge.engines.optimiser.limits import tabulate
from jetbridge.engines.optimiser.pairing import Crewing, network
from jetbridge.engines.optimiser.pairing.posing import pose
from jetbridge.engines.optimiser.pairing.problem import Problem
from jetbridge.engines.optimiser.rostering import (
    CrewMember,
    Preassigned,
    Wish,
    WishKind,
)

MONDAY = 29_718_720
"""2026-07-04T00:00Z, in minutes since 1970."""
DAY = 1440
BASE = "HUB"
AIRPORTS = Airports([Airport(code, "UTC") for code in ("HUB", *"ABCDEFGH")])
BASES = (Base(BASE, "UTC"),)


def round_trips(
    *, days: int, per_day: int, seed: int = 7, overnight: bool = True
) -> list[Leg]:
    """Give trips from the hub to an outstation and back; some sleep outside."""
    luck = random.Random(seed)  # noqa: S311 - a schedule, no secret
    legs = []
    for day in range(days):
        for number in range(per_day):
            station = luck.choice("ABCDEFGH")
            block = luck.randrange(50, 150, 5)
            out = MONDAY + day * DAY + luck.randrange(360, 1200, 5)
            stays = overnight and luck.random() < 0.25 and day < days - 1
            back = out + block + luck.randrange(40, 90, 5)
            if stays:
                back = MONDAY + (day + 1) * DAY + luck.randrange(700, 1000, 5)
            for at, way, ends in (
                (out, "o", (BASE, station)),
                (back, "b", (station, BASE)),
            ):
                legs.append(
                    Leg(
                        id=f"{day}-{number}{way}",
                        flight=f"XX{day}{number}",
                        origin=ends[0],
                        destination=ends[1],
                        departure=at,
                        arrival=at + block,
                        aircraft_type="320",
                        registration=f"T{number}",
                    )
                )
    return legs


def posed(legs: list[Leg], crewing: Crewing) -> Problem:
    """Lay the legs out as the pairing problem of the hub, by the rules of EASA."""
    zones = {code: "UTC" for leg in legs for code in (leg.origin, leg.destination)}
    return pose(
        network.build(legs, fleet="320", zones=zones, crewing=crewing),
        bases=BASES,
        zones=zones,
        crewing=crewing,
        limits=tabulate(load_scheme("easa").tables),
    )


def member(number: int, **facts: object) -> CrewMember:
    """Give one captain of the hub."""
    given = {
        "id": f"C{number:02d}",
        "category": Category.FLIGHT_DECK,
        "rank": "CPT",
        "positions": (Position.CP,),
        "base": BASE,
        **facts,
    }
    return CrewMember(**given)  # type: ignore[arg-type]  # a factory takes what it gets


def leave(first_day: int, days: int) -> Preassigned:
    start = MONDAY + first_day * DAY
    return Preassigned("leave", start, start + days * DAY)


def day_off(day: int, weight: float = 1.0) -> Wish:
    start = MONDAY + day * DAY
    return Wish(
        f"day_off:{day}", WishKind.DAY_OFF, weight, start=start, end=start + DAY
    )
