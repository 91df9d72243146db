"""One fleet's pairing problem, ready to be solved: rows, duties, sources, prices."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.contracts import Base, OpenPairing
from jetbridge.engines.optimiser.offsets import offset_at
from jetbridge.engines.optimiser.pairing.duties import Duties
from jetbridge.engines.optimiser.pairing.network import Ints, Network
from jetbridge.engines.optimiser.pairing.pricing import Source, Timeline
from jetbridge.engines.optimiser.sparse import Lists

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Home:
    """A base with the duties its crews may fly; several bases may share them."""

    base: Base
    duties: Duties
    cost: Floats
    """[duties] avoidable cost of each."""
    rows: Lists
    """[duties] rows of the legs each operates, or of its open pairing."""
    spans: Ints
    """[spans + 1] the first duty of each span (``spans``)."""
    line: Timeline
    sources: tuple[Source, ...]

    def window(self, source: Source) -> slice:
        """Give the duties in the window of a source."""
        return slice(*self.spans[[source.first, source.stop]].tolist())


@dataclass(frozen=True, slots=True)
class Problem:
    """Legs to cover by pairings from homes; sources are numbered through.

    The first rows are the pairings ``opened`` before, to bring home; legs follow.
    """

    network: Network
    opened: tuple[OpenPairing, ...]
    homes: tuple[Home, ...]
    report: Ints
    """[rows]"""
    departure: Ints
    """[rows]; an open pairing is due from its last report on."""
    surplus: Floats
    """[rows] cost of one crew more than needed, as passengers."""
    uncovered: Floats
    """[rows] cost of no crew."""
    most_surplus: int
    capacity: Floats
    """[sources] how many pairings may start; infinity = any number."""
    capped: NDArray[np.bool_]
    """[sources] whether the base limits it; an open pairing is one by its row."""
    depth: int

    @property
    def rows(self) -> int:
        """Give the number of open pairings and legs."""
        return len(self.opened) + self.network.rows

    def leg_of(self, row: int) -> int:
        """Give the leg of a row that is none of an open pairing."""
        return int(self.network.row_legs()[row - len(self.opened)])

    def home_of(self, source: int) -> Home:
        """Find the home of a source."""
        return next(h for h in self.homes if source <= h.sources[-1].number)

    def start_of(self, source: int) -> tuple[str, int]:
        """Give the base and the local day at which pairings of a source start."""
        return self.home_of(source).base.airport, self._source(source).day

    def opened_by(self, source: int) -> OpenPairing | None:
        """Give the open pairing that a source goes on with, if it is one's."""
        row = self._source(source).opened
        return self.opened[row] if row >= 0 else None

    def _source(self, number: int) -> Source:
        sources = self.home_of(number).sources
        return sources[number - sources[0].number]


def local_day(zone: str, moment: int) -> int:
    """Give the local day of a UTC minute, counted since 1970."""
    return (moment + offset_at(zone, moment)) // DAY


def midnight(base: Base, day: int) -> int:
    """Give the UTC minute at which local day ``day`` of a base begins."""
    return day * DAY - offset_at(base.zone, day * DAY)
