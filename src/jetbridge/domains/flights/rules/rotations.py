"""Aircraft lines: which leg an aircraft flies after which."""

from collections import defaultdict
from collections.abc import Iterable

from jetbridge.domains.flights.contracts import Leg, RotationBasis, RotationLeg
from jetbridge.domains.flights.rules.turns import Turns


class _Line:
    """An aircraft line while it is being built."""

    def __init__(self, name: str, last: Leg | None = None) -> None:
        self.name = name
        self.last = last

    def ready_for(self, leg: Leg, turns: Turns) -> bool:
        """Tell whether the aircraft has turned around when the leg departs."""
        last = self.last
        if last is None:
            return True
        ready = last.scheduled_arrival + turns.least(last, leg)
        return ready <= leg.scheduled_departure

    def fly(self, leg: Leg, basis: RotationBasis) -> RotationLeg:
        """Append a leg."""
        previous = self.last.id if self.last else None
        self.last = leg
        return RotationLeg(leg.id, self.name, previous, basis)


class _Fleet:
    """The lines that are open, and where each aircraft waits."""

    def __init__(self, before: Iterable[tuple[RotationLeg, Leg]]) -> None:
        self.tails: dict[str, _Line] = {}
        self.waiting: dict[tuple[str, str], list[_Line]] = defaultdict(list)
        self.opened: dict[str, int] = defaultdict(int)
        for place, leg in before:
            self._resume(place, _Line(place.line, leg), leg)

    def _resume(self, place: RotationLeg, line: _Line, last: Leg) -> None:
        if place.basis is RotationBasis.TAIL:
            self.tails[place.line] = line
            return
        self.waiting[last.aircraft_type, last.lands_at].append(line)
        number = int(place.line.rpartition("/")[2])
        self.opened[last.aircraft_type] = max(self.opened[last.aircraft_type], number)

    def place(self, leg: Leg, turns: Turns) -> RotationLeg:
        """Let an aircraft fly the leg."""
        if leg.registration:
            line = self.tails.setdefault(leg.registration, _Line(leg.registration))
            return line.fly(leg, RotationBasis.TAIL)
        line = self._first_in(leg, turns)
        self.waiting[leg.aircraft_type, leg.lands_at].append(line)
        return line.fly(leg, RotationBasis.DERIVED)

    def _first_in(self, leg: Leg, turns: Turns) -> _Line:
        queue = self.waiting[leg.aircraft_type, leg.origin]
        ready = [line for line in queue if line.ready_for(leg, turns)]
        if not ready:
            self.opened[leg.aircraft_type] += 1
            return _Line(f"{leg.aircraft_type}/{self.opened[leg.aircraft_type]:02}")
        first = min(ready, key=_waiting_since)
        queue.remove(first)
        return first


def rotations(
    legs: Iterable[Leg],
    *,
    before: Iterable[tuple[RotationLeg, Leg]] = (),
    turns: Turns,
) -> list[RotationLeg]:
    """Place every leg on an aircraft line.

    A leg with a registration flies on that aircraft's line. The others are derived
    per aircraft type: the aircraft that has waited longest at the station takes the
    next departure (first in, first out), and a new line opens when none is ready.
    ``before`` holds the last placed leg of each line, from which it goes on.
    """
    fleet = _Fleet(before)
    in_order = sorted(legs, key=lambda leg: (leg.scheduled_departure, leg.id))
    return [fleet.place(leg, turns) for leg in in_order]


def _waiting_since(line: _Line) -> tuple[float, str]:
    return (line.last.scheduled_arrival.timestamp() if line.last else 0), line.name
