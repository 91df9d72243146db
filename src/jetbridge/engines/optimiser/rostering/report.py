"""What a roster plan says: lines, wishes, and the checked reason of every refusal."""

from collections import Counter
from collections.abc import Iterator

from jetbridge.engines.optimiser.contracts import Uncovered
from jetbridge.engines.optimiser.rostering.assembly import (
    activities_of,
    operated_legs,
)
from jetbridge.engines.optimiser.rostering.checked import empty, with_seat
from jetbridge.engines.optimiser.rostering.contracts import (
    Roster,
    Wish,
    WishKind,
)
from jetbridge.engines.optimiser.rostering.costs import Path
from jetbridge.engines.optimiser.rostering.denials import Asked, denials
from jetbridge.engines.optimiser.rostering.groups import NO_SEAT, Seat, may_take
from jetbridge.engines.optimiser.rostering.people import (
    Person,
    is_absent,
)
from jetbridge.engines.optimiser.rostering.qualified import is_qualified
from jetbridge.engines.optimiser.rostering.wishes import grants


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
            denied=tuple(denials(asked, who, denied)),
        )


def is_granted(wish: Wish, person: Person, path: Path, seats: list[Seat]) -> bool:
    """Tell whether a line grants a wish."""
    if wish.kind is not WishKind.DAY_OFF:
        return any(grants(seat.pairing, wish) for seat in seats)
    return not any(
        wish.start < option.debrief and option.report < wish.end
        for option in person.options[list(path)]
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
