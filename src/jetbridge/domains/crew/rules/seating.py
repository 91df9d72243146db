"""The seats of a leg: whoever sits counts once, however many pairings hold the leg."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jetbridge.domains.crew.contracts.legs import LegSeat
from jetbridge.domains.crew.contracts.members import Complement
from jetbridge.domains.flights.contracts import Leg

_EVERY_TYPE, _USUAL = "*", "standard"

Needs = Mapping[str, int]
"""How many of each position a leg needs."""


@dataclass(frozen=True, slots=True)
class Complements:
    """What each aircraft type needs, by configuration."""

    needs: Mapping[tuple[str, str], Needs]

    def of(self, leg: Leg | None) -> Needs | None:
        """Give what a leg needs; None when nobody said what its type does.

        A configuration changes some positions of its type and leaves the others.
        """
        if leg is None:
            return None
        usual = self.needs.get((leg.aircraft_type, _USUAL), {})
        own = self.needs.get((leg.aircraft_type, leg.configuration), {})
        return {**usual, **own} or self.needs.get((_EVERY_TYPE, _USUAL))


def complements_by_type(known: Iterable[Complement]) -> Complements:
    """Sort complements by what they are of."""
    needs: dict[tuple[str, str], dict[str, int]] = {}
    for one in known:
        key = (one.aircraft_type, one.configuration)
        needs.setdefault(key, {})[one.position] = one.needed
    return Complements(needs)


def still_open(seats: Sequence[LegSeat], needs: Needs | None) -> Iterator[LegSeat]:
    """Give a leg's seats, those open among them no more than the leg still lacks.

    Two pairings over the same leg each ask for a whole crew; the leg asks for one.
    Where no complement tells how large that is, the largest of them does. Who would
    ride leaves no seat open.
    """
    left = _lacking(seats, needs)
    for seat in seats:
        if seat.member is not None:
            yield seat
        elif not seat.deadhead and left[seat.position] > 0:
            left[seat.position] -= 1
            yield seat


def _lacking(seats: Sequence[LegSeat], needs: Needs | None) -> Counter[str]:
    operating = [one for one in seats if not one.deadhead]
    filled = Counter(one.position for one in operating if one.member is not None)
    wanted = Counter(needs if needs is not None else _largest(operating))
    return wanted - filled


def _largest(operating: Sequence[LegSeat]) -> Counter[str]:
    of_pairings = Counter((one.pairing, one.position) for one in operating)
    found: Counter[str] = Counter()
    for (_, position), seats in of_pairings.items():
        found[position] = max(found[position], seats)
    return found
