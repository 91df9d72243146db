"""Who may take what, and which people compete: each group is a problem of its own."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jetbridge.aviation.positions import Position
from jetbridge.engines.optimiser.contracts import (
    WAITING,
    Activity,
    DutyPeriod,
    Pairing,
)
from jetbridge.engines.optimiser.rostering.contracts import CrewMember, StandbyNeed

INEXPERIENCED = "inexperienced"
"""Stands for a position in what people compete for: the one place a team has."""
NO_SEAT = -1
"""Stands for the seat of duty that was decided before."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One position of one pairing, for ``needed`` people."""

    pairing: Pairing
    position: Position
    needed: int

    @property
    def kind(self) -> str:
        """Give what stands in a roster for it: a pairing, or a kind of standby."""
        kind = self.pairing.duties[0].activities[0].kind
        return kind.value if kind in WAITING else "pairing"


@dataclass(frozen=True, slots=True)
class Group:
    """Seats and the people who can fill some of them; no other group shares any."""

    seats: tuple[Seat, ...]
    members: tuple[CrewMember, ...]
    teams: tuple[str, ...] = ()
    """Pairings with more than one seat here, for who is inexperienced: at most one."""

    def pairing(self, seat: int) -> Pairing | None:
        """Give the pairing of a seat, None for duty that is no seat."""
        return None if seat == NO_SEAT else self.seats[seat].pairing


def seats_of(pairings: Iterable[Pairing], usual: dict[Position, int]) -> list[Seat]:
    """Give the seats of all pairings; ``usual`` where a pairing names none."""
    return [
        Seat(pairing, position, needed)
        for pairing in pairings
        for position, needed in (pairing.positions or usual).items()
    ]


def standby_seats(needs: Iterable[StandbyNeed]) -> list[Seat]:
    """Give the seats of standbys: each a pairing of one duty, without a leg."""
    return [Seat(_waiting(need), need.position, need.needed) for need in needs]


def _waiting(need: StandbyNeed) -> Pairing:
    there = Activity(need.kind, None, need.base, need.base, need.start, need.end)
    return Pairing(
        id=need.id,
        base=need.base,
        cost=0.0,
        verdict="",
        duties=(DutyPeriod(need.start, need.end, (there,)),),
        fleet=need.fleet,
        category=need.category,
    )


def may_take(member: CrewMember, seat: Seat) -> bool:
    """Tell whether base, category, position and fleet allow a seat at all."""
    return (
        member.base == seat.pairing.base
        and member.category is seat.pairing.category
        and seat.position in member.positions
        and (not member.fleets or seat.pairing.fleet in {"", *member.fleets})
    )


def groups_of(seats: Sequence[Seat], crew: Sequence[CrewMember]) -> list[Group]:
    """Split into groups; seats that nobody may take make one without members."""
    kinds = [_kind(seat) for seat in seats]
    found: list[tuple[set[tuple[str, ...]], list[CrewMember]]] = []
    for member in crew:
        reach = {
            k for k, seat in zip(kinds, seats, strict=True) if may_take(member, seat)
        }
        if member.inexperienced:
            reach |= {(*kind[:-1], INEXPERIENCED) for kind in reach}
        joined = [group for group in found if group[0] & reach]
        found = [group for group in found if not group[0] & reach]
        found.append(
            (
                reach.union(*(group[0] for group in joined)),
                [*(m for group in joined for m in group[1]), member],
            )
        )
    taken = set().union(*(group[0] for group in found))
    nobody = tuple(s for k, s in zip(kinds, seats, strict=True) if k not in taken)
    return [
        *(
            _group(
                [s for k, s in zip(kinds, seats, strict=True) if k in reach], members
            )
            for reach, members in found
        ),
        *([Group(nobody, ())] if nobody else []),
    ]


def _group(seats: list[Seat], members: list[CrewMember]) -> Group:
    """Put a group together; teams matter where two inexperienced could meet."""
    several = sum(member.inexperienced for member in members) > 1
    places: Counter[str] = Counter()
    for seat in seats:
        places[seat.pairing.id] += seat.needed * (seat.kind == "pairing")
    teams = [name for name, many in places.items() if several and many > 1]
    return Group(tuple(seats), tuple(members), tuple(teams))


def _kind(seat: Seat) -> tuple[str, ...]:
    pairing = seat.pairing
    return (pairing.base, pairing.category, pairing.fleet, seat.position)
