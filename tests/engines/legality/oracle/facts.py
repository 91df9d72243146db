"""A line in minutes: what the rules speak of, read from the contracts once."""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import Duty, Kind
from tests.engines.legality.oracle.clock import DAY, minute

EVER = -(1 << 40)


@dataclass(frozen=True)
class Served:
    """One duty; ``flights`` are off-block and on-block of the operated sectors.

    ``told`` is the duty of the contracts, with what was planned or recorded on it;
    ``standby`` the one somebody was called from.
    """

    told: Duty
    report: int
    debrief: int
    flights: tuple[tuple[int, int], ...]
    start: str
    end: str
    home: bool
    cabin: bool
    standby: "Served | None" = None

    @property
    def travel(self):
        return self.told.travel_minutes

    @property
    def kind(self):
        """The kind of a standby or reserve, else ``None``."""
        return self.told.activities[0].kind if self.told.waiting else None

    @property
    def sectors(self):
        return len(self.flights)

    @property
    def begin(self):
        """The beginning of the FDP; after two changes it may precede the report."""
        if len(self.told.delays) < 2:
            return self.report
        _, second = self.told.delays
        return min(minute(second.notified) + 60, minute(second.report))

    @property
    def fdp(self):
        """The flight duty period; nothing is one without an operated sector."""
        return (self.begin, self.flights[-1][1]) if self.flights else None

    @property
    def length(self):
        return self.debrief - self.report

    @property
    def airborne(self):
        return sum(on - off for off, on in self.flights)

    @property
    def planned_report(self):
        """The report before any delay."""
        delays = self.told.delays
        return minute(delays[0].report) if delays else self.report

    @property
    def rests_until(self):
        """The end of the rest before: a long, undisturbed delay belongs to it."""
        delay = self.report - self.planned_report
        undisturbed = self.told.undisturbed and delay >= 10 * 60
        return self.report if undisturbed else self.planned_report


class Rest(NamedTuple):
    """The time between two duties, and where it is spent."""

    start: int
    end: int
    before: Served
    after: Served

    @property
    def length(self):
        return self.end - self.start


@dataclass(frozen=True)
class Person:
    """The duties of one line, those judged, and what is known of the time before."""

    duties: tuple[Served, ...]
    base: str
    judged: tuple[int, int]
    known_from: int
    carried: dict[str, int]
    alone: bool

    def is_judged(self, duty):
        return self.judged[0] <= duty.report < self.judged[1]

    @property
    def rests(self):
        return [Rest(a.debrief, b.report, a, b) for a, b in pairwise(self.duties)]

    @property
    def own(self):
        return [duty for duty in self.duties if self.is_judged(duty)]


class Finding(NamedTuple):
    """What a rule says: of a duty or rest that begins at ``at``, or of a line."""

    rule: str
    value: int
    limit: int
    margin: int
    at: int | None = None


def most(rule, value, limit, at=None):
    return Finding(rule, value, limit, limit - value, at)


def least(rule, value, limit, at=None):
    return Finding(rule, value, limit, value - limit, at)


def served(duty, line, airports, before):
    first, last = duty.activities[0], duty.activities[-1]
    return Served(
        told=duty,
        report=minute(duty.period.start),
        debrief=minute(duty.period.end),
        flights=tuple(
            (minute(a.period.start), minute(a.period.end))
            for a in duty.activities
            if a.kind is Kind.OPERATE
        ),
        start=airports.find(first.origin).zone,
        end=airports.find(last.destination).zone,
        home=last.destination == line.home_base,
        cabin=line.category is Category.CABIN,
        standby=before if duty.called and before and before.kind else None,
    )


def person(line, airports):
    duties: list[Served] = []
    for duty in line.duties:
        duties.append(served(duty, line, airports, duties[-1] if duties else None))
    judged, history = line.judged, line.history
    return Person(
        duties=tuple(duties),
        base=airports.find(line.home_base).zone,
        judged=(minute(judged.start), minute(judged.end)) if judged else (EVER, -EVER),
        known_from=minute(history.complete_from) if history else EVER,
        carried=dict(history.flight_minutes) if history else {},
        alone=line.alone,
    )


def most_in_any(periods, window, judged):
    """Sum the busy minutes of every window that ends within a judged period."""
    if not periods:
        return 0
    begin, end = min(p[0] for p in periods), max(p[1] for p in periods)
    busy = np.zeros(end - begin + 1, np.int64)
    for start, stop in periods:
        busy[start - begin + 1 : stop - begin + 1] += 1
    total = np.cumsum(busy)
    inside = total.copy()
    inside[window:] -= total[:-window] if window < len(total) else 0
    chosen = np.concatenate([inside[a - begin : b - begin + 1] for a, b in judged])
    return int(chosen.max()) if len(chosen) else 0


__all__ = ["DAY", "EVER", "Finding", "Person", "Rest", "Served", "least", "most"]
