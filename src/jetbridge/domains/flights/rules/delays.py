"""What a delay does to the legs the aircraft flies next."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from jetbridge.domains.flights.contracts import Delay, Leg, LegStatus
from jetbridge.domains.flights.errors import LegStatusError
from jetbridge.domains.flights.rules.turns import Turns


def must_be(status: LegStatus, leg: Leg) -> None:
    """Refuse an order that only makes sense in one status.

    Raises:
        LegStatusError: with the status the leg is in.
    """
    if leg.status is not status:
        raise LegStatusError(
            f"{leg.designator} of {leg.date_of_origin} is {leg.status}, not {status}.",
            leg=str(leg.id),
            status=leg.status,
        )


def delays(
    leg: Leg, departs: datetime, following: Sequence[Leg], *, turns: Turns
) -> list[Delay]:
    """Give the leg's new estimate, and those of the legs it carries along.

    ``following`` are the later legs of the same aircraft, in order. A leg leaves at
    its own time or after the turn, whichever is later; a turn that was planned
    shorter stays as short. The first that keeps its own
    time absorbs the delay; one that an earlier knock-on had moved is moved back.
    """
    moved = [_delay(leg, departs, knock_on=False)]
    for after in following:
        ready = moved[-1].estimated_arrival + turns.late(moved[-1].leg, after)
        own = after.departure if after.delayed_by is None else after.scheduled_departure
        keeps_it = ready <= own and after.delayed_by is None
        if keeps_it or after.status is not LegStatus.SCHEDULED:
            break
        moved.append(_delay(after, max(ready, own), knock_on=True))
    return moved


def _delay(leg: Leg, departs: datetime, *, knock_on: bool) -> Delay:
    block = leg.scheduled_arrival - leg.scheduled_departure
    late = departs - leg.scheduled_departure
    return Delay(leg, departs, departs + block, late // timedelta(minutes=1), knock_on)
