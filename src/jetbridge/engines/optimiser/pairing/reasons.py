"""Why a leg has no crew: each reason is found by asking, never guessed."""

from dataclasses import dataclass

import numpy as np

from jetbridge.engines.legality import Scheme
from jetbridge.engines.legality.kernels.layout import DAY, Slot
from jetbridge.engines.optimiser.limits import Limits
from jetbridge.engines.optimiser.pairing.assembly import written_out
from jetbridge.engines.optimiser.pairing.checked import Final
from jetbridge.engines.optimiser.pairing.clocks import reference_clocks
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.engines.optimiser.pairing.flyable import (
    Cheapest,
    Relaxation,
    cheapest_with,
)
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pricing import new_chains, sweep
from jetbridge.engines.optimiser.pairing.problem import Home, Problem
from jetbridge.engines.optimiser.pairing.search import Search
from jetbridge.engines.optimiser.verdicts import Judge


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


def why_uncovered(asked: Asked, row: int) -> str:
    """Say why the leg of ``row`` has no crew."""
    problem = asked.problem
    if not any((home.rows.item == row).any() for home in problem.homes):
        return _no_duty(asked, row)
    cheapest = cheapest_with(problem, row, -problem.surplus)
    if cheapest is None:
        return _no_pairing(asked, row)
    return _left_open(asked, row, cheapest)


def _left_open(asked: Asked, row: int, cheapest: Cheapest) -> str:
    """Say why no legal pairing that flies the leg was taken."""
    problem, price = asked.problem, asked.problem.uncovered[row]
    capacity = asked.search.left(asked.final.plan).capacity
    if cheapest_with(problem, row, -problem.surplus, capacity=capacity) is None:
        return (
            "Every legal pairing that flies it starts at a base and on a day whose "
            "maximum of pairings is used up."
        )
    if cheapest.extra >= price:
        return (
            f"The cheapest legal pairing that flies it adds {cheapest.extra:.0f} to "
            f"the cost, more than the {price:.0f} of a leg without a crew."
        )
    refused = _refusal(asked, cheapest)
    if refused:
        return f"The cheapest pairing that flies it breaks {refused}."
    return (
        f"A legal pairing could fly it for {cheapest.extra:.0f} more; the search was "
        "stopped before it was placed."
    )


def _refusal(asked: Asked, cheapest: Cheapest) -> str | None:
    """Give the citation by which the finished check refuses a pairing."""
    search = asked.search
    column = np.array([search.pool.put(cheapest.source, cheapest.chain)])
    ((_, pairing),) = written_out(search.pool, column, asked.crewing)
    (judged,) = asked.judge.pairings([pairing])
    return judged.breach.citation if judged.breach else None


def _no_duty(asked: Asked, row: int) -> str:
    """Say which limit the leg breaks even as the only one of its duty."""
    network, limits = asked.problem.network, asked.limits
    leg = int(network.row_legs()[row])
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


def _no_pairing(asked: Asked, row: int) -> str:
    """Say which rule stands between the leg and every base."""
    problem = asked.problem
    worth = -problem.surplus
    longer = Relaxation(more_duties=3, more_days=4)
    if cheapest_with(problem, row, worth, relaxation=longer):
        return (
            "Every pairing that flies it has more than "
            f"{asked.crewing.maximum_duties_per_pairing} duties or "
            f"{asked.crewing.maximum_days_per_pairing} days, the airline's maximum."
        )
    network = problem.network
    leg = network.legs[network.row_legs()[row]]
    reached = any(_reached(problem, home, row) for home in problem.homes)
    side = (
        f"no flight takes a crew from {leg.destination} home to its base"
        if reached
        else f"no flight brings a crew from a base to {leg.origin} before it"
    )
    unrested = Relaxation(rests=True, more_duties=3, more_days=4)
    if cheapest_with(problem, row, worth, relaxation=unrested):
        cited = _citation(asked.scheme, Slot.REST)
        return f"With the minimum rest ({cited}) {side}."
    return f"Within legal duties and the flights of the file, {side}."


def _reached(problem: Problem, home: Home, row: int) -> bool:
    """Tell whether some chain of duties from base ends with one that flies the leg."""
    flies = np.zeros(len(home.duties), np.bool_)
    flies[home.rows.owner[home.rows.item == row]] = True
    for source in home.sources:
        width = source.stop - source.first
        reached = new_chains(problem.depth, width, home.line.stations)
        sweep(home.line, source, np.zeros(len(home.duties)), reached)
        ends = np.isfinite(reached.value).any(axis=0)
        if (ends & flies[source.first : source.stop]).any():
            return True
    return False


def _citation(scheme: Scheme, slot: Slot) -> str:
    return next(rule.citation for rule in scheme.rules if rule.slot == slot)


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"
