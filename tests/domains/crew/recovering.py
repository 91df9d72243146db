"""A day of two shuttles with their crews; two captains and an officer are free."""

from dataclasses import replace

import pyarrow as pa

from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.recovery import RecoveryInput
from jetbridge.domains.crew.jobs.recovering import recover_here
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.service import Flights
from jetbridge.domains.people.service import People
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.jobs import Begin
from tests.domains.crew.factories import (
    a_bar,
    a_duty,
    a_leg,
    a_member,
    a_pairing,
    at,
    settle_more,
)
from tests.domains.crew.planning import DECK, set_a_week

SEATS = (("13", 0, "CP"), ("20", 0, "FO"), ("11", 1, "CP"), ("21", 1, "FO"))


def set_a_day(work: UnitOfWork):
    """Ana (13) and 20 fly Monday's morning shuttle, 11 and 21 the evening's."""
    period = set_a_week(work)
    settle_more(work, people=(_employed("13", work),))
    people = {one.number: one for one in Crew().members(work=work)}
    flown = Flights().legs_departing(start=at(0, 0), end=at(1, 0), work=work)
    trips = [
        a_pairing(
            period,
            f"LIS-{number}",
            a_duty(
                *(
                    replace(
                        a_leg(leg.origin, leg.destination, leg.departure, 70),
                        leg=leg.id,
                        designator=leg.designator,
                    )
                    for leg in flown[2 * number : 2 * number + 2]
                )
            ),
        )
        for number in range(2)
    ]
    bars = [
        a_bar(people[number], trips[trip], position) for number, trip, position in SEATS
    ]
    settle_more(work, *trips, bars=tuple(bars))
    return period, people, trips


def asked_of(period, **changes) -> RecoveryInput:
    return replace(RecoveryInput(PlanScope(period.id, DECK), at(0, 3)), **changes)


def recovered(begin: Begin, period, **changes):
    return recover_here(begin, asked_of(period, **changes))


def call_in_sick(number: str, work: UnitOfWork) -> None:
    """Make somebody unavailable on Monday; crew planning has not heard of it yet."""
    days = {"number": [number], "start": [at(0, 0).date()], "end": [at(1, 0).date()]}
    People().apply_unavailability(pa.table(days), work=work)


def _employed(number: str, work: UnitOfWork) -> Member:
    """Give a captain whom people know, too."""
    employee = {
        "number": [number],
        "given_name": ["Ana"],
        "family_name": ["Dias"],
        "job": ["Captain"],
        "base": ["LIS"],
        "employed_from": [at(-400, 0).date()],
        "employed_to": pa.array([None], pa.date32()),
    }
    People().apply_employees(pa.table(employee), work=work)
    (known,) = People().employees_by_number(numbers=[number], work=work)
    return a_member(number, id=known.id, seniority=9)
