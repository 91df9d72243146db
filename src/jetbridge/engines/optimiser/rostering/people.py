"""One person's problem: the blocks of work, the wishes, the seats within reach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jetbridge.aviation.periods import Period
from jetbridge.aviation.zones import moment_of
from jetbridge.engines.legality import Activity, Duty, Kind, Line
from jetbridge.engines.legality.kernels.clock import local_minute
from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.contracts import Kind as Doing
from jetbridge.engines.optimiser.contracts import Pairing
from jetbridge.engines.optimiser.rostering.assembly import operated_legs
from jetbridge.engines.optimiser.rostering.contracts import (
    CrewMember,
    Preassigned,
    Wish,
    WishKind,
)
from jetbridge.engines.optimiser.rostering.groups import Group, may_take
from jetbridge.engines.optimiser.rostering.layout import (
    OPTION,
    SPAN,
    TERMS,
    Floats,
    Ints,
    Row,
    Rows,
    records,
)
from jetbridge.engines.optimiser.rostering.parameters import Parameters
from jetbridge.engines.optimiser.rostering.pricing import DAYS_OFF
from jetbridge.engines.optimiser.rostering.traits import Work, all_follow, all_open
from jetbridge.engines.optimiser.verdicts import duty_of

NO_SEAT = -1
MOST_WISHES = 60
"""A wish is one bit of an integer."""


@dataclass(frozen=True, slots=True)
class Person:
    """What one person may do: option ``n`` fills ``seats[n]`` of the group.

    ``wishes`` are those that are a bit each in the options.

    Options without a seat (``NO_SEAT``) are duties that stand in every line.
    ``arcs[i, j]`` tells how option ``j`` may follow ``i``, ``worth`` what a wish that
    is not granted costs.
    """

    member: CrewMember
    asked: float
    """Cost of a line that grants no wish for a leg or a destination."""
    options: Rows
    arcs: Ints
    terms: Row
    seats: Ints
    wishes: tuple[Wish, ...]
    worth: Floats


def blocks_of(group: Group) -> tuple[list[Line], dict[str, int]]:
    """Give all blocks of a group as lines alone, and the number of each by name."""
    blocks: dict[str, Line] = {}
    for seat in group.seats:
        blocks.setdefault(seat.pairing.id, pairing_line(seat.pairing))
    for member in group.members:
        blocks.update(_own_blocks(member))
    return list(blocks.values()), {name: n for n, name in enumerate(blocks)}


def pairing_line(pairing: Pairing) -> Line:
    """Give a pairing as a line alone."""
    return Line(
        crew=pairing.id,
        category=pairing.category,
        home_base=pairing.base,
        duties=tuple(duty_of(duty) for duty in pairing.duties),
        alone=True,
    )


def _own_blocks(member: CrewMember) -> list[tuple[str, Line]]:
    """Give a person's history and duties decided before, each as a block."""
    found = []
    if member.history:
        duties = tuple(duty_of(duty) for duty in member.history)
        found.append((f"{member.id}/history", _own_line(member, duties)))
    for number, given in enumerate(member.preassigned):
        if given.duty:
            line = _own_line(member, (ground_duty(member, given),))
            found.append((f"{member.id}/{number}", line))
    return found


def ground_duty(member: CrewMember, given: Preassigned) -> Duty:
    """Give a preassigned duty as ground duty at home base."""
    period = Period(moment_of(given.start), moment_of(given.end))
    return Duty(period, (Activity(Kind.GROUND, member.base, member.base, period),))


def _own_line(member: CrewMember, duties: tuple[Duty, ...]) -> Line:
    return Line(member.id, member.category, member.base, duties, alone=True)


@dataclass(frozen=True, slots=True)
class Ground:
    """What everybody of a group is laid out on."""

    group: Group
    work: Work
    numbers: Mapping[str, int]
    """Name of a block -> its number."""
    credit: Floats
    """[blocks] credit minutes."""
    start: int
    """When the roster begins."""
    parameters: Parameters


def person_of(member: CrewMember, ground: Ground, share: float) -> Person:
    """Lay out what ``member`` may do; ``share`` is a fair credit in minutes."""
    chosen = _choices(member, ground)
    reports = ground.work.traits.report[[block for block, _ in chosen]]
    order = np.argsort(reports, kind="stable")
    blocks = np.array([chosen[o][0] for o in order], np.int64)
    seats = np.array([chosen[o][1] for o in order], np.int64)
    price = ground.parameters.denied_wish
    wishes = bit_wishes(member)
    weights = [wish.weight * price for wish in wishes]
    terms = _terms(member, ground, share)
    options = _options(ground, blocks, seats, wishes)
    legs = {w.value: w.weight * price for w in member.wishes if w.kind is WishKind.LEG}
    options["bonus"] = [_bonus(legs, ground.group, seat) for seat in seats]
    options["opens"] = all_open(ground.work, blocks, int(terms.since))
    return Person(
        member=member,
        asked=price * sum(w.weight for w in member.wishes if w.end <= w.start),
        options=options,
        arcs=all_follow(ground.work, blocks),
        terms=terms,
        seats=seats,
        wishes=wishes,
        worth=np.array([*weights, 0.0]),
    )


def _terms(member: CrewMember, ground: Ground, share: float) -> Row:
    tables = ground.work.tables
    terms: Row = records(1, TERMS)[0]
    terms.since = _since(member, ground.start)
    terms.spacing = tables.recovery_spacing
    terms.disrupted_by = tables.disrupted_by
    terms.rolling = tables.rolling
    terms.least_limit = tables.rolling[:, 1].min()
    terms.share, terms.unfair = share, ground.parameters.unfair_minute
    terms.days_on = ground.parameters.days_on
    terms.tired = ground.parameters.day_more
    return terms


def _options(ground: Ground, blocks: Ints, seats: Ints, wishes: Sequence[Wish]) -> Rows:
    traits, lines = ground.work.traits, ground.work.roster.lines
    options = records(len(blocks), OPTION)
    for name in ("report", "debrief", "first_stretch", "recovered", "disruptive"):
        options[name] = getattr(traits, name)[blocks]
    options["block"] = blocks
    options["required"] = seats == NO_SEAT
    options["credit"] = ground.credit[blocks]
    options["spans_from"] = lines["duties_from"][blocks]
    options["first_day"], options["last_day"] = _days(ground.work, blocks)
    options["worked"] = _worked(ground.work)[blocks]
    options["spans_until"] = lines["duties_until"][blocks]
    options["disturbs"] = [_disturbed(wishes, ground.work, b) for b in blocks]
    options["grants"] = [_granted(wishes, ground.group, seat) for seat in seats]
    return options


def _days(work: Work, blocks: Ints) -> tuple[Ints, Ints]:
    """Give the local days of each block at its base, first and last.

    Of a long block, such as a history, the last stretch of duty days counts.
    """
    duties, firsts, lasts = work.roster.duties, [], []
    for line in work.roster.lines[blocks]:
        own = duties[line.duties_from : line.duties_until]
        zone = int(line.home_zone)
        days = [local_minute(work.zones, zone, d.report) // DAY for d in own]
        ends = [local_minute(work.zones, zone, d.debrief) // DAY for d in own]
        rested = [n for n in range(1, len(own)) if days[n] - ends[n - 1] > DAYS_OFF]
        firsts.append(days[rested[-1] if rested else 0])
        lasts.append(ends[-1])
    return np.array(firsts, np.int64), np.array(lasts, np.int64)


def _worked(work: Work) -> Ints:
    """Give the duty minutes of each block."""
    duties = work.roster.duties
    total = np.concatenate([[0], np.cumsum(duties["debrief"] - duties["report"])])
    lines = work.roster.lines
    return np.asarray(total[lines["duties_until"]] - total[lines["duties_from"]])


def spans_of(work: Work) -> Rows:
    """Give the duties of all blocks, as rolling limits count them."""
    spans = records(len(work.roster.duties), SPAN)
    for name in ("report", "debrief", "fdp_end"):
        spans[name] = work.roster.duties[name]
    for number, duty in enumerate(work.roster.duties):
        flights = work.roster.flights[duty.flights_from : duty.flights_until]
        spans[number].flight = (flights["on_block"] - flights["off_block"]).sum()
    return spans


def _choices(member: CrewMember, ground: Ground) -> list[tuple[int, int]]:
    """Give each option as block and seat: what is required, and what is allowed."""
    numbers = ground.numbers
    own = [(numbers[name], NO_SEAT) for name, _ in _own_blocks(member)]
    return own + [
        (numbers[seat.pairing.id], number)
        for number, seat in enumerate(ground.group.seats)
        if may_take(member, seat) and not is_absent(member, seat.pairing)
    ]


def is_absent(member: CrewMember, pairing: Pairing) -> bool:
    """Tell whether leave or the like stands in the time of a pairing."""
    start, end = pairing.duties[0].report, pairing.duties[-1].debrief
    return any(
        not given.duty and given.start < end and start < given.end
        for given in member.preassigned
    )


def _since(member: CrewMember, start: int) -> int:
    """Give the moment from which the member's record is known."""
    if member.known_from is not None:
        return member.known_from
    return min([start, *(duty.report for duty in member.history)])


def _disturbed(wishes: Sequence[Wish], work: Work, block: int) -> int:
    """Give the wishes for free time that a block meets, a bit each."""
    report, debrief = work.traits.report[block], work.traits.debrief[block]
    return sum(
        1 << bit
        for bit, wish in enumerate(wishes)
        if wish.kind is WishKind.DAY_OFF and wish.start < debrief and report < wish.end
    )


def bit_wishes(member: CrewMember) -> tuple[Wish, ...]:
    """Give the wishes that are a bit each: a leg is flown once, and needs none."""
    found = [wish for wish in member.wishes if wish.kind is not WishKind.LEG]
    return tuple(found[:MOST_WISHES])


def _bonus(legs: Mapping[str, float], group: Group, seat: int) -> float:
    """Give the worth of the legs wished for in the pairing of a seat."""
    if seat == NO_SEAT or not legs:
        return 0.0
    flown = operated_legs(group.seats[seat].pairing)
    return sum(legs.get(leg, 0.0) for leg in flown)


def _granted(wishes: Sequence[Wish], group: Group, seat: int) -> int:
    """Give the wishes that the pairing of a seat grants, a bit each."""
    if seat == NO_SEAT:
        return 0
    pairing = group.seats[seat].pairing
    return sum(1 << bit for bit, wish in enumerate(wishes) if grants(pairing, wish))


def grants(pairing: Pairing, wish: Wish) -> bool:
    """Tell whether flying a pairing grants a wish for a leg or a destination."""
    if wish.kind is WishKind.LEG:
        return wish.value in operated_legs(pairing)
    return wish.kind is WishKind.DESTINATION and any(
        activity.kind is Doing.OPERATE and activity.destination == wish.value
        for duty in pairing.duties
        for activity in duty.activities
    )
