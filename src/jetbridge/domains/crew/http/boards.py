"""The bytes of boards, kept while nothing changes: many planners read one roster."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

import msgspec

from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.db import UnitOfWork

_LARGEST_BYTES = 48 * 1024 * 1024
_SECONDS = 60
"""Names, papers and absences belong to others: a board is at most so old."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which board is asked for."""

    period: Period
    base: str | None
    fleet: str | None
    kept: RosterVersion


@dataclass(slots=True)
class Boards:
    """Boards by what was asked, in what scope, at what version and minute."""

    _kept: OrderedDict[object, bytes] = field(default_factory=OrderedDict)
    _size: int = 0
    _lock: Lock = field(default_factory=Lock)

    def read(self, asked: Asked, *, crew: Crew, work: UnitOfWork) -> bytes:
        """Give a board in JSON; whoever asks has passed ``may`` and is audited."""
        actor = work.actor
        key = (
            asked,
            actor.bases,
            actor.fleets,
            actor.crew_member,
            int(work.at.timestamp()) // _SECONDS,
        )
        with self._lock:
            if key in self._kept:
                return self._kept[key]
        found = crew.roster(
            period=asked.period.id,
            base=asked.base,
            fleet=asked.fleet,
            kept=asked.kept,
            work=work,
        )
        body = msgspec.json.encode(found)
        if found.version == asked.period.version:
            self._keep(key, body)
        return body

    def _keep(self, key: object, body: bytes) -> None:
        with self._lock:
            if key not in self._kept:
                self._kept[key] = body
                self._size += len(body)
            while self._size > _LARGEST_BYTES and self._kept:
                self._size -= len(self._kept.popitem(last=False)[1])


boards = Boards()
