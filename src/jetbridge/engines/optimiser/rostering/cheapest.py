"""The cheapest lines of one person when each seat is worth something."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.rostering.along import line_keeps_limits
from jetbridge.engines.optimiser.rostering.completion import completions
from jetbridge.engines.optimiser.rostering.costs import Path, line_cost, worth_of
from jetbridge.engines.optimiser.rostering.growing import (
    Pricing,
    new_labels,
    path_of,
)
from jetbridge.engines.optimiser.rostering.layout import TERMS, Floats, Rows
from jetbridge.engines.optimiser.rostering.people import Person
from jetbridge.engines.optimiser.rostering.pricing import reached, spread
from jetbridge.engines.optimiser.rostering.steps import Mine
from jetbridge.engines.optimiser.sparse import offsets


@dataclass(frozen=True, slots=True)
class Found:
    """A whole line and its cost less the worth of its seats."""

    cost: float
    path: Path


@dataclass(frozen=True, slots=True)
class Cheapest:
    """Legal lines of a person, cheapest first; none at all costs less than ``bound``.

    The line of nothing but what is required is one of them, legal or not.
    """

    lines: list[Found]
    bound: float


@dataclass(frozen=True, slots=True)
class Effort:
    """How many labels are kept at each option, and how many lines are told.

    Lines that cost more than ``ceiling`` are not looked for.
    """

    labels: int
    lines: int
    ceiling: float = np.inf


def cheapest_lines(
    person: Person,
    worth: Floats,
    spans: Rows,
    effort: Effort,
    cuts: Sequence[Path] = (),
) -> Cheapest:
    """Price a person's lines; ``worth`` is what a person in each seat is worth.

    A second search judges cumulative limits on its way when the first, which proves
    the bound, came upon a line that breaks them.
    """
    priced = _priced(person, worth, spans, effort, cuts, exact=False)
    found = _whole_lines(person, priced, effort.lines)
    legal = [line for line in found.lines if _is_legal(priced, line.path)]
    if len(legal) < len(found.lines):
        priced = _priced(person, worth, spans, effort, cuts, exact=True)
        legal = _whole_lines(person, priced, effort.lines).lines
    standing = _standing(person)
    return Cheapest(
        sorted([*legal, standing], key=lambda line: line.cost),
        min(found.bound, standing.cost, effort.ceiling),
    )


def through(
    person: Person, worth: Floats, spans: Rows, effort: Effort, cuts: Sequence[Path]
) -> Floats:
    """Give, for each option, a cost below which no line holds it."""
    priced = _priced(person, worth, spans, effort, cuts, exact=False)
    return np.minimum(reached(priced) + person.asked, effort.ceiling)


def _standing(person: Person) -> Found:
    path = tuple(np.flatnonzero(person.options["required"]).tolist())
    return Found(line_cost(person, path), path)


def _is_legal(priced: Pricing, path: Path) -> bool:
    return bool(line_keeps_limits(priced.mine, np.array(path, np.int64)))


def _priced(
    person: Person,
    worth: Floats,
    spans: Rows,
    effort: Effort,
    cuts: Sequence[Path],
    *,
    exact: bool,
) -> Pricing:
    options = person.options
    options["reduced"] = -person.worth_of_rows(worth) - options["bonus"]
    size, labels = new_labels(len(options), effort.labels)
    blurred, blur = new_labels(len(options), 1)
    sizes = np.array([len(cut) for cut in cuts], np.int64)
    unfair = float(person.terms.unfair)
    least = options["reduced"] - [worth_of(person, int(b)) for b in options["grants"]]
    priced = Pricing(
        mine=Mine(
            options=options,
            follow=person.follow,
            terms=np.array([person.terms], TERMS),
            worth=person.worth,
            spans=spans,
            cut_start=offsets(sizes),
            cut_item=np.array([option for cut in cuts for option in cut], np.int64),
        ),
        size=size,
        labels=labels,
        blurred=blurred,
        blur=blur[:, 0],
        exact=exact,
        ahead=completions(options, person.follow, unfair, least),
        ceiling=effort.ceiling - person.asked,
    )
    spread(priced)
    return priced


def _whole_lines(person: Person, priced: Pricing, most: int) -> Cheapest:
    """Give the cheapest lines that hold all that is required."""
    last = np.flatnonzero(person.options["required"])[-1:].max(initial=0)
    held = np.arange(priced.labels.shape[1]) < priced.size[:, None]
    held[:last] = held[-1] = False
    vague = priced.blurred == 1
    vague[:last] = vague[-1] = False
    cost = np.where(held, _ended(person, priced.labels), np.inf)
    blurred = np.where(vague, _ended(person, priced.blur), np.inf)
    found = []
    for flat in np.argsort(cost, axis=None, kind="stable")[:most].tolist():
        option, label = divmod(flat, held.shape[1])
        if held[option, label]:
            path = tuple(path_of(priced.labels, option, label).tolist())
            found.append(Found(float(cost[option, label]), path))
    return Cheapest(found, float(min(cost.min(), blurred.min())))


def _ended(person: Person, labels: Rows) -> Floats:
    """Give the cost of lines that end with their labels."""
    beside = np.abs(labels["credit"] - person.terms.share) * person.terms.unfair
    return np.asarray(labels["cost"] + beside + person.asked)
