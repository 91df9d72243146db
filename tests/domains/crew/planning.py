"""A week of a shuttle with the crew that flies it, on the platform."""

from datetime import timedelta

import pyarrow as pa

from jetbridge.aviation.positions import Category
from jetbridge.domains.crew.contracts.members import Complement
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.runs import RunInput, RunKind, RunOutcome
from jetbridge.domains.crew.jobs.planning import plan_here
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.contracts import SCHEDULE
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.jobs import Begin
from tests.domains.crew.factories import MONDAY, a_base_at, a_member, at

DECK = Category.FLIGHT_DECK


def a_schedule(days: int, later: timedelta = timedelta()) -> pa.Table:
    """A shuttle from Lisbon to Porto and back, morning and evening."""
    legs = []
    for day in range(days):
        for number, hour in ((10, 7), (20, 16)):
            out = at(day, hour) + later
            back = out + timedelta(minutes=120)
            legs.append((number, day, "LIS", "OPO", out))
            legs.append((number + 1, day, "OPO", "LIS", back))
    rows = [
        {
            "airline": "JB",
            "flight_number": number,
            "suffix": "",
            "date_of_origin": departure.date(),
            "zone_basis": "utc",
            "leg_sequence": 1,
            "origin": origin,
            "destination": destination,
            "departure": departure,
            "arrival": departure + timedelta(minutes=70),
            "service_type": "J",
            "aircraft_type": "320",
            "configuration": "standard",
            "registration": "CS-TNA",
            "marketing": [],
        }
        for number, _, origin, destination, departure in legs
    ]
    return pa.Table.from_pylist(rows, schema=SCHEDULE)


def set_a_week(work: UnitOfWork) -> Period:
    """Five days of flights, three captains and three first officers."""
    crew = Crew()
    a_base_at("LIS", "Europe/Lisbon", work=work)
    Flights().apply_legs(a_schedule(5), work=work)
    needs = [Complement("320", position, DECK, 1, "A320") for position in ("CP", "FO")]
    crew.save_complements(complements=needs, work=work)
    captains = [a_member(f"1{n}", seniority=n) for n in range(3)]
    officers = [a_member(f"2{n}", seniority=n, positions=("FO",)) for n in range(3)]
    crew.save_members(crew=[*captains, *officers], work=work)
    return crew.open_period(
        name="March",
        start=MONDAY,
        end=MONDAY + timedelta(days=7),
        publication_deadline=MONDAY,
        past=True,
        work=work,
    )


def pair_here(begin: Begin, scope: PlanScope) -> RunOutcome:
    """Cover a scope's legs by pairings, in this process."""
    return plan_here(begin, RunInput(RunKind.PAIR, scope))


def roster_here(begin: Begin, scope: PlanScope) -> RunOutcome:
    """Give a scope's pairings to people, in this process."""
    return plan_here(begin, RunInput(RunKind.ROSTER, scope))
