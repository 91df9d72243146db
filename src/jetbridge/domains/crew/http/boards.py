"""The bytes of boards, kept while nothing changes: many planners read one roster."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple
from uuid import UUID

import msgspec

from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.db import UnitOfWork

_LARGEST_BYTES = 16 * 1024 * 1024
"""Some thirty boards of a base and a month."""
_SECONDS = 60
"""Names, papers and absences belong to others: a board is at most so old."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which board is asked for."""

    period: Period
    base: str | None
    fleet: str | None
    kept: RosterVersion


class Place(NamedTuple):
    """A board in the reach of who reads it; a newer one takes its place."""

    period: UUID
    base: str | None
    fleet: str | None
    kept: RosterVersion
    bases: frozenset[str]
    fleets: frozenset[str]
    crew_member: UUID | None


class Kept(NamedTuple):
    """The bytes, and what they hold true for."""

    period: Period
    minute: int
    body: bytes


@dataclass(slots=True)
class Boards:
    """The newest board of each place, as many as fit."""

    largest: int = _LARGEST_BYTES
    _kept: OrderedDict[Place, Kept] = field(default_factory=OrderedDict)
    _size: int = 0
    _lock: Lock = field(default_factory=Lock)

    @property
    def held(self) -> int:
        """How many bytes are kept."""
        return self._size

    def read(self, asked: Asked, *, crew: Crew, work: UnitOfWork) -> bytes:
        """Give a board in JSON; whoever asks has passed ``may`` and is audited."""
        place, minute = _place(asked, work), int(work.at.timestamp()) // _SECONDS
        with self._lock:
            known = self._kept.get(place)
        if known and (known.period, known.minute) == (asked.period, minute):
            return known.body
        found = crew.roster(
            period=asked.period.id,
            base=asked.base,
            fleet=asked.fleet,
            kept=asked.kept,
            work=work,
        )
        body = msgspec.json.encode(found)
        if found.version == asked.period.version:
            self._keep(place, Kept(asked.period, minute, body))
        return body

    def _keep(self, place: Place, one: Kept) -> None:
        with self._lock:
            before = self._kept.pop(place, None)
            self._kept[place] = one
            self._size += len(one.body) - (len(before.body) if before else 0)
            while self._size > self.largest:
                self._size -= len(self._kept.popitem(last=False)[1].body)


def _place(asked: Asked, work: UnitOfWork) -> Place:
    actor = work.actor
    return Place(
        asked.period.id,
        asked.base,
        asked.fleet,
        asked.kept,
        actor.bases,
        actor.fleets,
        actor.crew_member,
    )


boards = Boards()
