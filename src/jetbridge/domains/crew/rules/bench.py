"""How many could take each open seat of a month: counted, nobody is named.

Asking everybody about every seat takes minutes where a month is open: 5 million
questions for 4,000 seats and 1,400 people.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from uuid import UUID

import numpy as np

from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.rules.fitness import CALLABLE
from jetbridge.engines.legality.kernels.layout import Rows

_Kind = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Bench:
    """People with what they hold: the answers of ``unfit``, for many seats at once."""

    crew: Sequence[Member]
    held: Mapping[UUID, Sequence[Held]]
    gaps: dict[_Kind, tuple[Rows, Rows]] = field(default_factory=dict)

    def could_take(self, trip: Pairing, position: str) -> int:
        """Count who holds what the seat asks for and is free for all of ``trip``.

        A free person has exactly one gap that the trip fits into.
        """
        kind = (trip.category, position, trip.base, trip.fleet)
        if kind not in self.gaps:
            self.gaps[kind] = self._gaps_of(kind)
        starts, ends = self.gaps[kind]
        begins, is_over = trip.start.timestamp(), trip.end.timestamp()
        return int(np.count_nonzero((starts <= begins) & (ends >= is_over)))

    def _gaps_of(self, kind: _Kind) -> tuple[Rows, Rows]:
        found = [
            gap
            for one in self.crew
            if _is_of(one, kind)
            for gap in _gaps(self.held.get(one.id, ()))
        ]
        table = np.array(found, dtype=float).reshape(-1, 2)
        return table[:, 0], table[:, 1]


def _is_of(one: Member, kind: _Kind) -> bool:
    category, position, base, fleet = kind
    holds = one.category == category and position in one.positions
    return holds and one.base == base and one.flies(fleet)


def _gaps(held: Iterable[Held]) -> Iterator[tuple[float, float]]:
    """Give the times between bars; those that wait for a call are no hindrance."""
    free_from = -inf
    busy = [one for one in held if one.kind not in CALLABLE]
    for one in sorted(busy, key=lambda bar: bar.start):
        yield free_from, one.start.timestamp()
        free_from = max(free_from, one.end.timestamp())
    yield free_from, inf
