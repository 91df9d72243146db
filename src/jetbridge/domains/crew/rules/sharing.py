"""How a roster plan shares work out: seats filled, and the spread among people."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jetbridge.aviation.positions import Position
from jetbridge.domains.crew.contracts.fairness import Shares
from jetbridge.domains.crew.contracts.planning import RosterTask
from jetbridge.domains.crew.contracts.runs import SeatsFilled, Spread
from jetbridge.engines.optimiser.rostering import CrewMember, Roster, RosterPlan

_Seats = Counter[tuple[bool, Position]]


def seats_filled(task: RosterTask, plan: RosterPlan) -> Iterator[SeatsFilled]:
    """Count the seats of pairings and of standbys by position, and who fills them."""
    needed = _Seats()
    for pairing in task.engine_pairings:
        for position, many in pairing.positions.items():
            needed[False, position] += many
    for need in task.standby:
        needed[True, need.position] += need.needed
    filled = _Seats(
        (one.pairing is None, one.position)
        for line in plan.rosters
        for one in line.activities
        if one.position is not None
    )
    for (standby, position), many in sorted(needed.items()):
        yield SeatsFilled(position, standby, many, filled[standby, position])


def spreads(crew: Iterable[CrewMember], rosters: Iterable[Roster]) -> Iterator[Spread]:
    """Tell, by position, how evenly all that counts is shared out over months."""
    people = {member.id: member for member in crew}
    groups: defaultdict[str, list[tuple[CrewMember, Roster]]] = defaultdict(list)
    for line in rosters:
        member = people[line.crew]
        groups[member.positions[0]].append((member, line))
    for position, group in sorted(groups.items()):
        for name in Shares.__slots__:
            yield _spread(position, name, [_total(*one, name) for one in group])


def _total(member: CrewMember, line: Roster, name: str) -> float:
    return float(getattr(member.before, name) + getattr(line.counters, name))


def _spread(position: str, counter: str, values: Sequence[float]) -> Spread:
    found, last = sorted(values), len(values) - 1
    at = [found[last * quarter // 4] for quarter in range(5)]
    return Spread(position, counter, len(found), *at)
