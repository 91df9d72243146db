"""The crew of a leg, and what a change of the leg would do to them."""

from dataclasses import dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import Margin
from jetbridge.domains.crew.contracts.rosters import LineMember
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.kernel.privacy import Internal, Personal


@dataclass(frozen=True, slots=True)
class LegSeat:
    """One seat of a pairing on a leg; ``member`` is None while it is open."""

    pairing: Internal[UUID]
    number: Internal[str]
    category: Internal[Category]
    position: Internal[str]
    deadhead: Internal[bool]
    member: Personal[LineMember | None]


@dataclass(frozen=True, slots=True)
class LegCrew:
    """Who is on a leg, as the current roster has it."""

    leg: Internal[UUID]
    seats: Personal[tuple[LegSeat, ...]]


@dataclass(frozen=True, slots=True)
class Effect:
    """How one person on a leg would stand; ``breach`` is what an alert would tell.

    A breach falls on ``pairing``, which may be one they fly after the leg.
    """

    member: Personal[LineMember]
    pairing: Personal[UUID]
    number: Internal[str]
    route: Internal[str]
    breach: Personal[Margin | None]
    smallest_margin: Personal[Margin | None]


@dataclass(frozen=True, slots=True)
class SeatShort:
    """A pairing with fewer seats of a position than another aircraft type needs."""

    pairing: Internal[UUID]
    number: Internal[str]
    route: Internal[str]
    position: Internal[str]
    needed: Internal[int]
    seats: Internal[int]


@dataclass(frozen=True, slots=True)
class SwapEffects:
    """Who may not fly the aircraft a leg would get, and which seats it would lack."""

    effects: Personal[tuple[Effect, ...]]
    short: Internal[tuple[SeatShort, ...]]
