"""Why a wish was not granted: what forbids it, or what it would cost everybody.

No colleague is looked at, so that none is named: the wish is granted on top of the own
line and judged, and priced at the seats' prices of the proof.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from jetbridge.engines.optimiser.rostering.cheapest import through
from jetbridge.engines.optimiser.rostering.checked import Check, with_seat
from jetbridge.engines.optimiser.rostering.contracts import Denied, Wish, WishKind
from jetbridge.engines.optimiser.rostering.generation import Prices, Search
from jetbridge.engines.optimiser.rostering.groups import NO_SEAT, may_take
from jetbridge.engines.optimiser.rostering.layout import Floats
from jetbridge.engines.optimiser.rostering.people import Person, is_absent
from jetbridge.engines.optimiser.rostering.qualified import is_qualified
from jetbridge.engines.optimiser.rostering.wishes import grants
from jetbridge.engines.optimiser.stop import Stop

PRIZE = 1e7
"""Price of work in time that shall be free: more than anything else."""
TELLING = 10.0
"""Wishes of weight 1 up to which a price is told exactly; beyond, that it is more."""


UNASKED = "The time was up before the reason was asked for."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the questions are put to."""

    search: Search
    plan: dict[int, int]
    prices: Prices
    """As the bound was proved with them."""
    check: Check
    stop: Stop
    """When it says so, what was not asked yet is told as that."""
    settled: frozenset[int] | None = None
    """By seniority: who is proved to have got all that seniors left; else nobody."""


def denials(asked: Asked, who: int, denied: list[Wish]) -> Iterator[Denied]:
    """Say why each wish of a person was not granted."""
    costs: Floats | None = None
    for wish in denied:
        if asked.stop():
            yield Denied(wish.text, UNASKED)
            continue
        reason = _impossible(asked, asked.search.people[who], wish)
        if reason is not None:
            found = Denied(wish.text, reason)
        elif wish.kind is WishKind.DAY_OFF:
            found = _by_seniority(asked, who, _time_off(asked, who, wish))
        else:
            costs = _through(asked, who) if costs is None else costs
            found = _by_seniority(asked, who, _pairing(asked, who, wish, costs))
        yield found


def _by_seniority(asked: Asked, who: int, found: Denied) -> Denied:
    """Say what seniority has to do with it, where it counts."""
    if asked.settled is None:
        return found
    told = "No plan was found that grants it"
    if who in asked.settled:
        told = "It is proved that no plan grants it"
    return replace(
        found,
        reason=f"{told}, fills the same seats and keeps your other wishes and those of "
        f"your seniors. {found.reason}",
    )


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


def _time_off(asked: Asked, who: int, wish: Wish) -> Denied:
    """Price the lines that leave a period free."""
    person = asked.search.people[who]
    options = person.options.copy()
    meets = (options["report"] < wish.end) & (wish.start < options["debrief"])
    options["bonus"][meets] -= PRIZE
    free = replace(person, options=options)
    bound = asked.search.cheapest_of(free, asked.prices.seats).bound
    return _priced(asked, who, wish, bound)


def _pairing(asked: Asked, who: int, wish: Wish, costs: Floats) -> Denied:
    """Price the lines that hold a pairing, and tell what it breaks on top of one's."""
    person = asked.search.people[who]
    seats = asked.search.group.seats
    options = [
        option
        for option, seat in enumerate(person.seats)
        if seat != NO_SEAT and grants(seats[seat].pairing, wish)
    ]
    found = _priced(asked, who, wish, float(costs[options].min()))
    if len(options) > 1:
        return found
    return _on_top(asked, who, int(person.seats[options[0]]), found)


def _on_top(asked: Asked, who: int, seat: int, found: Denied) -> Denied:
    """Grant a pairing on top of the line that is, and judge it."""
    search, person = asked.search, asked.search.people[who]
    path = search.lines.path[asked.plan[who]]
    wider = with_seat(person, path, seat)
    if wider is None:
        return replace(found, reason=f"Your line has work at that time. {found.reason}")
    breach = asked.check.of(search, who, wider).breach
    if breach is None:
        return found
    told = f"On top of your line it would break {breach.citation}. {found.reason}"
    return replace(found, reason=told, rule=breach.rule)


def _through(asked: Asked, who: int) -> Floats:
    """Bound the cost of the lines that hold each option."""
    search, person = asked.search, asked.search.people[who]
    most = asked.prices.people[who] + TELLING * search.parameters.denied_wish
    return through(
        person, asked.prices.seats, search.spans, search.effort(most), search.cut(who)
    )


def _priced(asked: Asked, who: int, wish: Wish, bound: float) -> Denied:
    """Tell by how much the proved bound rises when a wish is granted."""
    cost = bound - float(asked.prices.people[who])
    if cost > PRIZE / 2:
        reason = "No legal line grants it together with what was decided before."
        return Denied(wish.text, reason)
    if cost < 1:
        return Denied(
            wish.text,
            "It weighs the same as what would give way for it: coverage, other wishes "
            "or fairness.",
            cost=0.0,
        )
    return Denied(
        wish.text,
        f"Granting it would cost the plan at least {cost:.0f} more than it is worth, "
        "in coverage, other wishes and fairness.",
        cost=cost,
    )
