"""Column generation over the lines of a group's people."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from jetbridge.engines.optimiser.contracts import Pairing
from jetbridge.engines.optimiser.linear import Solver
from jetbridge.engines.optimiser.progress import Listener, Progress
from jetbridge.engines.optimiser.rostering import master
from jetbridge.engines.optimiser.rostering.costs import (
    Path,
    line_cost,
)
from jetbridge.engines.optimiser.rostering.groups import Group
from jetbridge.engines.optimiser.rostering.growing import (
    Pricing,
    new_labels,
    path_of,
)
from jetbridge.engines.optimiser.rostering.layout import Floats, Ints, Rows
from jetbridge.engines.optimiser.rostering.lines import Lines
from jetbridge.engines.optimiser.rostering.master import Demand, Point
from jetbridge.engines.optimiser.rostering.parameters import Parameters
from jetbridge.engines.optimiser.rostering.people import NO_SEAT, Person
from jetbridge.engines.optimiser.rostering.pricing import spread
from jetbridge.engines.optimiser.sparse import offsets
from jetbridge.engines.optimiser.stop import Stop

BOUND_LABELS = 128
"""Labels kept at each block when a bound is asked; more make it tighter."""

EPSILON = 1e-6
GREEDY_UNFAIR = 100.0
"""About the price of a leg over its minutes."""


@dataclass(slots=True)
class Search:
    """What the steps of one group's search share."""

    group: Group
    people: tuple[Person, ...]
    demand: Demand
    lines: Lines
    spans: Rows
    """The duties of all blocks, as rolling limits count them."""
    solver: Solver
    parameters: Parameters
    stop: Stop
    tell: Listener
    cuts: dict[int, list[Path]] = field(default_factory=dict)
    """Person -> options that no line may hold together."""

    def pairing(self, person: Person, option: int) -> Pairing | None:
        """Give the pairing of an option, None for other duty."""
        seat = int(person.seats[option])
        return None if seat == NO_SEAT else self.group.seats[seat].pairing


@dataclass(frozen=True, slots=True)
class Generated:
    """The last relaxed solution, and the bound its duals prove."""

    point: Point
    lower_bound: float


def generate(
    search: Search, demand: Demand, free: Ints, *, rounds: int, stop: Stop
) -> Generated:
    """Generate lines of the people ``free`` until none improves."""
    chosen = search.lines.open_to(free)
    point = master.relax(search.solver, demand, search.lines, chosen)
    for number in range(rounds):
        search.tell(Progress("generate", number / rounds, point.objective))
        if not _priced(search, point, free) or stop():
            break
        chosen = search.lines.open_to(free)
        point = master.relax(search.solver, demand, search.lines, chosen)
    return Generated(point, _bound(search, demand, point, free))


def first_lines(search: Search) -> None:
    """Let one person after the other take a fair part of the seats: a first plan.

    Fairness weighs as much as seats here, so that the last ones get a line, too.
    """
    left = search.demand.needed.copy()
    for who, person in enumerate(search.people):
        worth = np.where(left > 0, search.demand.price, 0.0)
        terms = person.terms.copy()
        terms.unfair = GREEDY_UNFAIR
        fair = replace(person, terms=terms)
        line = _priced_lines(search, fair, worth, exact=True)[0]
        search.lines.add(who, line.path)
        seats = person.seats[list(line.path)]
        left[seats[seats != NO_SEAT]] -= 1


def _priced(search: Search, point: Point, free: Ints) -> int:
    """Add lines with negative reduced cost; give how many are new."""
    new = 0
    for who in free:
        for path in _best(search, point, int(who)):
            new += search.lines.add(int(who), path)
    return new


def _bound(search: Search, demand: Demand, point: Point, free: Ints) -> float:
    """Give the Lagrangian bound: prices of the seats, and everybody's cheapest line.

    Duals are first put within the price of nobody, which keeps that column out.
    """
    seats = np.minimum(point.seat_duals, demand.price)
    total = float(seats @ demand.needed)
    for who in free:
        person = search.people[who]
        found = _priced_lines(search, person, seats, exact=False)
        total += found[0].cost
    return total


@dataclass(frozen=True, slots=True)
class _Found:
    """A whole line and its cost less the duals of its seats."""

    cost: float
    path: Path


def _priced_lines(
    search: Search,
    person: Person,
    seats: Floats,
    *,
    exact: bool,
    cuts: Sequence[Path] = (),
) -> list[_Found]:
    """Price the lines of a person, cheapest first; there is always one.

    The line of nothing but what is required is one of them, legal or not.
    """
    options = person.options
    paid = np.where(person.seats == NO_SEAT, 0.0, seats[person.seats])
    options["reduced"] = -paid - options["bonus"]
    most = search.parameters.labels if exact else BOUND_LABELS
    size, labels = new_labels(len(options), most)
    sizes = np.array([len(cut) for cut in cuts], np.int64)
    pricing = Pricing(
        options=options,
        arcs=person.arcs,
        terms=person.terms,
        spans=search.spans,
        worth=person.worth,
        cut_start=offsets(sizes),
        cut_item=np.array([option for cut in cuts for option in cut], np.int64),
        size=size,
        labels=labels,
        exact=exact,
    )
    spread(pricing)
    return _whole_lines(person, size, labels, search.parameters.lines_per_member)


def _whole_lines(person: Person, size: Ints, labels: Rows, most: int) -> list[_Found]:
    """Give the cheapest whole lines, the one of what is required among them."""
    standing = tuple(np.flatnonzero(person.options["required"]).tolist())
    found = [_Found(line_cost(person, standing), standing)]
    last = standing[-1] if standing else 0
    held = np.arange(labels.shape[1]) < size[:, None]
    held[:last] = False
    beside = np.abs(labels["credit"] - person.terms.share) * person.terms.unfair
    cost = np.where(held, labels["cost"] + beside, np.inf) + person.asked
    for flat in np.argsort(cost, axis=None)[:most].tolist():
        option, label = divmod(flat, labels.shape[1])
        if held[option, label]:
            path = tuple(path_of(labels, option, label).tolist())
            found.append(_Found(float(cost[option, label]), path))
    return sorted(found, key=lambda line: line.cost)


def cheapest_line(search: Search, point: Point, person: Person) -> float:
    """Give the least reduced cost of a legal line of ``person``."""
    return _priced_lines(search, person, point.seat_duals, exact=True)[0].cost


def _best(search: Search, point: Point, who: int) -> list[Path]:
    """Give the cheapest lines of a person that would improve the master."""
    found = _priced_lines(
        search,
        search.people[who],
        point.seat_duals,
        exact=True,
        cuts=search.cuts.get(who, []),
    )
    below = float(point.person_duals[who]) - EPSILON
    most = search.parameters.lines_per_member
    return [line.path for line in found[:most] if line.cost < below]
