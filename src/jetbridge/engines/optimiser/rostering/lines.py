"""The lines found so far: who, which options, what they cost beside the seats."""

from dataclasses import dataclass, field

import numpy as np

from jetbridge.engines.optimiser.rostering.layout import Ints
from jetbridge.engines.optimiser.rostering.people import Person
from jetbridge.engines.optimiser.sparse import Lists, offsets

Path = tuple[int, ...]


@dataclass(slots=True)
class Lines:
    """Lines of all people of a group, each once."""

    people: tuple[Person, ...]
    who: list[int] = field(default_factory=list)
    path: list[Path] = field(default_factory=list)
    cost: list[float] = field(default_factory=list)
    credit: list[float] = field(default_factory=list)
    barred: list[bool] = field(default_factory=list)
    """Refused by the finished check: a cut."""
    _known: set[tuple[int, Path]] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.who)

    def add(self, who: int, path: Path) -> bool:
        """Add a line; tell whether it is new."""
        if (who, path) in self._known:
            return False
        self._known.add((who, path))
        person = self.people[who]
        self.who.append(who)
        self.path.append(path)
        self.barred.append(False)
        credit = float(person.options["credit"][list(path)].sum())
        self.credit.append(credit)
        self.cost.append(line_cost(person, path))
        return True

    def number_of(self, who: int, path: Path) -> int:
        """Give the number of a known line."""
        return next(
            n for n in range(len(self)) if self.who[n] == who and self.path[n] == path
        )

    def open_to(self, free: Ints) -> Ints:
        """Give the lines of the people ``free`` that are not barred."""
        mine = np.isin(self.who, free) & ~np.array(self.barred, np.bool_)
        return np.flatnonzero(mine)

    def seats(self) -> Lists:
        """Give the seats each line fills."""
        filled = [
            [int(s) for s in self.people[who].seats[list(path)] if s >= 0]
            for who, path in zip(self.who, self.path, strict=True)
        ]
        sizes = np.array([len(seats) for seats in filled], np.int64)
        item = np.array([s for seats in filled for s in seats], np.int64)
        return Lists(offsets(sizes), item)


def line_cost(person: Person, path: Path) -> float:
    """Give what a line costs beside the seats it fills."""
    credit = float(person.options["credit"][list(path)].sum())
    return wish_cost(person, path) + unfair_cost(person, credit)


def wish_cost(person: Person, path: Path) -> float:
    """Price the wishes that a line does not grant."""
    denied = denied_bits(person, path)
    worth = person.worth
    return float(sum(worth[bit] for bit in range(len(worth)) if denied >> bit & 1))


def unfair_cost(person: Person, credit: float) -> float:
    """Price the credit beside one's share."""
    return float(person.terms.unfair * abs(credit - person.terms.share))


def denied_bits(person: Person, path: Path) -> int:
    """Give the wishes that a line does not grant, a bit each."""
    options = person.options
    disturbed = granted = 0
    for option in path:
        disturbed |= int(options[option].disturbs)
        granted |= int(options[option].grants)
    return disturbed | (asks(person) & ~granted)


def asks(person: Person) -> int:
    """Give the wishes that only a pairing can grant, a bit each."""
    return sum(
        1 << bit for bit, wish in enumerate(person.wishes) if wish.end <= wish.start
    )


def asked_cost(person: Person) -> float:
    """Price the wishes that only a pairing can grant."""
    worth, asked = person.worth, asks(person)
    return float(sum(worth[bit] for bit in range(len(worth)) if asked >> bit & 1))
