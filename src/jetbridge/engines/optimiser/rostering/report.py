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
from jetbridge.engines.optimiser.rostering.costs import Path
from jetbridge.engines.optimiser.rostering.counters import counters_of
from jetbridge.engines.optimiser.rostering.denials import Asked, denials
from jetbridge.engines.optimiser.rostering.groups import NO_SEAT, Seat, may_take
from jetbridge.engines.optimiser.rostering.master import missing
from jetbridge.engines.optimiser.rostering.people import (
    Person,
    is_absent,
)
from jetbridge.engines.optimiser.rostering.qualified import is_qualified
from jetbridge.engines.optimiser.rostering.wishes import is_granted


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
    for number in empty(asked.search, asked.plan):
        seat = asked.search.group.seats[number]
        reason = why_empty(asked, number)
        for leg in operated_legs(seat.pairing):
            yield Uncovered(leg, seat.position, reason)


def open_standby(asked: Asked) -> Iterator[OpenStandby]:
    """Name each standby that lacks somebody."""
    for number in empty(asked.search, asked.plan):
        seat = asked.search.group.seats[number]
        if seat.kind != "pairing":
            reason = why_empty(asked, number)
            yield OpenStandby(seat.pairing.id, seat.position, reason)


def why_empty(asked: Asked, number: int) -> str:
    """Say why nobody fills a seat, asking each person who could."""
    seat = asked.search.group.seats[number]
    able = [who for who, p in enumerate(asked.search.people) if _could(p, seat)]
    if not able:
        return (
            f"Nobody at {seat.pairing.base} fills {seat.position} on fleet "
            f"{seat.pairing.fleet or 'any'}."
        )
    found = Counter(_obstacle(asked, who, number, seat) for who in able)
    told = ", ".join(f"{many} {what}" for what, many in found.most_common())
    return f"Of {len(able)} who could fill {seat.position}: {told}."


def _meets(asked: Asked, person: Person, seat: Seat) -> bool:
    """Tell whether the team has its one inexperienced member already."""
    search = asked.search
    lacking = missing(search.demand, search.lines, in_order(asked.plan))
    return any(
        row != NO_SEAT
        and lacking[row] < 1
        and search.pairing(person, option) == seat.pairing
        for option, row in enumerate(person.teams)
    )


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
    if _meets(asked, person, seat):
        return "inexperienced, as somebody else in the team"
    wider = with_seat(person, search.lines.path[asked.plan[who]], number)
    return "on other duty at that time" if wider is None else _judged(asked, who, wider)


def _judged(asked: Asked, who: int, path: Path) -> str:
    """Say what keeps one person from a line."""
    judged = asked.check.of(asked.search, who, path)
    if judged.breach:
        return f"would break {judged.breach.citation}"
    return "free, but the search was stopped"
