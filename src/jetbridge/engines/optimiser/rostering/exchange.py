"""Local search: people exchange what they hold in a window of time.

A move gives the seats that somebody holds in a window to a second person, and what
stands in their way there back, or on to a third. It is accepted as simulated annealing
does (Kirkpatrick, Gelatt, Vecchi, Science 220, 1983).
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler, inner
from jetbridge.engines.optimiser.rostering.board import (
    NOBODY,
    Board,
    keeps_limits,
    line_price,
    mine_of,
)
from jetbridge.engines.optimiser.rostering.layout import Floats, Ints
from jetbridge.engines.optimiser.rostering.steps import NONE

compiled = compiler(KERNELS, Path(__file__).parent)
Luck = np.random.Generator
GIVER, TAKER, THIRD = 0, 1, 2
TRIES = 8
"""Draws for a seat to give, and for somebody who may take it."""
HALF_DAY = 720
PASSED_ON = 0.25
"""Part of the moves in which what stands in the way goes on to a third person."""


class Move(NamedTuple):
    """What changes hands: the window is that of ``seat``, or wider."""

    giver: int
    """``NOBODY``: the seat is open."""
    taker: int
    third: int
    """Gets what the taker held in the window: the giver, or somebody else."""
    seat: int
    opens: int
    closes: int


class Trial(NamedTuple):
    """The lines a move would make: of giver, taker and third."""

    line: Ints
    """[3, most]"""
    size: Ints
    hand: Ints
    """[2, most] seats taken out of the lines of giver and taker."""
    held: Ints
    cost: Floats
    rows: Ints
    """Rows touched: ``row`` lacks one more, ``~row`` one less."""
    touched: Ints
    """[1] so many."""


@compiled
def anneal(
    board: Board, trial: Trial, luck: Luck, moves: int, heats: tuple[float, float]
) -> float:
    """Try so many moves; ``heats`` are now and, as a factor, after each move."""
    heat = heats[0]
    for _ in range(moves):
        move = _drawn(board, luck)
        if move.taker != NOBODY:
            if _try(board, trial, move) and _is_taken(board, trial, move, luck, heat):
                _settle(board, trial, move)
            else:
                _undo(board, trial)
        heat *= heats[1]
    return heat


def new_trial(most: int) -> Trial:
    """Make room for the lines of a move."""
    return Trial(
        line=np.zeros((3, most), np.int64),
        size=np.zeros(3, np.int64),
        hand=np.zeros((2, most), np.int64),
        held=np.zeros(2, np.int64),
        cost=np.zeros(3),
        rows=np.zeros(8 * most, np.int64),
        touched=np.zeros(1, np.int64),
    )


@inner
def _drawn(board: Board, luck: Luck) -> Move:
    """Draw a seat, who gives it, who takes it, and the window around it."""
    people = len(board.size)
    seat, giver = _any(luck, board.option_of.shape[1]), NOBODY
    if board.lacking[seat] == 0:
        giver = _any(luck, people)
        seat = _seat_of(board, luck, giver)
    taker = _taker(board, luck, seat, giver)
    if taker == NOBODY:
        return Move(NOBODY, NOBODY, NOBODY, seat, 0, 0)
    third = giver
    if luck.random() < PASSED_ON:
        third = _any(luck, people)
        third = giver if third == taker else third
    option = board.options[board.first[taker] + board.option_of[taker, seat]]
    opens, closes = int(option.report), int(option.debrief)
    return Move(
        giver, taker, third, seat, opens - _margin(luck), closes + _margin(luck)
    )


@inner
def _any(luck: Luck, count: int) -> int:
    """Draw one of so many."""
    return int(luck.random() * count)


@inner
def _seat_of(board: Board, luck: Luck, who: int) -> int:
    """Draw a seat that somebody holds; none where there is only what is required."""
    for _ in range(TRIES if board.size[who] else 0):
        option = board.line[who, _any(luck, board.size[who])]
        seat = board.seat[board.first[who] + option]
        if seat != NONE:
            return int(seat)
    return NONE


@inner
def _taker(board: Board, luck: Luck, seat: int, giver: int) -> int:
    for _ in range(TRIES if seat != NONE else 0):
        who = _any(luck, len(board.size))
        if who != giver and board.option_of[who, seat] != NONE:
            return int(who)
    return NOBODY


@inner
def _margin(luck: Luck) -> int:
    """Draw by how much a window is wider: each half day more half as often."""
    return int(-np.log2(1 - luck.random())) * HALF_DAY


@inner
def _try(board: Board, trial: Trial, move: Move) -> bool:
    """Make the lines of a move; tell whether each can hold them."""
    trial.touched[0] = 0
    trial.held[:] = 0
    _copy(board, trial, GIVER, move.giver)
    _copy(board, trial, TAKER, move.taker)
    _copy(board, trial, THIRD, move.third)
    _take_out(board, trial, TAKER, move)
    if move.giver == NOBODY:
        trial.hand[GIVER, 0], trial.held[GIVER] = move.seat, 1
        _touch(board, trial, move.seat, -1)
    else:
        _take_out(board, trial, GIVER, move)
    back = GIVER if move.third == move.giver else THIRD
    return (
        _put(board, trial, GIVER, TAKER, move.taker)
        and _put(board, trial, TAKER, back, move.third)
        and _price(board, trial, GIVER, move.giver)
        and _price(board, trial, TAKER, move.taker)
        and (back == GIVER or _price(board, trial, THIRD, move.third))
    )


@inner
def _copy(board: Board, trial: Trial, part: int, who: int) -> None:
    trial.size[part] = trial.cost[part] = 0
    if who != NOBODY:
        trial.size[part] = board.size[who]
        trial.line[part, : board.size[who]] = board.line[who, : board.size[who]]


@inner
def _take_out(board: Board, trial: Trial, part: int, move: Move) -> None:
    """Take the seats of a line in the window into the hand."""
    who = move.giver if part == GIVER else move.taker
    line, kept = trial.line[part], 0
    for place in range(trial.size[part]):
        number = board.first[who] + line[place]
        option, seat = board.options[number], board.seat[number]
        meets = option.report < move.closes and move.opens < option.debrief
        if meets and seat != NONE:
            trial.hand[part, trial.held[part]] = seat
            trial.held[part] += 1
            _touch(board, trial, board.team[number], 1)
        else:
            line[kept] = line[place]
            kept += 1
    trial.size[part] = kept


@inner
def _put(board: Board, trial: Trial, source: int, part: int, who: int) -> bool:
    """Put what is in a hand into a line, or leave it open."""
    for place in range(trial.held[source]):
        seat = trial.hand[source, place]
        if who == NOBODY:
            _touch(board, trial, seat, 1)
            continue
        option = board.option_of[who, seat]
        if option == NONE or not _insert(trial, part, option):
            return False
        team = board.team[board.first[who] + option]
        _touch(board, trial, team, -1)
        if team != NONE and board.lacking[team] < 0:
            return False
    return True


@inner
def _insert(trial: Trial, part: int, option: int) -> bool:
    """Put an option into a line in its order; not twice."""
    line, place = trial.line[part], trial.size[part]
    if place == len(line):
        return False
    while place and line[place - 1] > option:
        line[place] = line[place - 1]
        place -= 1
    line[place] = option
    trial.size[part] += 1
    return bool(place == 0 or line[place - 1] != option)


@inner
def _touch(board: Board, trial: Trial, row: int, change: int) -> None:
    """Let a row lack one more, or one less, until the move is judged."""
    if row != NONE:
        board.lacking[row] += change
        trial.rows[trial.touched[0]] = row if change > 0 else ~row
        trial.touched[0] += 1


@inner
def _price(board: Board, trial: Trial, part: int, who: int) -> bool:
    """Price a line; tell whether it is legal, rolling limits and cuts aside."""
    if who != NOBODY:
        line = trial.line[part, : trial.size[part]]
        trial.cost[part] = line_price(mine_of(board, who), line)
    return bool(trial.cost[part] < np.inf)


@inner
def _is_taken(board: Board, trial: Trial, move: Move, luck: Luck, heat: float) -> bool:
    """Tell whether a move is made: it may cost about ``heat``, and breaks no limit."""
    more = 0.0
    for place in range(trial.touched[0]):
        row = trial.rows[place]
        more += board.price[row] if row >= 0 else -board.price[~row]
    for part, who in _changed(move):
        if who != NOBODY:
            more += trial.cost[part] - board.cost[who]
    if more > 0 and luck.random() >= np.exp(-more / heat):
        return False
    kept = True
    for part, who in _changed(move):
        if who != NOBODY and kept:
            line = trial.line[part, : trial.size[part]]
            kept = keeps_limits(mine_of(board, who), line)
    return kept


@inner
def _changed(move: Move) -> tuple[tuple[int, int], ...]:
    """Give whose lines change, each with its part of the trial."""
    third = NOBODY if move.third == move.giver else move.third
    return (GIVER, move.giver), (TAKER, move.taker), (THIRD, third)


@inner
def _settle(board: Board, trial: Trial, move: Move) -> None:
    """Make a move."""
    for part, who in _changed(move):
        if who != NOBODY:
            many = trial.size[part]
            board.line[who, :many] = trial.line[part, :many]
            board.size[who], board.cost[who] = many, trial.cost[part]


@inner
def _undo(board: Board, trial: Trial) -> None:
    """Give rows back what a move that is not made took from them."""
    for place in range(trial.touched[0]):
        row = trial.rows[place]
        board.lacking[row if row >= 0 else ~row] -= 1 if row >= 0 else -1
