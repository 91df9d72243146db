"""Set partitioning problems: random ones, and their optimum by trying everything."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Posed:
    """Costs, columns as lists of rows, and the number of rows."""

    costs: list[float]
    columns: list[list[int]]
    rows: int

    def cost(self, chosen):
        """Add up the costs of ``chosen``."""
        return sum(self.costs[column] for column in chosen)

    def is_partition(self, chosen):
        """Tell whether ``chosen`` covers every row exactly once."""
        covered = [row for column in chosen for row in self.columns[column]]
        return sorted(covered) == list(range(self.rows))

    def pick(self, chosen):
        """Give the problem with columns ``chosen`` only."""
        return Posed(
            [self.costs[column] for column in chosen],
            [self.columns[column] for column in chosen],
            self.rows,
        )


def random_problem(rows, columns, seed, *, longest=4, whole=True, partitions=1):
    """Draw columns over neighbouring rows; ``partitions`` solutions are among them."""
    luck = np.random.default_rng(seed)
    drawn = [block for _ in range(partitions) for block in _blocks(luck, rows, longest)]
    while len(drawn) < columns:
        span = min(rows, 2 * longest)
        first = luck.integers(0, rows - span + 1)
        size = luck.integers(1, longest + 1)
        drawn.append(sorted(first + luck.choice(span, min(size, span), replace=False)))
    costs = [float(luck.uniform(5, 10) * (1 + len(column))) for column in drawn]
    if whole:
        costs = [float(round(10 * cost)) for cost in costs]
    return Posed(costs, [[int(row) for row in column] for column in drawn], rows)


def _blocks(luck, rows, longest):
    order = list(range(rows))
    for at in range(0, rows - 1, 2):
        if luck.random() < 0.5:
            order[at], order[at + 1] = order[at + 1], order[at]
    while order:
        size = int(luck.integers(1, longest + 1))
        yield sorted(order[:size])
        order = order[size:]


def least_cost(posed):
    """Give the least cost of a partition by trying every one; None without any."""
    best = {0: 0.0}
    masks = [sum(1 << row for row in column) for column in posed.columns]
    for row in range(posed.rows):
        reached: dict[int, float] = {}
        for done, cost in best.items():
            if done >> row & 1:
                reached[done] = min(cost, reached.get(done, np.inf))
                continue
            for mask, more in zip(masks, posed.costs, strict=True):
                if mask >> row & 1 and not mask & done:
                    total = cost + more
                    reached[done | mask] = min(total, reached.get(done | mask, np.inf))
        best = reached
    return best.get((1 << posed.rows) - 1)
