"""The pairing board: pairings judged and priced, legs that no pairing flies."""

from dataclasses import dataclass

from jetbridge.domains.crew.contracts.changes import Margin
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.revisions import SeatHolder
from jetbridge.domains.crew.contracts.rosters import UncoveredLeg
from jetbridge.kernel.privacy import Internal, Personal


@dataclass(frozen=True, slots=True)
class PairingCost:
    """The avoidable cost of a pairing, in minutes of one team's paid time."""

    unflown: Internal[float]
    """Paid minutes beyond the flight time operated."""
    deadheads: Internal[float]
    layovers: Internal[float]

    @property
    def total(self) -> float:
        """Give what a better plan could avoid."""
        return self.unflown + self.deadheads + self.layovers


@dataclass(frozen=True, slots=True)
class PairingRow:
    """A pairing as the board shows it; ``filled`` counts seats that people hold."""

    pairing: Internal[Pairing]
    verdict: Internal[str]
    margin_minutes: Internal[float | None]
    rule: Internal[str | None]
    """The rule that is broken, or has the smallest margin."""
    cost: Internal[PairingCost]
    filled: Internal[int]


@dataclass(frozen=True, slots=True)
class PairingBoard:
    """The pairings of a scope in order of time, and the legs they leave open."""

    version: Internal[int]
    rows: Internal[tuple[PairingRow, ...]]
    uncovered: Internal[tuple[UncoveredLeg, ...]]


@dataclass(frozen=True, slots=True)
class PairingAccount:
    """One pairing explained: every rule that was judged, its cost, its people."""

    pairing: Internal[Pairing]
    verdict: Internal[str]
    margins: Internal[tuple[Margin, ...]]
    cost: Internal[PairingCost]
    holders: Personal[tuple[SeatHolder, ...]]
