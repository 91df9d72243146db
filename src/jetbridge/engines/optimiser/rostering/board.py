"""Who holds what: everybody's line side by side, for kernels that change them."""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler, inner
from jetbridge.engines.optimiser.rostering.along import line_keeps_limits
from jetbridge.engines.optimiser.rostering.layout import Arcs, Floats, Ints, Rows
from jetbridge.engines.optimiser.rostering.steps import (
    NONE,
    START,
    Mine,
    moved,
    opening,
)

compiled = compiler(KERNELS, Path(__file__).parent)
NOBODY = -1
NEVER = -(1 << 60)
"""Before all times."""


class Board(NamedTuple):
    """People's options one after the other, and the lines they hold."""

    options: Rows
    first: Ints
    """[people + 1] where the options of each begin."""
    seat: Ints
    """[all options] the seat an option fills, -1 = required."""
    team: Ints
    """[all options] the row of its team, -1 = none."""
    option_of: Ints
    """[people, seats] the option that fills a seat, -1 = none."""
    terms: Rows
    worth: Floats
    """[people, wishes]"""
    follow: Arcs
    spans: Rows
    cut_first: Ints
    """[people + 1] where the cuts of each begin."""
    cut_start: Ints
    cut_item: Ints
    price: Floats
    """[rows] seats, then teams: cost of one person missing."""
    lacking: Ints
    """[rows] people missing, or places left."""
    line: Ints
    """[people, most] options held, in order."""
    size: Ints
    cost: Floats
    """[people] of each line beside the seats; infinity when it is illegal."""


@inner
def mine_of(board: Board, who: int) -> Mine:
    """Give one person's part."""
    cuts = board.cut_start[board.cut_first[who] : board.cut_first[who + 1] + 1]
    return Mine(
        board.options[board.first[who] : board.first[who + 1]],
        board.follow,
        board.terms[who : who + 1],
        board.worth[who],
        board.spans,
        cuts,
        board.cut_item,
    )


@inner
def line_price(mine: Mine, line: Ints) -> float:
    """Price a line beside its seats; infinity where a step is illegal."""
    state, before = opening(), START
    for option in line:
        state = moved(mine, before, option, state)
        if state.recovered == NONE:
            return np.inf
        before = option
    beside = abs(state.credit - mine.terms[0].share)
    return float(state.cost + mine.terms[0].unfair * beside)


@inner
def keeps_limits(mine: Mine, line: Ints) -> bool:
    """Judge rolling limits and cuts on a line, if it works enough to reach any."""
    worked = 0
    for option in line:
        worked += mine.options[option].worked
    if worked <= mine.terms[0].least_limit and len(mine.cut_start) == 1:
        return True
    return line_keeps_limits(mine, line)


@compiled
def price_all(board: Board) -> None:
    """Price everybody's line."""
    for who in range(len(board.size)):
        line = board.line[who, : board.size[who]]
        board.cost[who] = line_price(mine_of(board, who), line)


@compiled
def total(board: Board) -> float:
    """Give the cost of all lines that are legal, and of all that is missing."""
    found = (board.lacking * board.price).sum()
    for cost in board.cost:
        if cost < np.inf:
            found += cost
    return float(found)


@compiled
def most_held(options: Rows) -> int:
    """Give the most options that a line can hold, none at the time of another.

    Taking what ends first, again and again, is best. What is required may overlap.
    """
    end, held = np.int64(NEVER), 1
    for number in np.argsort(options["debrief"]):
        option = options[number]
        if option.report >= end or option.required:
            end, held = max(end, option.debrief), held + 1
    return held
