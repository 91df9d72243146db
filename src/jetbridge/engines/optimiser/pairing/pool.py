"""The pairings found so far, as sparse columns over the legs they cover."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.problem import Home, Problem
from jetbridge.engines.optimiser.sparse import Lists, joined

Floats = NDArray[np.float64]
BARRED = 1e9


@dataclass(frozen=True, slots=True)
class Columns:
    """Pairings side by side: source, duties (-1 padded), cost, covered rows."""

    source: Ints
    chain: Ints
    cost: Floats
    rows: Lists


@dataclass(slots=True)
class Pool:
    """Every pairing found, each once; refused ones never come back."""

    problem: Problem
    _found: list[Columns] = field(default_factory=list)
    _known: set[tuple[int, bytes]] = field(default_factory=set)

    def __len__(self) -> int:
        return sum(len(found.source) for found in self._found)

    def columns(self) -> Columns:
        """Give all pairings as one block."""
        if len(self._found) != 1:
            self._found = [_joined(self._found or [_empty(self.problem)])]
        return self._found[0]

    def add(self, source: int, chains: Ints) -> int:
        """Add pairings of ``source``, and give how many were new."""
        chains = self._wide(chains)
        keys = {(source, chain.tobytes()): i for i, chain in enumerate(chains)}
        new = [i for key, i in keys.items() if key not in self._known]
        if new:
            self._known.update(keys)
            fresh = chains[new]
            home = self.problem.home_of(source)
            self._found.append(
                Columns(
                    np.full(len(new), source),
                    fresh,
                    chain_costs(home, fresh),
                    chain_rows(home, fresh),
                )
            )
        return len(new)

    def put(self, source: int, chain: Ints) -> int:
        """Make sure a pairing is in the pool, and give its column."""
        self.add(source, chain[None, :])
        columns, wide = self.columns(), self._wide(chain[None, :])
        same = (columns.source == source) & (columns.chain == wide).all(axis=1)
        return int(np.flatnonzero(same)[0])

    def _wide(self, chains: Ints) -> Ints:
        """Pad pairings of a source whose duties are partly done."""
        missing = self.problem.depth - chains.shape[1]
        return np.pad(chains, ((0, 0), (0, missing)), constant_values=-1)

    def bar(self, column: int) -> None:
        """Price a pairing that the finished check refused out of every plan: a cut."""
        self.columns().cost[column] = BARRED

    def is_barred(self, column: int) -> bool:
        """Tell whether a pairing was refused."""
        return bool(self.columns().cost[column] >= BARRED)


def chain_costs(home: Home, chains: Ints) -> Floats:
    """Give the avoidable cost of each chain of duties."""
    line, duties = home.line, home.duties
    held = chains >= 0
    cost = np.where(held, home.cost[chains], 0.0).sum(axis=1)
    pairs = held[:, 1:] & held[:, :-1]
    rest = duties.report[chains[:, 1:]] - duties.debrief[chains[:, :-1]]
    away = np.where(pairs, line.layover + line.layover_minute * rest, 0.0)
    return np.asarray(cost + away.sum(axis=1))


def chain_rows(home: Home, chains: Ints) -> Lists:
    """Give the rows each chain of duties operates."""
    held = chains >= 0
    per_duty = home.rows.pick(chains[held])
    sizes = np.bincount(
        np.nonzero(held)[0], np.diff(per_duty.start), minlength=len(chains)
    )
    start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    return Lists(start, per_duty.item)


def _joined(found: list[Columns]) -> Columns:
    return Columns(
        np.concatenate([block.source for block in found]),
        np.concatenate([block.chain for block in found]),
        np.concatenate([block.cost for block in found]),
        joined([block.rows for block in found]),
    )


def _empty(problem: Problem) -> Columns:
    none = np.empty(0, np.int64)
    chain = np.empty((0, problem.depth), np.int64)
    return Columns(none, chain, np.empty(0), Lists(np.zeros(1, np.int64), none))
