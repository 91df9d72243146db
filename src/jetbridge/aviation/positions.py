"""Positions on a leg, and the two crews they belong to."""

from enum import StrEnum


class Category(StrEnum):
    """The two crews of an aircraft, planned apart and shown together."""

    FLIGHT_DECK = "flight_deck"
    CABIN = "cabin"


class Position(StrEnum):
    """A seat on a leg; what one does there, not what one is employed as."""

    CP = "CP"
    """Commander, the pilot in command."""
    FO = "FO"
    """First officer, the co-pilot."""
    RELIEF = "RELIEF"
    """Relief pilot of an augmented crew."""
    SCCM = "SCCM"
    """Senior cabin crew member."""
    CC = "CC"
    """Cabin crew member."""

    @property
    def category(self) -> Category:
        """Give the crew the position belongs to."""
        return Category.CABIN if self in {self.SCCM, self.CC} else Category.FLIGHT_DECK
