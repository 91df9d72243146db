"""What a moved leg does to the duties that hold it."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.contracts.pairings import Activity, Duty


def move_leg(
    duties: tuple[Duty, ...],
    leg: UUID,
    *,
    departure: datetime,
    arrival: datetime,
    report_follows: bool,
) -> tuple[Duty, ...]:
    """Give the duties with ``leg`` at its new times; the debrief follows the arrival.

    The report follows the first departure when the schedule changed
    (``report_follows``); a delay on the day leaves it, the crew has reported.
    """
    return tuple(
        _moved(duty, leg, departure, arrival, report_follows=report_follows)
        for duty in duties
    )


def _moved(
    duty: Duty,
    leg: UUID,
    departure: datetime,
    arrival: datetime,
    *,
    report_follows: bool,
) -> Duty:
    if all(one.leg != leg for one in duty.activities):
        return duty
    before = duty.activities[0].departure - duty.report
    after = duty.debrief - duty.activities[-1].arrival
    moved = tuple(_at(one, leg, departure, arrival) for one in duty.activities)
    report = moved[0].departure - before if report_follows else duty.report
    debrief = moved[-1].arrival + after
    return replace(duty, report=report, debrief=debrief, activities=moved)


def _at(one: Activity, leg: UUID, departure: datetime, arrival: datetime) -> Activity:
    if one.leg != leg:
        return one
    return replace(one, departure=departure, arrival=arrival)
