"""Pairings changed by hand: what is asked, what it would make, what was done."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import Margin, PairingPreview
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Held, LineMember
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.kernel.privacy import Internal, Personal


class EditKind(StrEnum):
    """What is done to pairings."""

    MOVE = "move"
    """Legs go from one pairing to another; open legs are a pairing of nobody."""
    SPLIT = "split"
    """One pairing becomes two."""
    JOIN = "join"
    """Two pairings become one."""
    DELETE = "delete"
    """A pairing goes; its legs are open."""


@dataclass(frozen=True, slots=True)
class PairingEditInput:
    """One change to pairings.

    A move takes ``legs`` from ``pairing`` to ``other``; None is the tray of open
    legs. A split parts ``pairing`` after the one leg in ``legs``; a join adds
    ``other`` to it; a deletion needs nothing else.
    """

    kind: Internal[EditKind]
    pairing: Internal[UUID | None] = None
    other: Internal[UUID | None] = None
    legs: Internal[tuple[UUID, ...]] = ()
    ride: Internal[bool] = False
    """The crew that gives legs away still travels on them."""
    release: Personal[bool] = False
    """People who hold what changes go to open time; without it they refuse it."""


@dataclass(frozen=True, slots=True)
class SeatHolder:
    """Somebody who holds a seat of a pairing."""

    pairing: Internal[UUID]
    position: Personal[str]
    member: Personal[LineMember]


@dataclass(frozen=True, slots=True)
class EditPreview:
    """What a change would make; ``gone`` pairings would have no leg left."""

    pairings: Internal[tuple[PairingPreview, ...]]
    gone: Internal[tuple[UUID, ...]]
    holders: Personal[tuple[SeatHolder, ...]]


@dataclass(frozen=True, slots=True)
class TakerPreview:
    """What taking legs would mean for one pairing.

    ``refusal`` tells why they do not join; else the verdict is the worse of the
    giver's and the taker's, and so are margin and breach.
    """

    pairing: Internal[UUID]
    verdict: Internal[str]
    smallest_margin: Internal[Margin | None]
    first_breach: Internal[Margin | None]
    refusal: Internal[str | None]

    @classmethod
    def refused(cls, pairing: UUID, why: str) -> Self:
        """Tell that the legs do not join."""
        return cls(pairing, "", None, None, why)


@dataclass(frozen=True, slots=True)
class ReleasedBar:
    """A bar that a change took off a line, in one version of the roster."""

    kept: Internal[RosterVersion]
    held: Personal[Held]


@dataclass(frozen=True, slots=True)
class PairingEdit:
    """A change that was made: the pairings it touched, before and after."""

    id: Internal[UUID]
    period: Internal[UUID]
    number: Internal[int]
    kind: Internal[EditKind]
    by: Personal[str]
    at: Internal[datetime]
    before: Internal[tuple[Pairing, ...]]
    after: Internal[tuple[Pairing, ...]]
    released: Personal[tuple[ReleasedBar, ...]] = ()
    undone: Internal[bool] = False
