"""An independent check of recovery plans: own arithmetic, no code of the engine.

All places are in zone UTC, all crews are one captain; EASA Table 2 and rest as in
``plan_checker``. Legality as a whole is asked of the judge beside it.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from jetbridge.engines.optimiser.recovery import (
    Assigned,
    Cancellation,
    Disruption,
    Mended,
    RecoveryPlan,
    Sick,
)
from tests.engines.optimiser.factories import BASE
from tests.engines.optimiser.plan_checker import longest_fdp

PERSON, DUTY, DAY_OFF, DEADHEAD, STRANDED, OPEN = 100, 40, 200, 60, 3_000, 10_000
STANDBY = 200


def problems(asked: Disruption, plan: RecoveryPlan) -> list[str]:
    """Name everything that is wrong with a plan; nothing, when it is right."""
    found = [*_coverage(asked, plan)]
    before = {line.member.id: line for line in asked.lines}
    for line in plan.lines:
        held = before[line.crew].duties
        found += [f"{line.crew}: {wrong}" for wrong in _line(asked, plan, line)]
        if line.changes != changes(held, line.after, len(line.released)):
            found.append(f"{line.crew}: {line.changes} changes are really another many")
    cost = objective(asked, plan)
    if abs(cost - plan.objective) > 0.1:
        found.append(f"objective {plan.objective} is really {cost}")
    if abs(plan.costs.total - plan.objective) > 0.1:
        found.append("the items of the cost are not its sum")
    if plan.lower_bound > plan.objective + 1e-3:
        found.append("the bound is above the objective")
    return found


def _legs(duties: tuple[Assigned, ...], kind: str) -> list[str]:
    return [
        a.leg
        for one in duties
        for a in one.duty.activities
        if a.kind.value == kind and a.leg
    ]


def _coverage(asked: Disruption, plan: RecoveryPlan) -> Iterator[str]:
    cancelled = {e.leg for e in asked.events if isinstance(e, Cancellation)}
    needed = Counter(x for line in asked.lines for x in _legs(line.duties, "operate"))
    flown = Counter(x for line in plan.lines for x in _legs(line.after, "operate"))
    missing = Counter(item.leg for item in plan.uncovered)
    for leg, seats in needed.items():
        if leg in cancelled and flown[leg]:
            yield f"{leg} is cancelled and has a crew"
        if leg not in cancelled and flown[leg] + missing[leg] != seats:
            yield f"{leg}: {flown[leg]} fly it, {missing[leg]} are missing"
    for item in plan.uncovered:
        if len(item.reason) < 20:
            yield f"{item.leg} has no reason"


def _line(asked: Disruption, plan: RecoveryPlan, line: Mended) -> Iterator[str]:
    times = {leg.id: (leg.departure, leg.arrival) for leg in asked.legs}
    times |= {one.leg: (one.departure, one.arrival) for one in plan.affected}
    place = BASE
    for one in line.after:
        if one.duty.activities[0].origin != place:
            yield "a duty begins where the person is not"
        place = one.duty.activities[-1].destination
        yield from _duty(one, times)
    if place != (line.stranded or BASE):
        yield "ends where nobody says"
    for one, other in pairwise(line.after):
        rest = other.duty.report - one.duty.debrief
        if rest < max(600, one.duty.debrief - one.duty.report):
            yield f"a rest of {rest} minutes"
    yield from _sick(asked, line)
    yield from _standby(asked, line)


def _sick(asked: Disruption, line: Mended) -> Iterator[str]:
    for event in asked.events:
        if isinstance(event, Sick) and event.crew == line.crew:
            for one in line.after:
                if one.duty.report < event.end and event.start < one.duty.debrief:
                    yield "flies although sick"


def _standby(asked: Disruption, line: Mended) -> Iterator[str]:
    (member,) = (one.member for one in asked.lines if one.member.id == line.crew)
    spans = [(one.duty.report, one.duty.debrief) for one in line.after]
    for wait in member.preassigned:
        own = (wait.start, wait.end)
        if wait in line.released and any(_meets(own, span) for span in spans):
            yield "gives up a standby from which it is called"
        if wait in line.released or any(_meets(own, span) for span in spans):
            continue
        for first, then in pairwise(sorted([*spans, own])):
            if own in (first, then) and then[0] - first[1] < max(
                600, first[1] - first[0]
            ):
                yield "no rest beside a standby that stays"


def _meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _duty(one: Assigned, times: dict[str, tuple[int, int]]) -> Iterator[str]:
    done = one.duty.activities
    for a in done:
        if a.leg and times[a.leg] != (a.departure, a.arrival):
            yield f"{a.leg} is not flown at its time"
    for a, b in pairwise(done):
        if a.destination != b.origin or b.departure - a.arrival < 30:
            yield f"no connection from {a.leg} to {b.leg}"
    flown = [a for a in done if a.kind.value == "operate"]
    if flown:
        fdp = flown[-1].arrival - one.duty.report
        if fdp > longest_fdp(one.duty.report, len(flown)):
            yield f"a flight duty period of {fdp} minutes"


def _doings(
    duties: tuple[Assigned, ...],
) -> Counter[tuple[tuple[str, str | None], ...]]:
    return Counter(
        tuple((a.kind.value, a.leg) for a in one.duty.activities) for one in duties
    )


def changes(
    before: tuple[Assigned, ...], after: tuple[Assigned, ...], released: int = 0
) -> int:
    """Count the larger of duties and standby taken away, and duties given."""
    old, new = _doings(before), _doings(after)
    return max((old - new).total() + released, (new - old).total())


def objective(asked: Disruption, plan: RecoveryPlan) -> float:
    """Price a plan by the documented formula."""
    held = {line.member.id: line for line in asked.lines}
    total = float(OPEN * len(plan.uncovered))
    for line in plan.lines:
        total += _price(held[line.crew].duties, line)
        total += DEADHEAD * len(_legs(line.after, "deadhead"))
    return total


def _price(before: tuple[Assigned, ...], line: Mended) -> float:
    # Who travels on a leg held it as crew in the eyes of the search: its duty counts
    # as one of before when the legs are the same.
    old = Counter(tuple(a.leg for a in one.duty.activities) for one in before)
    new = Counter(tuple(a.leg for a in one.duty.activities) for one in line.after)
    gone, given = (old - new).total(), (new - old).total()
    if not gone + given + len(line.released):
        return 0.0
    worked = {one.duty.report // 1440 for one in before}
    fresh = [
        one
        for one in line.after
        if tuple(a.leg for a in one.duty.activities) in (new - old)
    ]
    off = sum(one.duty.report // 1440 not in worked for one in fresh)
    away = STRANDED if line.stranded else 0
    lost = STANDBY * len(line.released)
    return PERSON + DUTY / 2 * (gone + given) + DAY_OFF * off + away + lost
