"""Whole plans by local search: everybody's lines at once, from a plan that stands."""

import numpy as np

from jetbridge.engines.optimiser.rostering.board import (
    Board,
    most_held,
    price_all,
    total,
)
from jetbridge.engines.optimiser.rostering.choose import Plan
from jetbridge.engines.optimiser.rostering.exchange import anneal, new_trial
from jetbridge.engines.optimiser.rostering.generation import Search
from jetbridge.engines.optimiser.rostering.groups import NO_SEAT
from jetbridge.engines.optimiser.rostering.layout import TERMS, Floats, Ints, records
from jetbridge.engines.optimiser.rostering.master import missing
from jetbridge.engines.optimiser.rostering.people import Person
from jetbridge.engines.optimiser.sparse import offsets
from jetbridge.engines.optimiser.stop import Stop

MOVES_PER_SEAT = 300
SLICE = 20_000
"""Moves between two looks at the clock: a tenth of a second."""
COOL = 1e-3
"""What heat falls to, in wishes of weight 1."""
LEAST_HEAT = 1.0
"""Where a wish weighs nothing: some minutes of credit."""


def annealed(
    search: Search,
    plan: Plan,
    longer: int,
    stop: Stop,
    number: int = 0,
    *,
    mended: bool = False,
) -> Plan:
    """Change a plan move by move; give the better one of before and after.

    The ``number`` of a search tells its draws from those of others. A plan is
    ``mended`` where it lacks something, and the rest hardly changes.
    """
    moves = longer * MOVES_PER_SEAT * int(search.demand.needed.sum())
    if not (plan and moves):
        return plan
    board = board_of(search, plan)
    before = total(board)
    trial = new_trial(board.line.shape[1])
    luck = np.random.default_rng((search.parameters.seed, number))
    heat, cold = _heats(search, board)
    heat = cold if mended else heat
    cooling = (cold / heat) ** (1 / moves)
    noted = heat
    for done in range(0, moves, SLICE):
        if stop():
            break
        many = min(SLICE, moves - done)
        heat = anneal(board, trial, luck, many, (heat, cooling))
        if heat < noted / 2:  # lines that fit together give the master its prices
            _written(search, board)
            noted = heat
    if total(board) >= before:
        return plan
    return _written(search, board)


def _heats(search: Search, board: Board) -> tuple[float, float]:
    """Give the heat to begin and to end with: what may be given up at times.

    While something lacks people, that is a leg; else a wish.
    """
    settings = search.parameters
    wish = max(settings.denied_wish, LEAST_HEAT)
    lacks = board.lacking[: len(search.group.seats)].any()
    return max(wish, settings.uncovered_leg * lacks), COOL * wish


def _written(search: Search, board: Board) -> Plan:
    """Add everybody's line to those that are known."""
    plan = {}
    for who in range(len(search.people)):
        path = tuple(board.line[who, : board.size[who]].tolist())
        search.lines.add(who, path)
        plan[who] = search.lines.number_of(who, path)
    return plan


def board_of(search: Search, plan: Plan) -> Board:
    """Lay everybody's options and lines side by side."""
    people, demand = search.people, search.demand
    sizes = np.array([len(person.options) for person in people], np.int64)
    first = offsets(sizes)
    options = np.concatenate([person.options for person in people])
    options["reduced"] = -options["bonus"]
    paths = [search.lines.path[plan[who]] for who in range(len(people))]
    cuts = [search.cut(who) for who in range(len(people))]
    held = [cut for mine in cuts for cut in mine]
    lines = np.array([plan[who] for who in range(len(people))], np.int64)
    board = Board(
        options=options,
        first=first,
        seat=np.concatenate([person.seats for person in people]),
        team=np.concatenate([person.teams for person in people]),
        option_of=_option_of(people, len(search.group.seats)),
        terms=_terms(people),
        worth=_worth(people),
        follow=people[0].follow,
        spans=search.spans,
        cut_first=offsets(np.array([len(mine) for mine in cuts], np.int64)),
        cut_start=offsets(np.array([len(cut) for cut in held], np.int64)),
        cut_item=np.array([option for cut in held for option in cut], np.int64),
        price=demand.price,
        lacking=missing(demand, search.lines, lines).astype(np.int64),
        line=_lines(paths, max(most_held(person.options) for person in people)),
        size=np.array([len(path) for path in paths], np.int64),
        cost=np.zeros(len(people)),
    )
    price_all(board)
    return board


def _option_of(people: tuple[Person, ...], seats: int) -> Ints:
    found = np.full((len(people), seats), NO_SEAT)
    for who, person in enumerate(people):
        mine = np.flatnonzero(person.seats != NO_SEAT)
        found[who, person.seats[mine]] = mine
    return found


def _terms(people: tuple[Person, ...]) -> np.ndarray:
    terms = records(len(people), TERMS)
    for who, person in enumerate(people):
        terms[who] = person.terms
    return terms


def _worth(people: tuple[Person, ...]) -> Floats:
    worth = np.zeros((len(people), max(len(person.worth) for person in people)))
    for who, person in enumerate(people):
        worth[who, : len(person.worth)] = person.worth
    return worth


def _lines(paths: list[tuple[int, ...]], most: int) -> Ints:
    lines = np.zeros((len(paths), most), np.int64)
    for who, path in enumerate(paths):
        lines[who, : len(path)] = path
    return lines
