"""When a leg moves, its crews' lines are judged again."""

from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.events import LegCancelled, LegDelayed, LegRetimed
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import EventEnvelope, Reader

_crew = Crew()


def hear_leg(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
    """Move the duties that hold the leg; raise and close alerts."""
    leg, name = UUID(envelope.data["leg"]), envelope.data["designator"]
    if envelope.type == LegCancelled.type:
        _crew.leg_cancelled(leg=leg, cause=f"{name} is cancelled", work=work)
        return
    retimed = envelope.type == LegRetimed.type
    departure, arrival = _times(envelope, "scheduled" if retimed else "estimated")
    _crew.leg_moved(
        leg=leg,
        departure=departure,
        arrival=arrival,
        retimed=retimed,
        cause=f"{name} is retimed" if retimed else _delay(envelope),
        work=work,
    )


def _times(envelope: EventEnvelope, basis: str) -> tuple[datetime, datetime]:
    departure = datetime.fromisoformat(envelope.data[f"{basis}_departure"])
    return departure, datetime.fromisoformat(envelope.data[f"{basis}_arrival"])


def _delay(envelope: EventEnvelope) -> str:
    minutes = envelope.data["delay_minutes"]
    return f"{envelope.data['designator']} is {minutes} minutes late"


LEGS = Reader(
    name="crew.legs",
    types=(LegDelayed.type, LegRetimed.type, LegCancelled.type),
    handle=hear_leg,
)
