"""The lines found so far: who, which options, what they cost beside the seats."""

from dataclasses import dataclass, field

import numpy as np

from jetbridge.engines.optimiser.rostering.costs import Path, credit_of, line_cost
from jetbridge.engines.optimiser.rostering.layout import Floats, Ints
from jetbridge.engines.optimiser.rostering.people import Person
from jetbridge.engines.optimiser.sparse import Lists, joined, offsets


def _no_lists() -> Lists:
    return Lists(np.zeros(1, np.int64), np.empty(0, np.int64))


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
    passed: set[int] = field(default_factory=set)
    """What the finished check was asked of and let pass."""
    mine: dict[int, list[int]] = field(default_factory=dict)
    """Person -> lines."""
    _seats: Lists = field(default_factory=_no_lists)
    _known: set[tuple[int, Path]] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.who)

    def add(self, who: int, path: Path) -> bool:
        """Add a line; tell whether it is new."""
        if (who, path) in self._known:
            return False
        self._known.add((who, path))
        self.mine.setdefault(who, []).append(len(self.who))
        person = self.people[who]
        self.who.append(who)
        self.path.append(path)
        self.barred.append(False)
        self.credit.append(credit_of(person, path))
        self.cost.append(line_cost(person, path))
        return True

    def number_of(self, who: int, path: Path) -> int:
        """Give the number of a known line."""
        return next(n for n in self.mine[who] if self.path[n] == path)

    def least(self, who: int, worth: Floats) -> float:
        """Give the least cost, less the worth of the seats, of a person's lines."""
        known = np.array([n for n in self.mine[who] if not self.barred[n]], np.int64)
        paid = self.seats().pick(known).sums(worth)
        return float((np.array(self.cost)[known] - paid).min(initial=np.inf))

    def usable(self) -> Ints:
        """Give the lines that are not barred."""
        return np.flatnonzero(~np.array(self.barred, np.bool_))

    def seats(self) -> Lists:
        """Give the seats each line fills."""
        known = len(self._seats)
        fresh = [
            self.people[who].rows_of(path)
            for who, path in zip(self.who[known:], self.path[known:], strict=True)
        ]
        if fresh:
            sizes = np.array([len(seats) for seats in fresh], np.int64)
            item = np.array([s for seats in fresh for s in seats], np.int64)
            self._seats = joined([self._seats, Lists(offsets(sizes), item)])
        return self._seats
