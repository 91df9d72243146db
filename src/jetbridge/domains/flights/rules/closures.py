"""What a closed station does to the aircraft lines that use it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from jetbridge.domains.flights.contracts import Delay, Leg, LegStatus
from jetbridge.domains.flights.rules.turns import Turns

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Closure:
    """Nothing leaves from or lands at ``station`` in ``[start, end)``."""

    station: str
    start: datetime
    end: datetime

    def first_departure(self, leg: Leg, departs: datetime) -> datetime:
        """Give the first departure from ``departs`` on that meets no closed station."""
        if leg.origin == self.station and self.start <= departs < self.end:
            departs = self.end
        lands = departs + _block(leg)
        if leg.destination == self.station and self.start <= lands < self.end:
            departs += self.end - lands
        return departs


def closed(line: Iterable[Leg], closure: Closure, *, turns: Turns) -> Iterator[Delay]:
    """Give the delays of one aircraft's legs, in order, that a closure makes.

    A leg leaves at its own time, after the turn when the aircraft comes late, and
    when both stations are open. One that has left is as it is.
    """
    late: Delay | None = None
    for leg in line:
        if leg.status is not LegStatus.SCHEDULED:
            late = None
            continue
        ready = leg.departure
        if late:
            turn = turns.late(late.leg, leg)
            ready = max(ready, late.estimated_arrival + turn)
        departs = closure.first_departure(leg, ready)
        late = _delay(leg, departs, ready) if departs > leg.departure else None
        if late:
            yield late


def _delay(leg: Leg, departs: datetime, ready: datetime) -> Delay:
    minutes = (departs - leg.scheduled_departure) // _MINUTE
    lands = departs + _block(leg)
    return Delay(leg, departs, lands, minutes, knock_on=departs == ready)


def _block(leg: Leg) -> timedelta:
    return leg.scheduled_arrival - leg.scheduled_departure
