"""The legality check of finished lines: what it refuses comes back as a cut."""

from dataclasses import dataclass, replace

import numpy as np

from jetbridge.aviation.periods import Period
from jetbridge.aviation.zones import moment_of
from jetbridge.engines.legality import History, Line
from jetbridge.engines.optimiser.rostering.annealing import annealed
from jetbridge.engines.optimiser.rostering.choose import Plan
from jetbridge.engines.optimiser.rostering.costs import Path
from jetbridge.engines.optimiser.rostering.generation import Search
from jetbridge.engines.optimiser.rostering.ground import ground_duty
from jetbridge.engines.optimiser.rostering.groups import NO_SEAT
from jetbridge.engines.optimiser.rostering.layout import Ints
from jetbridge.engines.optimiser.rostering.master import missing
from jetbridge.engines.optimiser.rostering.people import Person
from jetbridge.engines.optimiser.rostering.steps import START
from jetbridge.engines.optimiser.stop import Stop
from jetbridge.engines.optimiser.verdicts import Judge, Judged, duty_of

TRIES = 6
"""How often refused lines are replaced before their people stay without."""


@dataclass(frozen=True, slots=True)
class Check:
    """Judges lines in the period ``[start, end)``."""

    judge: Judge
    start: int
    end: int

    def of(self, search: Search, who: int, path: Path) -> Judged:
        """Judge one line of one person."""
        return self.many(search, [(who, path)])[0]

    def many(self, search: Search, lines: list[tuple[int, Path]]) -> list[Judged]:
        """Judge lines, each in one breath with what the person did before."""
        written = [
            self._line(search, who, path, str(number))
            for number, (who, path) in enumerate(lines)
        ]
        return self.judge.lines(written)

    def stretch(self, search: Search, who: int, path: Path, *, begins: bool) -> Judged:
        """Judge part of a line by itself, what was before only where it ``begins``."""
        options = search.people[who].options[list(path)]
        opens = moment_of(int(options["report"].min()))
        ends = moment_of(int(options["debrief"].max()))
        line = self._line(search, who, path, "0")
        inside = [duty for duty in line.duties if duty.period.end <= ends]
        if not begins:
            inside = [duty for duty in inside if opens <= duty.period.start]
        history = line.history if begins else None
        line = replace(line, duties=tuple(inside), history=history)
        return self.judge.lines([line])[0]

    def _line(self, search: Search, who: int, path: Path, name: str) -> Line:
        person = search.people[who]
        member = person.member
        past = [duty_of(duty) for duty in member.history]
        own = [ground_duty(member, given) for given in member.preassigned if given.duty]
        flown = [
            duty_of(duty)
            for option in path
            if (pairing := search.pairing(person, option))
            for duty in pairing.duties
        ]
        known = member.known_from
        return Line(
            crew=name,
            category=member.category,
            home_base=member.base,
            duties=tuple(sorted([*past, *own, *flown], key=lambda d: d.period)),
            judged=Period(moment_of(self.start), moment_of(self.end)),
            history=None if known is None else History(moment_of(known)),
        )


def in_order(plan: Plan) -> Ints:
    """Give the lines of a plan."""
    return np.array([plan[who] for who in sorted(plan)], np.int64)


def checked_plan(
    search: Search, plan: Plan, check: Check, longer: int, stop: Stop
) -> Plan:
    """Judge everybody's line; who is refused gives one pairing up, or all."""
    for attempt in range(TRIES):
        refused = _refused(search, plan, check)
        if not refused:
            break
        plan = plan | {who: _lighter(search, plan, who, check) for who in refused}
        if attempt < TRIES - 1:
            plan = annealed(search, plan, longer, stop, attempt, mended=True)
    return plan


def _refused(search: Search, plan: Plan, check: Check) -> set[int]:
    """Bar the lines that are illegal with a pairing in them; give their people."""
    people = [who for who in sorted(plan) if plan[who] not in search.lines.passed]
    paths = [(who, search.lines.path[plan[who]]) for who in people]
    refused = set()
    for (who, path), judged in zip(paths, check.many(search, paths), strict=True):
        seated = search.people[who].seats[list(path)] != NO_SEAT
        if judged.breach and seated.any():
            refused.add(who)
            search.lines.barred[plan[who]] = True
            cut = _cut(search, who, path, check)
            search.cuts.setdefault(who, []).append(cut)
        else:
            search.lines.passed.add(plan[who])
    return refused


def _lighter(search: Search, plan: Plan, who: int, check: Check) -> int:
    """Give a refused line less the one pairing that makes it legal and costs least.

    Without such a pairing, give the line of nothing but what is required.
    """
    person, path = search.people[who], search.lines.path[plan[who]]
    held = [option for option in path if person.seats[option] != NO_SEAT]
    price = search.demand.price[person.seats[held]]
    held = [held[place] for place in np.argsort(price, kind="stable")]
    less = [tuple(other for other in path if other != option) for option in held]
    verdicts = check.many(search, [(who, one) for one in less])
    for one, judged in zip(less, verdicts, strict=True):
        if not judged.breach:
            search.lines.add(who, one)
            return search.lines.number_of(who, one)
    return search.lines.mine[who][0]


def _cut(search: Search, who: int, path: Path, check: Check) -> Path:
    """Give the shortest stretch of a refused line that is refused by itself.

    Another pairing in between may make it legal: a cut is of what follows directly.
    It begins with ``START`` where it needs what was before the line.
    """
    while path[1:] and check.stretch(search, who, path[:-1], begins=True).breach:
        path = path[:-1]
    if not check.stretch(search, who, path, begins=False).breach:
        return (START, *path)
    while path[1:] and check.stretch(search, who, path[1:], begins=False).breach:
        path = path[1:]
    return path


def filled_up(search: Search, plan: Plan, check: Check) -> Plan:
    """Put a pairing that nobody has into the first line that can legally take it."""
    for seat in empty(search, plan):
        plan = _taken(search, plan, seat, check)
    return plan


def _taken(search: Search, plan: Plan, seat: int, check: Check) -> Plan:
    """Give one more seat to the first person who can legally take it."""
    for who, person in enumerate(search.people):
        if search.stop():
            break
        path = with_seat(person, search.lines.path[plan[who]], seat)
        if path is None or check.of(search, who, path).breach:
            continue
        search.lines.add(who, path)
        wider = plan | {who: search.lines.number_of(who, path)}
        if _teams_fit(search, wider):
            return wider
    return plan


def empty(search: Search, plan: Plan) -> list[int]:
    """Give the seats that lack people, each as often as it lacks one."""
    lacking = missing(search.demand, search.lines, in_order(plan)).astype(int)
    lacking = lacking[: len(search.group.seats)]
    return [seat for seat, many in enumerate(lacking) for _ in range(many)]


def _teams_fit(search: Search, plan: Plan) -> bool:
    """Tell whether no team has two who are inexperienced."""
    lacking = missing(search.demand, search.lines, in_order(plan))
    return bool((lacking[len(search.group.seats) :] >= 0).all())


def with_seat(person: Person, path: Path, seat: int) -> Path | None:
    """Give a line with one more seat; None when its time is taken or out of reach."""
    options = np.flatnonzero(person.seats == seat)
    if not len(options) or int(options[0]) in path:
        return None
    new = person.options[options[0]]
    held = person.options[list(path)]
    if ((held["report"] < new.debrief) & (new.report < held["debrief"])).any():
        return None
    return tuple(sorted([*path, int(options[0])]))
