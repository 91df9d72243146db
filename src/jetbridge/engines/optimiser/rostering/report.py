"""What a roster plan says: lines, wishes, and the checked reason of every refusal."""

from collections import Counter
from collections.abc import Iterator

from jetbridge.engines.optimiser.contracts import Uncovered
from jetbridge.engines.optimiser.rostering.assembly import (
    activities_of,
    operated_legs,
)
from jetbridge.engines.optimiser.rostering.checked import empty, in_order, with_seat
from jetbridge.engines.optimiser.rostering.contracts import (
    OpenStandby,
    Roster,
)
from jetbridge.engines.optimiser.rostering.counters import counters_of
from jetbridge.engines.optimiser.rostering.denials import UNASKED, Asked, denials
from jetbridge.engines.optimiser.rostering.groups import NO_SEAT, Seat, may_take
from jetbridge.engines.optimiser.rostering.master import missing
from jetbridge.engines.optimiser.rostering.people import (
    Person,
    is_absent,
)
from jetbridge.engines.optimiser.rostering.qualified import is_qualified
from jetbridge.engines.optimiser.rostering.wishes import is_granted

JUDGED = 20
"""So many lines are judged for an open seat; a month may have thousands of these."""


def rosters_of(asked: Asked) -> Iterator[Roster]:
    """Write out everybody's line."""
    search, check = asked.search, asked.check
    for who, line in sorted(asked.plan.items()):
        person, path = search.people[who], search.lines.path[line]
        held = person.seats[list(path)]
        seats = [search.group.seats[s] for s in held if s != NO_SEAT]
        wishes = person.member.wishes
        times, flown = person.options[list(path)], [seat.pairing for seat in seats]
        granted = [w for w in wishes if is_granted(w, times, flown)]
        denied = [w for w in wishes if w not in granted]
        airports = check.judge.airports
        activities = activities_of(
            person.member, seats, airports, start=check.start, end=check.end
        )
        yield Roster(
            crew=person.member.id,
            activities=activities,
            counters=counters_of(
                person.member,
                seats,
                activities,
                airports,
                credit=search.lines.credit[line],
                period=(check.start, check.end),
            ),
            credit_minutes=search.lines.credit[line],
            granted=tuple(wish.text for wish in granted),
            denied=tuple(denials(asked, who, denied)),
        )


def empty_seats(asked: Asked) -> Iterator[Uncovered]:
    """Name each leg and position that nobody fills."""
    for seat, reason in _open(asked, waits=False):
        for leg in operated_legs(seat.pairing):
            yield Uncovered(leg, seat.position, reason)


def open_standby(asked: Asked) -> Iterator[OpenStandby]:
    """Name each standby that lacks somebody."""
    for seat, reason in _open(asked, waits=True):
        yield OpenStandby(seat.pairing.id, seat.position, reason)


def _open(asked: Asked, *, waits: bool) -> Iterator[tuple[Seat, str]]:
    """Give each seat that lacks somebody as often as it does, with the reason.

    Either those of people who wait (standby), or those of pairings.
    """
    known: dict[int, str] = {}
    for number in empty(asked.search, asked.plan):
        seat = asked.search.group.seats[number]
        if (seat.kind != "pairing") is not waits:
            continue
        if number not in known:
            known[number] = UNASKED if asked.stop() else why_empty(asked, number)
        yield seat, known[number]


def why_empty(asked: Asked, number: int) -> str:
    """Say why nobody fills a seat, asking each person who could."""
    seat = asked.search.group.seats[number]
    able = [who for who, p in enumerate(asked.search.people) if _could(p, seat)]
    if not able:
        return (
            f"Nobody at {seat.pairing.base} fills {seat.position} on fleet "
            f"{seat.pairing.fleet or 'any'}."
        )
    found = Counter(_obstacles(asked, able, number))
    told = ", ".join(f"{many} {what}" for what, many in found.most_common())
    return f"Of {len(able)} who could fill {seat.position}: {told}."


def _could(person: Person, seat: Seat) -> bool:
    return seat.position in person.member.positions


def _obstacles(asked: Asked, able: list[int], number: int) -> Iterator[str]:
    """Say what keeps each person from a seat; lines are judged last, and at once."""
    search, wider = asked.search, []
    full = _is_full(asked, search.group.seats[number])
    for who in able:
        path = with_seat(search.people[who], search.lines.path[asked.plan[who]], number)
        plain = _plain(search.people[who], search.group.seats[number], full=full)
        if plain or path is None:
            yield plain or "on other duty at that time"
        else:
            wider.append((who, path))
    for judged in asked.check.many(search, wider[:JUDGED]):
        yield (
            f"would break {judged.breach.citation}"
            if judged.breach
            else "free, but the search was stopped"
        )
    yield from ["free, but not asked any more"] * len(wider[JUDGED:])


def _plain(person: Person, seat: Seat, *, full: bool) -> str | None:
    """Say what keeps a person from a seat whatever the line."""
    if is_absent(person.member, seat.pairing):
        return "on leave"
    if not may_take(person.member, seat):
        return "at another base or fleet"
    if not is_qualified(person.member, seat.pairing):
        return "without a qualification that is valid then"
    if full and person.member.inexperienced:
        return "inexperienced, as somebody else in the team"
    return None


def _is_full(asked: Asked, seat: Seat) -> bool:
    """Tell whether the team of a seat has its one inexperienced member already."""
    search, teams = asked.search, asked.search.group.teams
    if seat.pairing.id not in teams:
        return False
    lacking = missing(search.demand, search.lines, in_order(asked.plan))
    return bool(lacking[len(search.group.seats) + teams.index(seat.pairing.id)] < 1)
