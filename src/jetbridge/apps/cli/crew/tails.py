"""Aircraft that a flights file puts in two places at once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jetbridge.engines.optimiser.contracts import Leg


class Clash(NamedTuple):
    """A leg that leaves while its aircraft still flies another."""

    leg: Leg
    flying: Leg


def clashes(legs: Iterable[Leg]) -> Iterator[Clash]:
    """Give each leg that leaves before its aircraft has landed, in order of time."""
    last: dict[str, Leg] = {}
    for leg in sorted(legs, key=lambda leg: leg.departure):
        if leg.registration is None:
            continue
        flying = last.get(leg.registration)
        if flying and leg.departure < flying.arrival:
            yield Clash(leg, flying)
        else:
            last[leg.registration] = leg
