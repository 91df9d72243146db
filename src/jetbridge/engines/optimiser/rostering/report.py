"""What a roster plan says: lines, wishes, and the checked reason of every refusal."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from jetbridge.engines.optimiser.contracts import Uncovered
from jetbridge.engines.optimiser.rostering.assembly import (
    activities_of,
    operated_legs,
)
from jetbridge.engines.optimiser.rostering.checked import Check, empty, with_seat
from jetbridge.engines.optimiser.rostering.contracts import (
    Denied,
    Roster,
    Wish,
    WishKind,
)
from jetbridge.engines.optimiser.rostering.costs import Path
from jetbridge.engines.optimiser.rostering.generation import Search
from jetbridge.engines.optimiser.rostering.groups import NO_SEAT, Seat, may_take
from jetbridge.engines.optimiser.rostering.layout import Floats
from jetbridge.engines.optimiser.rostering.people import (
    Person,
    is_absent,
)
from jetbridge.engines.optimiser.rostering.qualified import is_qualified
from jetbridge.engines.optimiser.rostering.wishes import grants

PRIZE = 1e7
"""Worth of a wish that shall be granted at any price."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the questions are put to."""

    search: Search
    plan: dict[int, int]
    prices: Floats
    """Of the seats, as the bound was proved with them."""
    check: Check


def rosters_of(asked: Asked) -> Iterator[Roster]:
    """Write out everybody's line."""
    search, check = asked.search, asked.check
    for who, line in sorted(asked.plan.items()):
        person, path = search.people[who], search.lines.path[line]
        held = person.seats[list(path)]
        seats = [search.group.seats[s] for s in held if s != NO_SEAT]
        wishes = person.member.wishes
        granted = [w for w in wishes if is_granted(w, person, path, seats)]
        denied = [w for w in wishes if w not in granted]
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
            granted=tuple(wish.text for wish in granted),
            denied=tuple(denials(asked, person, denied)),
        )


def is_granted(wish: Wish, person: Person, path: Path, seats: list[Seat]) -> bool:
    """Tell whether a line grants a wish."""
    if wish.kind is not WishKind.DAY_OFF:
        return any(grants(seat.pairing, wish) for seat in seats)
    return not any(
        wish.start < option.debrief and option.report < wish.end
        for option in person.options[list(path)]
    )


def denials(asked: Asked, person: Person, denied: list[Wish]) -> Iterator[Denied]:
    """Say why each wish was not granted; wishes for legs of one pairing share it."""
    freely = _cheapest(asked, person) if denied else 0.0
    told: dict[bytes, str] = {}
    for wish in denied:
        reason = _impossible(asked, person, wish)
        if reason is None:
            insisting = _insisting(asked, person, wish)
            key = insisting.options["bonus"].tobytes() + insisting.worth.tobytes()
            if key not in told:
                told[key] = _price_of(asked, insisting, wish, freely)
            reason = told[key]
        yield Denied(wish.text, reason)


def _price_of(asked: Asked, insisting: Person, wish: Wish, freely: float) -> str:
    """Price the best line that grants a wish against the best one of all.

    Nothing of a colleague is told: only what the whole plan would lose.
    """
    forced = _cheapest(asked, insisting)
    if wish.kind is not WishKind.DAY_OFF:
        forced += PRIZE
    if forced > PRIZE / 2:
        return "No legal line grants it together with what was decided before."
    if forced - freely < 1:
        return (
            "It weighs the same as what would give way for it: coverage, other wishes "
            "or fairness."
        )
    return (
        f"Granting it would cost the plan {forced - freely:.0f} more than it is worth, "
        "in coverage, other wishes and fairness."
    )


def _cheapest(asked: Asked, person: Person) -> float:
    """Give the least cost of a legal line at the prices of the plan."""
    return asked.search.cheapest_of(person, asked.prices).lines[0].cost


def _impossible(asked: Asked, person: Person, wish: Wish) -> str | None:
    """Say what forbids a wish whatever the plan."""
    if wish.kind is WishKind.DAY_OFF:
        required = person.options[person.options["required"] == 1]
        if ((required["report"] < wish.end) & (wish.start < required["debrief"])).any():
            return "Duty that was decided before stands in that time."
        return None
    seats = [s for s in asked.search.group.seats if grants(s.pairing, wish)]
    seats = [seat for seat in seats if may_take(person.member, seat)]
    if not seats:
        return "No pairing of the period that you may fly grants it."
    if not any(is_qualified(person.member, seat.pairing) for seat in seats):
        return "A qualification that it asks for is not valid then."
    if all(is_absent(person.member, seat.pairing) for seat in seats):
        return "You are absent whenever a pairing grants it."
    return None


def _insisting(asked: Asked, person: Person, wish: Wish) -> Person:
    """Give the person with one wish worth more than anything else.

    Work in a day off costs the prize; a pairing that grants another wish earns it.
    """
    options = person.options.copy()
    if wish.kind is WishKind.DAY_OFF:
        meets = (options["report"] < wish.end) & (wish.start < options["debrief"])
        options["bonus"][meets] -= PRIZE
        return replace(person, options=options)
    if wish.kind is WishKind.DESTINATION:
        worth = person.worth.copy()
        worth[person.wishes.index(wish)] = PRIZE
        return replace(person, worth=worth)
    seats = asked.search.group.seats
    flies = [s != NO_SEAT and grants(seats[s].pairing, wish) for s in person.seats]
    options["bonus"][np.array(flies)] += PRIZE
    return replace(person, options=options)


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
    if not may_take(person.member, seat):
        return "at another base or fleet"
    if not is_qualified(person.member, seat.pairing):
        return "without a qualification that is valid then"
    path = search.lines.path[asked.plan[who]]
    wider = with_seat(person, path, number)
    if wider is None:
        return "on other duty at that time"
    judged = asked.check.of(search, who, wider)
    if judged.breach:
        return f"would break {judged.breach.citation}"
    return "free, but the search was stopped"
