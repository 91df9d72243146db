"""An independent check of rosters: own arithmetic, no code shared with the solver.

Legality is the judge's (``engines.legality.check``); all else is recounted from the
plan as written. All places are in zone UTC.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from jetbridge.aviation.periods import Period
from jetbridge.aviation.zones import moment_of
from jetbridge.engines.legality import Activity, Duty, Kind, Line, Outcome, check

DAY = 1440
WAITING = {"standby", "airport_standby", "reserve"}
SATURDAY = 2
"""1970-01-01 was a Thursday."""


@dataclass(frozen=True)
class Case:
    """What was planned, by the facts that went in."""

    pairings: Any
    crew: Any
    standby: Any
    start: int
    end: int
    scheme: Any
    airports: Any
    usual: dict[str, int]

    def trip(self, activity: Any) -> Any:
        return next(p for p in self.pairings if p.id == activity.pairing)


def problems(plan: Any, case: Case) -> list[str]:
    """Name everything that is wrong with a roster plan; nothing, when it is right."""
    found = [*_seats(plan, case), *_standbys(plan, case), *_teams(plan, case)]
    members = {member.id: member for member in case.crew}
    for roster in plan.rosters:
        member = members[roster.crew]
        found += [f"{member.id}: {w}" for w in _line(roster, member, case)]
        found += [f"{member.id}: {w}" for w in _legality(roster, member, case)]
    cost = sum(price(r, members[r.crew], case) for r in plan.rosters)
    cost += 10_000 * len(plan.uncovered) + 5_000 * len(plan.open_standby)
    if abs(cost - plan.objective) > 0.01:
        found.append(f"objective {plan.objective} is really {cost}")
    if plan.lower_bound > plan.objective + 1e-6:
        found.append("the bound is above the objective")
    return found


def worked(roster: Any) -> list[Any]:
    return [a for a in roster.activities if a.kind == "pairing" or a.kind in WAITING]


def trips(roster: Any, case: Case) -> list[Any]:
    return [case.trip(a) for a in roster.activities if a.kind == "pairing"]


def legs(trip: Any) -> list[str]:
    return [a.leg for d in trip.duties for a in d.activities if a.kind == "operate"]


def _seats(plan: Any, case: Case) -> Iterator[str]:
    filled = Counter(
        (a.pairing, a.position)
        for r in plan.rosters
        for a in r.activities
        if a.kind == "pairing"
    )
    lacking = Counter((u.leg, u.position) for u in plan.uncovered)
    for trip in case.pairings:
        for position, needed in (trip.positions or case.usual).items():
            for leg in legs(trip):
                if filled[trip.id, position] + lacking[leg, position] != needed:
                    yield f"{leg} {position}: not {needed} people, open ones counted"


def _standbys(plan: Any, case: Case) -> Iterator[str]:
    for need in case.standby:
        held = sum(
            (a.kind, a.start, a.end, a.position)
            == (need.kind, need.start, need.end, need.position)
            for r in plan.rosters
            for a in r.activities
        )
        lacking = sum(item.standby == need.id for item in plan.open_standby)
        if held + lacking != need.needed:
            yield f"{need.id}: {held} wait and {lacking} lack of {need.needed}"


def _teams(plan: Any, case: Case) -> Iterator[str]:
    new = {member.id for member in case.crew if member.inexperienced}
    teams = Counter(
        a.pairing
        for r in plan.rosters
        for a in r.activities
        if r.crew in new and a.kind == "pairing"
    )
    yield from (
        f"{name}: {many} inexperienced" for name, many in teams.items() if many > 1
    )


def _line(roster: Any, member: Any, case: Case) -> Iterator[str]:
    held = sorted(roster.activities, key=lambda a: a.start)
    for before, after in pairwise(held):
        if before.end > after.start:
            yield f"{before} and {after} overlap"
    yield from _qualified(roster, member)
    for given in member.preassigned:
        if (given.kind, given.start, given.end) not in [
            (a.kind, a.start, a.end) for a in held
        ]:
            yield f"{given} is lost"
    yield from _told(roster, member, case)


def _qualified(roster: Any, member: Any) -> Iterator[str]:
    for activity in worked(roster):
        if activity.position not in member.positions:
            yield f"does not hold {activity.position}"
        for paper in member.qualifications:
            if not paper.start <= activity.start <= activity.end <= paper.end:
                yield f"{paper.subject} is not valid in {activity}"


def _told(roster: Any, member: Any, case: Case) -> Iterator[str]:
    """Check what the plan says of a line: credit, wishes, counters."""
    if abs(roster.credit_minutes - credit(roster, case)) > 1e-6:
        yield f"credit {roster.credit_minutes} is really {credit(roster, case)}"
    granted = {w.text for w in member.wishes if grants(roster, w, case)}
    if set(roster.granted) != granted:
        yield f"granted are really {granted}"
    if {d.wish for d in roster.denied} != {w.text for w in member.wishes} - granted:
        yield "not every denied wish has its reason"
    counted = roster.counters
    told = (counted.nights, counted.early_starts, counted.standby_days)
    if told != (nights(roster, case), early(roster, case), standbys(roster)):
        yield f"counters are wrong: {told}"
    if counted.weekends_off != weekends_off(roster, case):
        yield f"weekends off are really {weekends_off(roster, case)}"


def duties(roster: Any, case: Case) -> list[tuple[int, int]]:
    flown = [(d.report, d.debrief) for t in trips(roster, case) for d in t.duties]
    return flown + [(a.start, a.end) for a in roster.activities if a.kind in WAITING]


def nights(roster: Any, case: Case) -> int:
    return sum(
        any(120 <= minute % DAY < 300 for minute in range(begins, ends))
        for begins, ends in duties(roster, case)
    )


def early(roster: Any, case: Case) -> int:
    return sum(300 <= begins % DAY < 420 for begins, _ in duties(roster, case))


def standbys(roster: Any) -> int:
    return sum(a.kind in WAITING for a in roster.activities)


def weekends_off(roster: Any, case: Case) -> int:
    free = {a.start // DAY for a in roster.activities if a.kind == "day_off"}
    days = range(case.start // DAY, case.end // DAY)
    return sum({d, d + 1} <= free for d in days if (d - SATURDAY) % 7 == 0)


def credit(roster: Any, case: Case) -> float:
    weight = {"operate": 1.0, "deadhead": 0.5}
    return float(
        sum(
            weight.get(a.kind, 0.0) * (a.arrival - a.departure)
            for trip in trips(roster, case)
            for duty in trip.duties
            for a in duty.activities
        )
    )


def grants(roster: Any, wish: Any, case: Case) -> bool:
    if wish.kind == "day_off":
        busy = [*worked(roster), *(a for a in roster.activities if a.kind == "course")]
        return not any(a.start < wish.end and wish.start < a.end for a in busy)
    return any(
        a.kind == "operate" and wish.value in {a.leg, a.destination}
        for trip in trips(roster, case)
        for duty in trip.duties
        for a in duty.activities
    )


def share(member: Any, case: Case) -> float:
    """Share the credit of all seats, and of before, by the days people are there."""
    total = sum(
        sum(a.arrival - a.departure for d in t.duties for a in d.activities)
        * sum((t.positions or case.usual).values())
        for t in case.pairings
    ) + sum(one.before.credit_minutes for one in case.crew)
    each = total / sum(_days_there(one, case) for one in case.crew)
    return float(
        max(0.0, each * _days_there(member, case) - member.before.credit_minutes)
    )


def _days_there(member: Any, case: Case) -> int:
    return sum(
        not any(g.start < day + DAY and day < g.end for g in member.preassigned)
        for day in range(case.start, case.end, DAY)
    )


def price(roster: Any, member: Any, case: Case) -> float:
    """Price a line as docs/reference/optimiser.md says."""
    denied = sum(w.weight for w in member.wishes if not grants(roster, w, case))
    beside = abs(credit(roster, case) - share(member, case))
    days, counts = _too_many(roster), _counts(roster, member, case)
    return float(100 * denied + 0.2 * beside + 2000 * days + counts)


def _too_many(roster: Any) -> int:
    """Count duty days in a row beyond five; two whole days off end a stretch."""
    stretches: list[tuple[int, int]] = []
    for begins, ends in sorted(
        (a.start // DAY, a.end // DAY)
        for a in roster.activities
        if a.kind not in {"day_off", "leave"}
    ):
        first = begins
        if stretches and begins - stretches[-1][1] <= 2:
            first = stretches.pop()[0]
        stretches.append((first, ends))
    return sum(max(0, last - first + 1 - 5) for first, last in stretches)


def _counts(roster: Any, member: Any, case: Case) -> float:
    """Price what falls on somebody who had more of it before than others."""
    had = [_had(one) for one in case.crew]
    least = [min(column) for column in zip(*had, strict=True)]
    more = [mine - low for mine, low in zip(_had(member), least, strict=True)]
    touched = sum(
        any(a.start // DAY <= day <= a.end // DAY for day in (saturday, saturday + 1))
        for a in worked(roster)
        for saturday in range(case.start // DAY - 7, case.end // DAY + 7)
        if (saturday - SATURDAY) % 7 == 0
    )
    counts = (nights(roster, case), early(roster, case), standbys(roster), touched)
    return float(5 * sum(m * n for m, n in zip(more, counts, strict=True)))


def _had(member: Any) -> tuple[int, int, int, int]:
    before = member.before
    return (
        before.nights,
        before.early_starts,
        before.standby_days,
        -before.weekends_off,
    )


def _legality(roster: Any, member: Any, case: Case) -> Iterator[str]:
    line = Line(
        crew=member.id,
        category=member.category,
        home_base=member.base,
        duties=tuple(
            sorted(
                [*_flown(roster, case), *_ground(roster, member)],
                key=lambda duty: duty.period.start,
            )
        ),
        judged=Period(moment_of(case.start), moment_of(case.end)),
    )
    for verdict in check([line], case.scheme, case.airports):
        if verdict.outcome is Outcome.BREACH:
            yield f"breaks {verdict.citation}"


def _flown(roster: Any, case: Case) -> Iterator[Duty]:
    kinds = {"operate": Kind.OPERATE}
    for trip in trips(roster, case):
        for duty in trip.duties:
            yield Duty(
                Period(moment_of(duty.report), moment_of(duty.debrief)),
                tuple(
                    Activity(
                        kinds.get(a.kind, Kind.DEADHEAD),
                        a.origin,
                        a.destination,
                        Period(moment_of(a.departure), moment_of(a.arrival)),
                    )
                    for a in duty.activities
                ),
            )


def _ground(roster: Any, member: Any) -> Iterator[Duty]:
    """Give standbys and courses as duties at base."""
    for a in roster.activities:
        if a.kind in WAITING or a.kind == "course":
            period = Period(moment_of(a.start), moment_of(a.end))
            kind = Kind.GROUND if a.kind == "course" else Kind(a.kind)
            yield Duty(period, (Activity(kind, member.base, member.base, period),))
