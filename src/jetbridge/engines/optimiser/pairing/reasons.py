"""Why a leg has no crew, or a crew no way home: found by asking, never guessed."""

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from jetbridge.engines.legality import Scheme
from jetbridge.engines.legality.kernels.layout import DAY, Slot
from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.pairing.assembly import written_out
from jetbridge.engines.optimiser.pairing.checked import Final
from jetbridge.engines.optimiser.pairing.clocks import reference_clocks
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.engines.optimiser.pairing.flyable import (
    Allowance,
    Cheapest,
    Relaxation,
    cheapest_with,
)
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.problem import Problem
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.verdicts import Judge

LATE = 10_000_000
"""Partial pairings swept for reasons although time is over: about a second."""
JUDGING = 20_000
"""What putting a pairing to the legality check counts, in partial pairings swept."""
LONGER = Relaxation(more_duties=3, more_days=4)
UNRESTED = Relaxation(rests=True, more_duties=3, more_days=4)
AWAY = Relaxation(home=True)
UNEXAMINED = "The time was up before it was examined why."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the questions are put to."""

    search: Search
    final: Final
    crewing: Crewing
    limits: Limits
    judge: Judge
    allowance: Allowance

    @property
    def problem(self) -> Problem:
        """Give the problem that was solved."""
        return self.search.problem

    @property
    def scheme(self) -> Scheme:
        """Give the rules."""
        return self.judge.scheme


class _Words(NamedTuple):
    """How a pairing serves a row, and what the row is without one."""

    does: str
    without: str


_LEG = _Words("flies it", "a leg without a crew")
_OPEN = _Words("brings it home", "a crew that stays away")


Found = dict[int, Cheapest | None]
"""By row, the cheapest pairing; None = there is none; no row = not examined."""


class _Ways(NamedTuple):
    """Ways to serve rows, each asked for when those before it were none.

    ``startable`` uses starts that the plan has left; ``longer`` has more duties and
    days than the airline allows, ``unrested`` no minimum rest besides; ``reaching``
    ends anywhere.
    """

    legal: Found
    startable: Found
    longer: Found
    unrested: Found
    reaching: Found


def why_uncovered(asked: Asked, rows: Ints) -> list[str]:
    """Say why each leg of ``rows`` has no crew, each open pairing no way home.

    Where the time is not enough, the rest reads ``UNEXAMINED``.
    """
    every = [np.unique(home.rows.item) for home in asked.problem.homes]
    served = set(np.concatenate(every).tolist()) if every else set()
    ways = _ways(asked, [row for row in rows.tolist() if row in served])
    return [
        _reason(asked, row, ways) if row in served else _nowhere(asked, row)
        for row in rows.tolist()
    ]


def _ways(asked: Asked, rows: list[int]) -> _Ways:
    problem = asked.problem
    worth = -problem.surplus
    worth[: len(problem.opened)] = 0.0
    ask = partial(cheapest_with, problem, worth=worth, allowance=asked.allowance)
    legal = ask(rows)
    startable: Found = {row: way for row, way in legal.items() if way}
    left = asked.search.left(asked.final.plan).capacity
    if np.isfinite(left).any():
        startable = ask(list(startable), capacity=left)
    longer = ask(_without(legal), relaxation=LONGER)
    never = _without(longer)
    unrested = ask(never, relaxation=UNRESTED)
    return _Ways(legal, startable, longer, unrested, ask(never, relaxation=AWAY))


def _without(found: Found) -> list[int]:
    return [row for row, way in found.items() if way is None]


def _reason(asked: Asked, row: int, ways: _Ways) -> str:
    if row not in ways.legal:
        return UNEXAMINED
    if ways.legal[row] is None:
        return _no_pairing(asked, row, ways)
    if row not in ways.startable:
        return UNEXAMINED
    way = ways.startable[row]
    if way is None:
        others = ", or goes on with an open one" if asked.problem.opened else ""
        return (
            "Every legal pairing that flies it starts at a base and on a day whose "
            f"maximum of pairings is used up{others}."
        )
    return _not_taken(asked, row, way)


def _not_taken(asked: Asked, row: int, way: Cheapest) -> str:
    """Say why the cheapest pairing is not part of the plan."""
    words, price = _words(asked, row), asked.problem.uncovered[row]
    if way.extra >= price:
        return (
            f"The cheapest legal pairing that {words.does} adds {way.extra:.0f} to the "
            f"cost, more than the {price:.0f} of {words.without}."
        )
    if not asked.allowance.grants(JUDGING):
        return UNEXAMINED
    refused = _refusal(asked, way)
    if refused:
        return f"The cheapest pairing that {words.does} breaks {refused}."
    return (
        f"A legal pairing that {words.does} adds {way.extra:.0f}; the search was "
        "stopped before it was placed."
    )


def _words(asked: Asked, row: int) -> _Words:
    return _OPEN if row < len(asked.problem.opened) else _LEG


def _nowhere(asked: Asked, row: int) -> str:
    """Say why no duty at all serves a row."""
    opened, stations = asked.problem.opened, asked.problem.network.stations
    if row >= len(opened):
        return _no_duty(asked, row)
    if opened[row].place not in stations:
        return f"No flight of the file leaves {opened[row].place}."
    return f"{opened[row].base} is no base that a flight of the file reaches."


def _refusal(asked: Asked, way: Cheapest) -> str | None:
    """Give the citation by which the finished check refuses a pairing."""
    pool = asked.search.pool
    column = np.array([pool.put(way.source, way.chain)])
    ((_, pairing),) = written_out(pool, column, asked.crewing)
    (judged,) = asked.judge.pairings([pairing])
    return judged.breach.citation if judged.breach else None


def _no_duty(asked: Asked, row: int) -> str:
    """Say which limit the leg breaks even as the only one of its duty."""
    network, limits = asked.problem.network, asked.limits
    leg = asked.problem.leg_of(row)
    fdp = int(network.arrival[leg] - network.report[leg])
    span = int(network.debrief[leg] - network.report[leg])
    if span > asked.crewing.maximum_duty_minutes:
        return (
            f"Alone it is a duty of {_hours(span)}; the airline allows "
            f"{_hours(asked.crewing.maximum_duty_minutes)}."
        )
    minutes = _clocks(asked, leg)
    longest = int(limits.fdp[minutes, 1].max())
    if fdp > longest:
        return (
            f"Alone it is a flight duty period of {_hours(fdp)}; at that report "
            f"{_hours(longest)} is the maximum ({_citation(asked.scheme, Slot.FDP)})."
        )
    block = int(network.arrival[leg] - network.departure[leg])
    if block > limits.flight[minutes].max():
        cited = _citation(asked.scheme, Slot.FLIGHT_TIME)
        return f"Its flight time of {_hours(block)} is over the maximum ({cited})."
    if span > limits.night[minutes].max():
        cited = _citation(asked.scheme, Slot.NIGHT_LENGTH)
        return (
            f"Alone it is a night duty of {_hours(span)}, over the maximum ({cited})."
        )
    return f"No flight of the file takes a crew of {network.fleet} away from a base."


def _clocks(asked: Asked, leg: int) -> Ints:
    """Give the minutes of the day at which a leg may report, by any base's clock."""
    network, homes = asked.problem.network, asked.problem.homes
    if not homes:
        return np.array([(network.report[leg] + network.offset[leg]) % DAY])
    clocks = [reference_clocks(network, home.base, asked.limits) for home in homes]
    return np.concatenate([seen[:, leg] for seen in clocks])


def _no_pairing(asked: Asked, row: int, ways: _Ways) -> str:
    """Say which rule stands between the leg and every base."""
    if ways.longer.get(row):
        return (
            f"Every pairing that {_words(asked, row).does} has more than "
            f"{asked.crewing.maximum_duties_per_pairing} duties or "
            f"{asked.crewing.maximum_days_per_pairing} days, the airline's maximum."
        )
    if not all(row in asked_for for asked_for in (ways.unrested, ways.reaching)):
        return f"No legal pairing {_words(asked, row).does}. {UNEXAMINED}"
    side = _side(asked.problem, row, reached=ways.reaching[row] is not None)
    if ways.unrested[row]:
        cited = _citation(asked.scheme, Slot.REST)
        return f"With the minimum rest ({cited}) {side}."
    return f"Within legal duties and the flights of the file, {side}."


def _side(problem: Problem, row: int, *, reached: bool) -> str:
    """Say which way is missing: to a leg, or home from it or from where a crew sits."""
    if row < len(problem.opened):
        return f"no flight takes a crew from {problem.opened[row].place} home"
    leg = problem.network.legs[problem.leg_of(row)]
    if reached:
        return f"no flight takes a crew from {leg.destination} home to its base"
    return f"no flight brings a crew from a base to {leg.origin} before it"


def _citation(scheme: Scheme, slot: Slot) -> str:
    return next(rule.citation for rule in scheme.rules if rule.slot == slot)


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
