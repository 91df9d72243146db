"""When a leg moves, its crews' lines are judged again."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.contracts import LegStatus
from jetbridge.domains.flights.events import (
    EquipmentChanged,
    LegCancelled,
    LegDelayed,
    LegDiverted,
    LegMoved,
    LegReinstated,
    LegResumed,
    LegRetimed,
    ScheduleApplied,
)
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import EventEnvelope, Reader
from jetbridge.kernel.events.readers import Handle

_crew = Crew()


def hear_leg(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
    """Move the duties that hold the leg; raise and close alerts."""
    leg, name = UUID(envelope.data["leg"]), envelope.data["designator"]
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


def hear_cancelled(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
    """Raise an alert for everyone who was to fly the leg."""
    leg, name = UUID(envelope.data["leg"]), envelope.data["designator"]
    _crew.leg_cancelled(leg=leg, cause=f"{name} is cancelled", work=work)


def hear_reinstated(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
    """Close the alerts of the leg's cancellation."""
    _crew.leg_reinstated(leg=UUID(envelope.data["leg"]), work=work)


def hear_equipment(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
    """Raise an alert for whoever may not fly what the leg is flown by now."""
    name, flown_by = envelope.data["designator"], envelope.data["aircraft_type"]
    cause = f"{name} is flown by a {flown_by}"
    _crew.leg_retyped(leg=UUID(envelope.data["leg"]), cause=cause, work=work)


def hear_flown(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
    """Take the actual times of a leg that is on its blocks, and where that is.

    From when it first left them: after a return to stand the crew's flight time has
    begun, and no limit may be read longer than it is.
    """
    leg, name = UUID(envelope.data["leg"]), envelope.data["designator"]
    out, arrived = envelope.data["first_out"], envelope.data["actual_in"]
    if out and arrived:
        _crew.leg_flown(
            leg=leg,
            out=datetime.fromisoformat(out),
            arrived=datetime.fromisoformat(arrived),
            work=work,
        )
    if envelope.data["status"] == LegStatus.DIVERTED:
        cause = f"{name} landed at {envelope.data['actual_destination']}"
        _crew.leg_diverted(leg=leg, cause=cause, work=work)
    else:
        _crew.leg_on_course(leg=leg, work=work)


def hear_diverted(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
    """Take the new estimate, and raise an alert for everyone aboard."""
    name, airport = envelope.data["designator"], envelope.data["airport"]
    cause = f"{name} diverts to {airport}"
    _reckon(envelope, cause, work=work)
    _crew.leg_diverted(leg=UUID(envelope.data["leg"]), cause=cause, work=work)


def hear_resumed(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
    """Take the estimate back to the plan, and close the alerts of the diversion."""
    _reckon(envelope, f"{envelope.data['designator']} flies as planned", work=work)
    _crew.leg_on_course(leg=UUID(envelope.data["leg"]), work=work)


def _reckon(envelope: EventEnvelope, cause: str, *, work: UnitOfWork) -> None:
    _crew.leg_moved(
        leg=UUID(envelope.data["leg"]),
        departure=datetime.fromisoformat(envelope.data["departure"]),
        arrival=datetime.fromisoformat(envelope.data["estimated_arrival"]),
        retimed=False,
        cause=cause,
        work=work,
    )


def hear_schedule(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
    """Take the legs that a schedule changed, all of them in one work."""
    flights = Flights()
    changed = flights.legs_changed_by(schedule=envelope.version, work=work)
    _crew.legs_changed(legs=flights.legs_by_id(ids=changed, work=work), work=work)


def hear(envelope: EventEnvelope, /, *, work: UnitOfWork) -> None:
    """React to what happened to a leg, in the order it happened to it."""
    _REACTIONS[envelope.type](envelope, work=work)


def _times(envelope: EventEnvelope, basis: str) -> tuple[datetime, datetime]:
    departure = datetime.fromisoformat(envelope.data[f"{basis}_departure"])
    return departure, datetime.fromisoformat(envelope.data[f"{basis}_arrival"])


def _delay(envelope: EventEnvelope) -> str:
    minutes = envelope.data["delay_minutes"]
    return f"{envelope.data['designator']} is {minutes} minutes late"


_REACTIONS: Mapping[str, Handle] = {
    LegDelayed.type: hear_leg,
    LegRetimed.type: hear_leg,
    LegCancelled.type: hear_cancelled,
    LegReinstated.type: hear_reinstated,
    EquipmentChanged.type: hear_equipment,
    LegDiverted.type: hear_diverted,
    LegResumed.type: hear_resumed,
    LegMoved.type: hear_flown,
    ScheduleApplied.type: hear_schedule,
}

LEGS = Reader(name="crew.legs", types=tuple(_REACTIONS), handle=hear)
"""One reader for all of them, so that they are heard in order per leg."""
