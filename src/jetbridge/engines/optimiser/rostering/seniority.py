"""Wishes by strict seniority: none is lost to somebody junior.

One stage for each person, the most senior first: coverage and long stretches as they
are, what seniors were granted worth more than any leg, one's own wishes, nothing else.
The stage's bound proves that no plan grants more. Credit is shared out at the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from jetbridge.engines.optimiser.progress import Standing
from jetbridge.engines.optimiser.rostering.checked import Check
from jetbridge.engines.optimiser.rostering.choose import Plan, cost_of
from jetbridge.engines.optimiser.rostering.contracts import Wish, WishKind
from jetbridge.engines.optimiser.rostering.generation import Prices, Search
from jetbridge.engines.optimiser.rostering.groups import Group
from jetbridge.engines.optimiser.rostering.lines import Lines
from jetbridge.engines.optimiser.rostering.master import Demand, missing
from jetbridge.engines.optimiser.rostering.people import Person
from jetbridge.engines.optimiser.rostering.turns import Running, run
from jetbridge.engines.optimiser.rostering.wishes import bonus_of, is_granted

SETTLED = 1e5
"""Price of a wish that was granted to somebody senior: more than any leg."""
OWN = 100.0
"""What all wishes of the person of a stage cost together: less than a duty day more."""
MOST = 10.0
"""Settled wishes that one pairing may grant."""
EXACT = 1e-9


@dataclass(slots=True)
class Awards:
    """What was granted so far, and who is proved to have got all they could."""

    granted: dict[int, frozenset[Wish]] = field(default_factory=dict)
    proved: set[int] = field(default_factory=set)


def by_seniority(
    search: Search, plan: Plan, prices: Prices, check: Check
) -> tuple[Plan, set[int]]:
    """Change a legal plan so that wishes go by seniority; tell who is proved."""
    awards = Awards()
    demand = _kept(search, plan)
    for who in _order(search):
        denied = _denied(search, plan, who)
        if denied and not search.stop():
            stage = _stage(search, demand, awards, who)
            plan, cost, bound = _planned(search, stage, plan, prices, check)
            denied = _denied(search, plan, who)
            unit = min((_own(stage, who, wish) for wish in denied), default=1.0)
            if cost - bound < unit:
                awards.proved.add(who)
        elif not denied:
            awards.proved.add(who)
        wishes = search.people[who].member.wishes
        awards.granted[who] = frozenset(w for w in wishes if w not in denied)
    last = _stage(search, demand, awards, None)
    plan, _, _ = _planned(search, last, plan, prices, check)
    return plan, awards.proved


def _order(search: Search) -> list[int]:
    """Give the people, the most senior first."""
    members = [person.member for person in search.people]
    every = range(len(members))
    return sorted(every, key=lambda who: (members[who].seniority, members[who].id))


def _denied(search: Search, plan: Plan, who: int) -> list[Wish]:
    person, path = search.people[who], search.lines.path[plan[who]]
    pairings = [search.pairing(person, option) for option in path]
    times = person.options[list(path)]
    return [
        wish
        for wish in person.member.wishes
        if not is_granted(wish, times, [p for p in pairings if p])
    ]


def _kept(search: Search, plan: Plan) -> Demand:
    """Ask for the seats that are filled, whatever else changes."""
    lines = np.array(list(plan.values()), np.int64)
    lacking = missing(search.demand, search.lines, lines)
    lacking[len(search.group.seats) :] = 0.0
    return replace(
        search.demand,
        needed=search.demand.needed - lacking,
        spare=np.full(len(lacking), SETTLED * MOST),
    )


def _own(stage: Search, who: int, wish: Wish) -> float:
    """Price a wish of the person of a stage."""
    total = sum(one.weight for one in stage.people[who].member.wishes)
    return OWN * wish.weight / max(total, EXACT)


def _stage(search: Search, demand: Demand, awards: Awards, own: int | None) -> Search:
    """Pose the stage of one person; without one, what is left: fairness."""
    people = []
    for who, person in enumerate(search.people):
        settled = awards.granted.get(who, frozenset())
        prices = {
            wish: _own(search, who, wish) if who == own else SETTLED * (wish in settled)
            for wish in person.member.wishes
        }
        people.append(_weighed(person, search.group, prices, alone=own is not None))
    lines = Lines(tuple(people))
    for number in range(len(search.lines)):
        if not search.lines.barred[number]:
            lines.add(search.lines.who[number], search.lines.path[number])
    exact = search.parameters.model_copy(update={"enough": EXACT})
    return replace(
        search,
        people=tuple(people),
        demand=demand,
        lines=lines,
        part=Standing().of_parts(1)[0],
        parameters=search.parameters if own is None else exact,
    )


def _weighed(
    person: Person, group: Group, prices: Mapping[Wish, float], *, alone: bool
) -> Person:
    """Give a person with other prices of wishes; ``alone``, nothing else counts."""
    options, terms = person.options.copy(), person.terms.copy()
    keep = 0.0 if alone else 1.0
    wishes = person.member.wishes
    legs = {w.value: prices[w] for w in wishes if w.kind is WishKind.LEG}
    bonus = [bonus_of(legs, group.pairing(int(seat))) for seat in person.seats]
    options["bonus"] = keep * options["bonus"] + bonus
    terms.unfair *= keep
    asked = sum(prices[w] for w in wishes if w.kind is not WishKind.DAY_OFF)
    return replace(
        person,
        asked=keep * person.asked + asked,
        options=options,
        terms=terms,
        worth=keep * person.worth + [*(prices[w] for w in person.wishes), 0.0],
    )


def _planned(
    search: Search, stage: Search, plan: Plan, prices: Prices, check: Check
) -> tuple[Plan, float, float]:
    """Solve a stage from a plan; give the plan, what it costs there, and the bound."""
    paths = {who: search.lines.path[line] for who, line in plan.items()}
    here = {who: stage.lines.number_of(who, path) for who, path in paths.items()}
    first = Prices.first(prices.seats, len(here))
    running = Running(stage, check, here, first)
    run([running], search.stop)
    here = running.plan
    cost = cost_of(stage, here)
    return _taken_back(search, stage, here), cost, running.prices.bound


def _taken_back(search: Search, stage: Search, here: Mapping[int, int]) -> Plan:
    """Add what a stage found to the lines that are known."""
    for number in range(len(stage.lines)):
        who, path = stage.lines.who[number], stage.lines.path[number]
        if search.lines.add(who, path):
            search.lines.barred[-1] = stage.lines.barred[number]
        elif stage.lines.barred[number]:
            search.lines.barred[search.lines.number_of(who, path)] = True
    return {
        who: search.lines.number_of(who, stage.lines.path[line])
        for who, line in here.items()
    }
