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
    (``report_follows``); a delay on the day leaves it, the crew has reported. A leg
    may leave its place in the duty: what begins first and ends last counts.
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
    left, landed = _ends(duty.activities)
    moved = tuple(_at(one, leg, departure, arrival) for one in duty.activities)
    first, last = _ends(moved)
    report = duty.report + (first - left) if report_follows else duty.report
    debrief = duty.debrief + (last - landed)
    return replace(duty, report=report, debrief=debrief, activities=moved)


def _ends(activities: tuple[Activity, ...]) -> tuple[datetime, datetime]:
    return min(a.departure for a in activities), max(a.arrival for a in activities)


def _at(one: Activity, leg: UUID, departure: datetime, arrival: datetime) -> Activity:
    if one.leg != leg:
        return one
    return replace(one, departure=departure, arrival=arrival)
