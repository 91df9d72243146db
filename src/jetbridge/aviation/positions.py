"""Positions on a leg, and the complement of positions a leg needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from jetbridge.aviation.errors import Flaw, InputError


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


@dataclass(frozen=True)
class Complement:
    """How many people a leg needs in each position; none below one."""

    needs: Mapping[Position, int]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``CP FO SCCM CC:3``: positions, each with a number unless it is one.

        Raises:
            InputError: a word is no position, or its number is not above zero.
        """
        return cls(dict(_need(word) for word in text.split()))

    def of(self, category: Category) -> "Complement":
        """Give the part of one crew."""
        part = {p: n for p, n in self.needs.items() if p.category is category}
        return Complement(part)

    def seats(self) -> Iterator[Position]:
        """Yield each position as often as it is needed."""
        for position, number in self.needs.items():
            yield from [position] * number

    def __str__(self) -> str:
        return " ".join(f"{p}:{n}" if n > 1 else p for p, n in self.needs.items())


def _need(word: str) -> tuple[Position, int]:
    name, _, number = word.partition(":")
    if name not in set(Position) or not (number.isdecimal() or number == ""):
        raise _not_a_position(word)
    if number and int(number) < 1:
        raise _not_a_position(word)
    return Position(name), int(number or 1)


def _not_a_position(word: str) -> InputError:
    flaw = Flaw(f"{word!r} is no position with its number", field="complement")
    return InputError(flaw, next_step=f"Use {', '.join(Position)}, like CC:3.")
