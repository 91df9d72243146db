"""Why a leg has no crew, or a crew no way home: found by asking, never guessed."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality import Scheme
from jetbridge.engines.legality.kernels.layout import DAY, Slot
from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.pairing.assembly import written_out
from jetbridge.engines.optimiser.pairing.checked import Final
from jetbridge.engines.optimiser.pairing.clocks import reference_clocks
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.engines.optimiser.pairing.flyable import (
    Relaxation,
    cheapest_with,
    extras,
)
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pricing import new_chains, sweep
from jetbridge.engines.optimiser.pairing.problem import Problem
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.verdicts import Judge

Floats = NDArray[np.float64]
JUDGED_LATE = 10
"""Legs whose cheapest pairing is put to the legality check although time is over."""
LONGER = Relaxation(more_duties=3, more_days=4)
UNRESTED = Relaxation(rests=True, more_duties=3, more_days=4)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the questions are put to."""

    search: Search
    final: Final
    crewing: Crewing
    limits: Limits
    judge: Judge

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


class _Ways(NamedTuple):
    """What the cheapest pairing that serves each row adds to the cost; infinity = none.

    ``startable`` uses starts that the plan has left, ``longer`` has more duties and
    days than the airline allows, ``unrested`` no minimum rest besides.
    """

    legal: Floats
    startable: Floats
    longer: Floats
    unrested: Floats
    reached: NDArray[np.bool_]
    """Whether a crew can get there from a base, if not home."""


def why_uncovered(asked: Asked, rows: Ints) -> list[str]:
    """Say why each leg of ``rows`` has no crew, each open pairing no way home."""
    if not len(rows):
        return []
    ways = _ways(asked)
    alone = {int(r) for home in asked.problem.homes for r in np.unique(home.rows.item)}
    return [
        _reason(asked, number, int(row), ways)
        if int(row) in alone
        else _nowhere(asked, int(row))
        for number, row in enumerate(rows)
    ]


def _ways(asked: Asked) -> _Ways:
    problem = asked.problem
    legal = extras(problem)
    left = asked.search.left(asked.final.plan).capacity
    capped = bool(np.isfinite(left).any())
    return _Ways(
        legal=legal,
        startable=extras(problem, capacity=left) if capped else legal,
        longer=extras(problem, relaxation=LONGER),
        unrested=extras(problem, relaxation=UNRESTED),
        reached=_reached(problem),
    )


def _reason(asked: Asked, number: int, row: int, ways: _Ways) -> str:
    if np.isinf(ways.legal[row]):
        return _no_pairing(asked, row, ways)
    if np.isinf(ways.startable[row]):
        others = ", or goes on with an open one" if asked.problem.opened else ""
        return (
            "Every legal pairing that flies it starts at a base and on a day whose "
            f"maximum of pairings is used up{others}."
        )
    words = _words(asked, row)
    extra, price = ways.legal[row], asked.problem.uncovered[row]
    if extra >= price:
        return (
            f"The cheapest legal pairing that {words.does} adds {extra:.0f} to the "
            f"cost, more than the {price:.0f} of {words.without}."
        )
    if number < JUDGED_LATE or not asked.search.stop():
        refused = _refusal(asked, row)
        if refused:
            return f"The cheapest pairing that {words.does} breaks {refused}."
    return (
        f"A legal pairing that {words.does} adds {extra:.0f}; the search was stopped "
        "before it was placed."
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


def _refusal(asked: Asked, row: int) -> str | None:
    """Give the citation by which the finished check refuses the cheapest pairing."""
    search = asked.search
    cheapest = cheapest_with(asked.problem, row, -asked.problem.surplus)
    if cheapest is None:
        return None
    column = np.array([search.pool.put(cheapest.source, cheapest.chain)])
    ((_, pairing),) = written_out(search.pool, column, asked.crewing)
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
    return "No flight of the file takes a crew away from a base."


def _clocks(asked: Asked, leg: int) -> Ints:
    """Give the minutes of the day at which a leg may report, by any base's clock."""
    network, homes = asked.problem.network, asked.problem.homes
    if not homes:
        return np.array([(network.report[leg] + network.offset[leg]) % DAY])
    clocks = [reference_clocks(network, home.base, asked.limits) for home in homes]
    return np.concatenate([seen[:, leg] for seen in clocks])


def _no_pairing(asked: Asked, row: int, ways: _Ways) -> str:
    """Say which rule stands between the leg and every base."""
    if np.isfinite(ways.longer[row]):
        return (
            f"Every pairing that {_words(asked, row).does} has more than "
            f"{asked.crewing.maximum_duties_per_pairing} duties or "
            f"{asked.crewing.maximum_days_per_pairing} days, the airline's maximum."
        )
    side = _side(asked.problem, row, reached=bool(ways.reached[row]))
    if np.isfinite(ways.unrested[row]):
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


def _reached(problem: Problem) -> NDArray[np.bool_]:
    """Tell for each row whether some chain of duties from base ends by flying it."""
    found = np.zeros(problem.rows, np.bool_)
    for home in problem.homes:
        free = np.zeros(len(home.duties))
        for source in home.sources:
            width = source.stop - source.first
            chains = new_chains(source.depth, width, home.line.stations)
            sweep(home.line, source, free, chains)
            ends = source.first + np.flatnonzero(np.isfinite(chains.value).any(axis=0))
            found[home.rows.pick(ends).item] = True
    return found


def _citation(scheme: Scheme, slot: Slot) -> str:
    return next(rule.citation for rule in scheme.rules if rule.slot == slot)


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
