"""A line in minutes: what the rules speak of, read from the contracts once."""

from dataclasses import dataclass
from itertools import pairwise, zip_longest
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
    ``standby`` the one somebody was called from; ``led`` that a standby led to a duty;
    ``base`` is the zone of the home base, ``moved`` that the first report is from it.
    """

    told: Duty
    report: int
    debrief: int
    flights: tuple[tuple[int, int], ...]
    start: str
    end: str
    base: str
    home: bool
    moved: bool
    cabin: bool
    standby: "Served | None" = None
    led: bool = False

    @property
    def travel(self):
        return self.told.travel_minutes

    @property
    def kind(self):
        """The kind of a standby or reserve, else ``None``."""
        return self.told.activities[0].kind if self.told.waiting else None

    @property
    def rests(self):
        """Whether it asks for a rest: reserve and long call are no duty."""
        return self.kind not in (Kind.RESERVE, Kind.LONG_CALL)

    @property
    def waits(self):
        """Whether it is a standby elsewhere, or a reserve: no duty with a clock."""
        return self.kind not in (None, Kind.AIRPORT_STANDBY)

    @property
    def is_worked(self):
        """Whether it is a duty; an airport standby with a call is part of the next."""
        return self.kind is None or (self.kind is Kind.AIRPORT_STANDBY and not self.led)

    @property
    def from_airport(self):
        """The airport standby somebody was called from, all of which is duty."""
        own = self.standby
        return own if own and own.kind is Kind.AIRPORT_STANDBY else None

    @property
    def worked_from(self):
        return self.from_airport.report if self.from_airport else self.report

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
    def fdp_117(self):
        """14 CFR 117.21(b): airport standby is part of the flight duty period."""
        if self.kind is Kind.AIRPORT_STANDBY and not self.led:
            return self.report, self.debrief
        return (self.worked_from, self.flights[-1][1]) if self.flights else None

    @property
    def length(self):
        return self.debrief - self.report

    @property
    def worked(self):
        """What the rest after it is measured by; standby elsewhere is no duty."""
        if self.kind in (Kind.STANDBY, Kind.SHORT_CALL):
            return 0
        return self.debrief - self.worked_from

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

    def covers(self, window):
        """Whether every duty of a window before the first one judged is known."""
        return self.known_from <= self.own[0].report - window

    @property
    def begins_unrested(self):
        """Whether little is known before the first entry, and it is judged.

        After 48 h free any duty would have been followed by rest enough.
        """
        first = self.duties[0]
        return self.is_judged(first) and first.report - self.known_from < 48 * 60

    def is_judged(self, duty):
        return self.judged[0] <= duty.report < self.judged[1]

    @property
    def rests(self):
        """The rests between duties and standbys; nobody rests before a call."""
        asking = [duty for duty in self.duties if duty.rests]
        return [
            Rest(a.debrief, b.rests_until, a, b)
            for a, b in pairwise(asking)
            if b.standby is not a
        ]

    @property
    def gaps(self):
        """The free time between entries of any kind, calls included."""
        return [Rest(a.debrief, b.rests_until, a, b) for a, b in pairwise(self.duties)]

    @property
    def free(self):
        """Rest periods as defined: free of duty, standby and reserve."""
        return [gap for gap in self.gaps if gap.after.standby is None]

    @property
    def own(self):
        return [duty for duty in self.duties if self.is_judged(duty)]


class Finding(NamedTuple):
    """What a rule says: of a duty or rest that begins at ``at``, or of a line."""

    rule: str
    value: int | None
    limit: int | None
    margin: int | None
    at: int | None = None


def most(rule, value, limit, at=None):
    return Finding(rule, value, limit, limit - value, at)


def least(rule, value, limit, at=None):
    return Finding(rule, value, limit, value - limit, at)


def unknown(rule):
    """Say that the record does not tell."""
    return Finding(rule, None, None, None)


def told(finding, *, known):
    """Say it when all is known, or when it is too much already."""
    return finding if known or finding.margin < 0 else unknown(finding.rule)


def home_base(line, duty):
    """The home base in force at the report."""
    since = [c for c in line.base_changes if c.since <= duty.period.start]
    return since[-1].home_base if since else line.home_base


def reports_first(line, duty):
    """Whether a duty is the first that reports at a new home base."""
    base = home_base(line, duty)
    own = [other for other in line.duties if home_base(line, other) == base]
    there = [other for other in own if other.activities[0].origin == base]
    return base != line.home_base and there[:1] == [duty]


def served(duty, line, airports, before, led):
    first, last = duty.activities[0], duty.activities[-1]
    base = home_base(line, duty)
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
        base=airports.find(base).zone,
        home=last.destination == base,
        moved=reports_first(line, duty),
        cabin=line.category is Category.CABIN,
        standby=before if duty.called and before and before.kind else None,
        led=led,
    )


def person(line, airports):
    duties: list[Served] = []
    for duty, then in zip_longest(line.duties, line.duties[1:]):
        led = bool(duty.waiting and then and then.called)
        before = duties[-1] if duties else None
        duties.append(served(duty, line, airports, before, led))
    judged, history = line.judged, line.history
    return Person(
        duties=tuple(duties),
        base=airports.find(line.home_base).zone,
        judged=(minute(judged.start), minute(judged.end)) if judged else (EVER, -EVER),
        known_from=known_from(line),
        carried=dict(history.flight_minutes) if history else {},
    )


def known_from(line):
    """A pairing alone is judged as if all before were free."""
    if line.alone:
        return EVER
    known = line.history.complete_from if line.history else line.duties[0].period.start
    return minute(known)


def most_in_any(periods, window, judged):
    """Sum the busy shares of every window that ends within a judged period.

    A period counts in hundredths; the sum is rounded up to a minute.
    """
    if not periods:
        return 0
    begin, end = min(p[0] for p in periods), max(p[1] for p in periods)
    busy = np.zeros(end - begin + 1, np.int64)
    for start, stop, share in periods:
        busy[start - begin + 1 : stop - begin + 1] += share
    total = np.cumsum(busy)
    inside = total.copy()
    inside[window:] -= total[:-window] if window < len(total) else 0
    chosen = [inside[a - begin : b - begin + 1] for a, b, _ in judged]
    return -(-int(max(map(np.max, chosen))) // 100) if chosen else 0


__all__ = [
    "DAY",
    "EVER",
    "Finding",
    "Person",
    "Rest",
    "Served",
    "least",
    "most",
    "told",
    "unknown",
]
