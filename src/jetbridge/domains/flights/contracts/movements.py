"""What a leg did on the day: off its blocks, off the ground, back on both."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from jetbridge.kernel.privacy import Internal, Personal, Public


class MovementKind(StrEnum):
    """A movement event, in the order in which a leg makes them."""

    OUT = "out"
    """Off its blocks."""
    OFF = "off"
    """Off the ground."""
    ON = "on"
    """On the ground."""
    IN = "in"
    """On its blocks."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement event as it was told, by ``source``, a system or the desk.

    One that was wrong stays: ``withdrawn`` is when it was taken back, and ``replaces``
    on the one told instead names it.
    """

    id: Internal[UUID]
    leg: Internal[UUID]
    kind: Public[MovementKind]
    at: Public[datetime]
    station: Public[str]
    source: Internal[str]
    actor: Personal[str]
    told: Internal[datetime]
    replaces: Internal[UUID | None] = None
    withdrawn: Internal[datetime | None] = None


@dataclass(frozen=True, slots=True)
class Flown:
    """What the standing movements of a leg add up to.

    ``block_minutes`` are from off-block to on-block, ``airborne_minutes`` from off to
    on; a leg that returned has several of each. None until one is complete.
    """

    movements: Personal[tuple[Movement, ...]]
    block_minutes: Public[int | None]
    airborne_minutes: Public[int | None]
