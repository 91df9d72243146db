"""What a roster plan says: lines, wishes, and the checked reason of every refusal."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from jetbridge.engines.optimiser.contracts import Uncovered
from jetbridge.engines.optimiser.rostering.assembly import (
    activities_of,
    operated_legs,
)
from jetbridge.engines.optimiser.rostering.checked import Check, empty, with_seat
from jetbridge.engines.optimiser.rostering.contracts import Denied, Roster, WishKind
from jetbridge.engines.optimiser.rostering.costs import denied_bits
from jetbridge.engines.optimiser.rostering.generation import Search, cheapest_line
from jetbridge.engines.optimiser.rostering.groups import Seat
from jetbridge.engines.optimiser.rostering.master import Point
from jetbridge.engines.optimiser.rostering.people import NO_SEAT, Person, is_absent

PRIZE = 1e7
"""Worth of a wish that shall be granted at any price."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the questions are put to."""

    search: Search
    plan: dict[int, int]
    point: Point
    check: Check


def rosters_of(asked: Asked) -> Iterator[Roster]:
    """Write out everybody's line."""
    search, check = asked.search, asked.check
    for who, line in sorted(asked.plan.items()):
        person, path = search.people[who], search.lines.path[line]
        denied = denied_bits(person, path)
        held = person.seats[list(path)]
        seats = [search.group.seats[s] for s in held if s != NO_SEAT]
        yield Roster(
            crew=person.member.id,
            activities=activities_of(
                person.member,
                seats,
                check.judge.airports,
                start=check.start,
                end=check.end,
            ),
            credit_minutes=search.lines.credit[line],
            granted=tuple(
                wish.text
                for bit, wish in enumerate(person.wishes)
                if not denied >> bit & 1
            ),
            denied=tuple(
                Denied(wish.text, why_denied(asked, who, bit))
                for bit, wish in enumerate(person.wishes)
                if denied >> bit & 1
            ),
        )


def why_denied(asked: Asked, who: int, bit: int) -> str:
    """Say why a wish was not granted, by pricing the best line that grants it.

    Nothing of a colleague is told: only what the whole plan would lose.
    """
    person, search = asked.search.people[who], asked.search
    wish, options = person.wishes[bit], person.options
    if wish.kind is WishKind.DAY_OFF:
        disturbs = options["disturbs"] >> bit & 1 == 1
        if (disturbs & (options["required"] == 1)).any():
            return "Duty that was decided before stands in that time."
    elif not (options["grants"] >> bit & 1).any():
        return "No pairing of the period that you may fly grants it."
    worth = person.worth.copy()
    worth[bit] = PRIZE
    forced = cheapest_line(search, asked.point, who, worth)
    if forced > PRIZE / 2:
        return "No legal line grants it together with what was decided before."
    more = forced - cheapest_line(search, asked.point, who, person.worth)
    if more < 1:
        return (
            "It weighs the same as what would give way for it: coverage, other wishes "
            "or fairness."
        )
    return (
        f"Granting it would cost the plan {more:.0f} more than it is worth, in "
        "coverage, other wishes and fairness."
    )


def empty_seats(asked: Asked) -> Iterator[Uncovered]:
    """Name each leg and position that nobody fills."""
    for number in empty(asked.search, asked.plan):
        seat = asked.search.group.seats[number]
        reason = why_empty(asked, number)
        for leg in operated_legs(seat.pairing):
            yield Uncovered(leg, seat.position, reason)


def why_empty(asked: Asked, number: int) -> str:
    """Say why nobody fills a seat, asking each person who could."""
    seat = asked.search.group.seats[number]
    able = [who for who, p in enumerate(asked.search.people) if _could(p, seat)]
    if not able:
        return (
            f"Nobody at {seat.pairing.base} fills {seat.position} on fleet "
            f"{seat.pairing.fleet}."
        )
    found = Counter(_obstacle(asked, who, number, seat) for who in able)
    told = ", ".join(f"{many} {what}" for what, many in found.most_common())
    return f"Of {len(able)} who could fill {seat.position}: {told}."


def _could(person: Person, seat: Seat) -> bool:
    return seat.position in person.member.positions


def _obstacle(asked: Asked, who: int, number: int, seat: Seat) -> str:
    """Say what keeps one person from a seat."""
    search, person = asked.search, asked.search.people[who]
    if is_absent(person.member, seat.pairing):
        return "on leave"
    if not np.isin(number, person.seats):
        return "at another base or fleet"
    path = search.lines.path[asked.plan[who]]
    wider = with_seat(person, path, number)
    if wider is None:
        return "on other duty at that time"
    judged = asked.check.of(search, who, wider)
    if judged.breach:
        return f"would break {judged.breach.citation}"
    return "free, but the search was stopped"
