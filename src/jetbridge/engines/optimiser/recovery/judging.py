"""The legality kernels asked of many lines at once: may this person do these duties.

What cannot change of a person's line is laid out once; the duties between are put
into it, and the whole line is judged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jetbridge.aviation.airports import Airports
from jetbridge.aviation.periods import Period
from jetbridge.aviation.zones import Zones, moment_of
from jetbridge.engines.legality import History, Line, Rule, Scheme
from jetbridge.engines.legality.arrays import arrays_of
from jetbridge.engines.legality.kernels.incremental import may_take
from jetbridge.engines.legality.kernels.layout import (
    LINE,
    Finding,
    Roster,
    Rows,
    RuleTables,
    rows,
)
from jetbridge.engines.optimiser.contracts import DutyPeriod
from jetbridge.engines.optimiser.recovery.network import Flags, Ints
from jetbridge.engines.optimiser.recovery.people import Person
from jetbridge.engines.optimiser.recovery.waiting import duty_at
from jetbridge.engines.optimiser.rostering import Preassigned
from jetbridge.engines.optimiser.sparse import Lists, joined, offsets
from jetbridge.engines.optimiser.verdicts import duty_of


@dataclass(frozen=True, slots=True)
class Ruling:
    """What decides on a line: the first rule broken, else the tightest in time."""

    legal: bool
    rule: Rule | None = None
    margin: int | None = None
    released: tuple[Preassigned, ...] = ()
    """Standby that is given up for it."""


@dataclass(frozen=True, slots=True)
class DutyRows:
    """Duties as the kernels see them, each with its flights."""

    duties: Rows
    flight: Lists
    flights: Rows

    def pick(self, chosen: Ints) -> "DutyRows":
        """Give duties ``chosen``, in that order."""
        return DutyRows(
            self.duties[chosen].copy(), self.flight.pick(chosen), self.flights
        )

    def and_those_of(self, others: "DutyRows") -> "DutyRows":
        """Give these duties, and behind them others of the same flights."""
        return DutyRows(
            np.concatenate([self.duties, others.duties]),
            joined([self.flight, others.flight]),
            self.flights,
        )


@dataclass(frozen=True, slots=True)
class Laid:
    """What cannot change of people's lines, and single duties."""

    tables: RuleTables
    zones: Zones
    fixed: Roster
    """Line ``n`` is person ``n``; behind them the duties, a line each."""
    people: int
    rules: Mapping[int, Rule]
    """By slot."""

    def alone(self) -> DutyRows:
        """Give the single duties."""
        lines = self.fixed.lines[self.people :]
        duties = self.fixed.duties[lines["duties_from"]].copy()
        start, until = duties["flights_from"], duties["flights_until"]
        sizes = until - start
        begin = offsets(sizes)
        shift = np.repeat(start - begin[:-1], sizes)
        flight = Lists(begin, shift + np.arange(begin[-1]))
        return DutyRows(duties, flight, self.fixed.flights)

    def rulings(
        self, who: Sequence[int], chains: Lists, bank: DutyRows, at_home: Flags
    ) -> list[Ruling]:
        """Judge line ``who[i]`` with the duties ``chains[i]`` of ``bank`` in it.

        ``at_home`` tells, item by item of the chains, whether the duty ends at the
        person's base.
        """
        asked = _as_lines(chains, bank.pick(chains.item), at_home)
        questions = np.column_stack([np.array(who, np.int64), np.arange(len(chains))])
        slots, found = may_take(self.tables, self.zones, self.fixed, asked, questions)
        return [
            self._ruling(int(slot), finding)
            for slot, finding in zip(slots, found, strict=True)
        ]

    def _ruling(self, slot: int, finding: Finding) -> Ruling:
        rule = self.rules.get(slot)
        margin = int(finding["margin"])
        if rule is None:
            return Ruling(legal=slot != _NO_ROOM)
        return Ruling(margin >= 0, rule, margin)


_NO_ROOM = -1
"""The answer of ``may_take`` where duties overlap."""


def lay_out(
    people: Sequence[Person],
    alone: Sequence[DutyPeriod],
    *,
    scheme: Scheme,
    airports: Airports,
    horizon: tuple[int, int],
) -> Laid:
    """Lay out people's fixed lines and single duties.

    ``horizon`` is the time from the moment to the end of the lines.
    """
    lines = [line_of(person, horizon) for person in people]
    one = people[0].member
    lines += [
        Line(f"alone {n}", one.category, one.base, (duty_of(duty),), alone=True)
        for n, duty in enumerate(alone)
    ]
    zones, fixed = arrays_of(lines, airports)
    rules = {rule.slot: rule for rule in scheme.rules_of(one.category)}
    tables = scheme.tables_of(one.category)
    return Laid(tables, zones, fixed, len(people), rules)


def line_of(
    person: Person, horizon: tuple[int, int], between: Sequence[DutyPeriod] = ()
) -> Line:
    """Give a person's line: what cannot change, and what stands ``between``.

    What was over before the horizon is history: no plan can mend it.
    """
    member, (start, end) = person.member, horizon
    ground = [duty_at(given, member.base) for given in person.ground]
    flown = [one.duty for one in (*person.past, *person.later)]
    duties = sorted(
        [*member.history, *flown, *between, *ground], key=lambda one: one.report
    )
    begun = person.begun
    judged = Period(moment_of(begun.report if begun else start), moment_of(end))
    known = member.known_from
    return Line(
        crew=member.id,
        category=member.category,
        home_base=member.base,
        duties=tuple(duty_of(duty) for duty in duties),
        judged=judged,
        history=None if known is None else History(moment_of(known)),
    )


def _as_lines(chains: Lists, items: DutyRows, at_home: Flags) -> Roster:
    """Give the roster of which line ``n`` holds the duties ``chains[n]``."""
    lines = rows(len(chains), LINE)
    lines["duties_from"] = chains.start[:-1]
    lines["duties_until"] = chains.start[1:]
    duties = items.duties
    duties["at_home"] = at_home
    duties["flights_from"] = items.flight.start[:-1]
    duties["flights_until"] = items.flight.start[1:]
    return Roster(lines, duties, items.flights[items.flight.item])
