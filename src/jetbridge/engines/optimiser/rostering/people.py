"""One person's problem: the blocks of work, the wishes, the seats within reach."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.contracts import Pairing
from jetbridge.engines.optimiser.rostering.completion import look_ahead
from jetbridge.engines.optimiser.rostering.contracts import (
    CrewMember,
    Wish,
    WishKind,
)
from jetbridge.engines.optimiser.rostering.ground import Ground, own_blocks
from jetbridge.engines.optimiser.rostering.groups import NO_SEAT, Group, may_take
from jetbridge.engines.optimiser.rostering.layout import (
    OPTION,
    TERMS,
    Arcs,
    Floats,
    Ints,
    Row,
    Rows,
    records,
)
from jetbridge.engines.optimiser.rostering.qualified import is_qualified
from jetbridge.engines.optimiser.rostering.wishes import (
    bit_wishes,
    bonus_of,
    disturbed,
    granted,
)


@dataclass(frozen=True, slots=True)
class Person:
    """What one person may do: option ``n`` fills ``seats[n]`` of the group.

    ``wishes`` are those that are a bit each in the options.

    Options without a seat (``NO_SEAT``) are duties that stand in every line.
    ``follow`` tells how blocks follow one another, ``worth`` what a wish that is not
    granted costs.
    """

    member: CrewMember
    asked: float
    """Cost of a line that grants no wish for a leg or a destination."""
    options: Rows
    follow: Arcs
    terms: Row
    seats: Ints
    teams: Ints
    """[options] the row of the team that has room for one inexperienced, -1 = none."""
    wishes: tuple[Wish, ...]
    worth: Floats

    def rows_of(self, path: Sequence[int]) -> list[int]:
        """Give the rows of the master that a line fills: seats, and places in teams."""
        held = list(path)
        rows = (*self.seats[held].tolist(), *self.teams[held].tolist())
        return [row for row in rows if row != NO_SEAT]

    def worth_of_rows(self, worth: Floats) -> Floats:
        """Give what each option is worth when each row is worth so much."""
        return np.asarray(
            sum(
                np.where(rows == NO_SEAT, 0.0, worth[rows])
                for rows in (self.seats, self.teams)
            )
        )


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
    options["bonus"] = [
        bonus_of(legs, ground.group.pairing(seat)) - ground.unfair(member, seat)
        for seat in seats
    ]
    look_ahead(options, ground.follow)
    return Person(
        member=member,
        asked=price * sum(w.weight for w in member.wishes if w.end <= w.start),
        options=options,
        follow=ground.follow,
        terms=terms,
        seats=seats,
        teams=_teams(member, ground.group, seats),
        wishes=wishes,
        worth=np.array([*weights, 0.0]),
    )


def _teams(member: CrewMember, group: Group, seats: Ints) -> Ints:
    """Give the rows of the teams; only who is inexperienced takes a place there."""
    if not member.inexperienced:
        return np.full(len(seats), NO_SEAT)
    rows = {name: len(group.seats) + row for row, name in enumerate(group.teams)}
    pairings = [group.pairing(seat) for seat in seats]
    return np.array([rows.get(p.id, NO_SEAT) if p else NO_SEAT for p in pairings])


def _terms(member: CrewMember, ground: Ground, share: float) -> Row:
    tables = ground.work.tables
    terms: Row = records(1, TERMS)[0]
    terms.spacing = tables.recovery_spacing
    terms.disrupted_by = tables.disrupted_by
    terms.rolling = tables.rolling
    terms.least_limit = tables.rolling[:, 1].min()
    terms.share, terms.unfair = share, ground.parameters.unfair_minute
    terms.fresh = ground.fresh
    terms.days_on = ground.parameters.days_on
    terms.tired = ground.parameters.day_more
    terms.days_off = sum(
        1 << bit
        for bit, wish in enumerate(bit_wishes(member))
        if wish.kind is WishKind.DAY_OFF
    )
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
    options["first_day"], options["last_day"] = (days[blocks] for days in ground.days)
    options["worked"] = ground.worked[blocks]
    options["spans_until"] = lines["duties_until"][blocks]
    options["disturbs"] = [disturbed(wishes, ground.work, b) for b in blocks]
    options["grants"] = [granted(wishes, ground.group.pairing(seat)) for seat in seats]
    return options


def _choices(member: CrewMember, ground: Ground) -> list[tuple[int, int]]:
    """Give each option as block and seat: what is required, and what is allowed."""
    numbers = ground.numbers
    own = [(numbers[name], NO_SEAT) for name, _ in own_blocks(member)]
    return own + [
        (numbers[seat.pairing.id], number)
        for number, seat in enumerate(ground.group.seats)
        if may_take(member, seat)
        and is_qualified(member, seat.pairing)
        and not is_absent(member, seat.pairing)
    ]


def is_absent(member: CrewMember, pairing: Pairing) -> bool:
    """Tell whether leave or the like stands in the time of a pairing."""
    start, end = pairing.duties[0].report, pairing.duties[-1].debrief
    return any(
        not given.duty and given.start < end and start < given.end
        for given in member.preassigned
    )
