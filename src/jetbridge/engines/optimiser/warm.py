"""Compile the kernels before a clock starts: some seconds once per machine.

Compiled code is kept on disk; later runs load it in a moment.
"""

from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.legality import Scheme
from jetbridge.engines.optimiser import pairing, recovery, rostering
from jetbridge.engines.optimiser.contracts import (
    Activity,
    Base,
    DutyPeriod,
    Kind,
    Leg,
    PairingPlan,
)

_MONDAY = 29_718_720
"""2026-07-04T00:00Z, in minutes since 1970."""
_STATIONS = Airports([Airport("WARMA", "UTC"), Airport("WARMB", "UTC")])


def warm_pairing(scheme: Scheme) -> PairingPlan:
    """Plan one trip there and back, which runs every kernel of pairing."""
    out, home = _MONDAY + 480, _MONDAY + 660
    legs = (
        Leg("out", "out", "WARMA", "WARMB", out, out + 120, "W"),
        Leg("home", "home", "WARMB", "WARMA", home, home + 120, "W"),
    )
    return pairing.solve(
        legs,
        bases=[Base("WARMA", "UTC")],
        airports=_STATIONS,
        crewing=pairing.Crewing(),
        scheme=scheme,
    )


def warm_rostering(scheme: Scheme) -> None:
    """Roster that trip, which runs every kernel of rostering."""
    rostering.solve(
        warm_pairing(scheme).pairings,
        [
            rostering.CrewMember(
                "warm", Category.FLIGHT_DECK, "", (Position.CP,), "WARMA"
            )
        ],
        start=_MONDAY,
        end=_MONDAY + 1440,
        airports=_STATIONS,
        scheme=scheme,
    )


def warm_recovery(scheme: Scheme) -> None:
    """Mend a line whose only leg is cancelled, which runs every kernel of recovery."""
    out = Leg("out", "out", "WARMA", "WARMB", _MONDAY + 480, _MONDAY + 600, "W")
    home = Leg("home", "home", "WARMB", "WARMA", _MONDAY + 660, _MONDAY + 780, "W")
    flown = tuple(
        Activity(
            Kind.OPERATE,
            leg.id,
            leg.origin,
            leg.destination,
            leg.departure,
            leg.arrival,
        )
        for leg in (out, home)
    )
    duty = DutyPeriod(_MONDAY + 420, _MONDAY + 810, flown)
    member = rostering.CrewMember(
        "warm", Category.FLIGHT_DECK, "", (Position.CP,), "WARMA"
    )
    held = recovery.Held(member, (recovery.Assigned("warm", Position.CP, duty),))
    recovery.recover(
        recovery.Disruption(
            lines=[held],
            legs=[out, home],
            events=[recovery.Cancellation("out")],
            now=_MONDAY,
            airports=_STATIONS,
            scheme=scheme,
            crewing={},
        )
    )
