"""The hand-over: the airline's files through the delivery doors."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from jetbridge.apps.demo.accounts import open_accounts
from jetbridge.apps.demo.geography import zone
from jetbridge.apps.demo.handover import CATEGORIES
from jetbridge.apps.demo.history import RECORD
from jetbridge.apps.demo.stage import Stage
from jetbridge.domains.crew.contracts.members import Complement
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.service import Crew
from jetbridge.hub.delivery import crew, master
from jetbridge.hub.delivery.schedule import deliver_schedule
from jetbridge.hub.formats import crew_csv
from jetbridge.kernel.db import UnitOfWork

SYSTEM = "meridian-handover"
_PUBLISHED_AHEAD = timedelta(days=14)
"""AMC1 ORO.FTL.110(a): rosters are published 14 days ahead."""
_WEEK = 7

Figures = Mapping[str, Any]
Tell = Callable[[float, str], None]
"""Hears how far a step is, 0 to 1, and what it is at."""


def load_schedule(stage: Stage, tell: Tell) -> Figures:
    """Import the season: legs from SSIM, tails from the assignment file."""
    with stage.work("import the schedule") as work:
        done = deliver_schedule(stage.read("schedule.ssim"), work=work)
        tell(0.6, "tails")
        tails = master.deliver_tails(stage.read("flights.csv"), work=work)
    return {
        "legs": len(done.filed.legs),
        "aircraft": len(stage.airline.aircraft),
        "lines in error": len(done.filed.errors) + len(tails.errors),
    }


def load_people(stage: Stage, _: Tell) -> Figures:
    """Hand over bases, employees, their leave, aircraft, curfews, qualifications."""
    with stage.work("hand over master data") as work:
        master.deliver_bases(stage.read("bases.csv"), work=work)
        master.deliver_employees(stage.read("employees.csv"), work=work)
        master.deliver_unavailability(stage.read("leave.csv"), work=work)
        master.deliver_aircraft(stage.read("aircraft.csv"), work=work)
        master.deliver_curfews(stage.read("curfews.csv"), work=work)
        master.deliver_windows(stage.read("windows.csv"), work=work)
        papers = stage.read("qualifications.csv")
        master.deliver_qualifications(papers, system=SYSTEM, work=work)
    return {
        "bases": len(stage.airline.recipe.bases),
        "employees": len(stage.airline.crew),
        "aircraft": len(stage.airline.aircraft),
        "qualifications": sum(len(m.qualifications) for m in stage.airline.crew),
    }


def load_crew(stage: Stage, tell: Tell) -> Figures:
    """Hand over who can be rostered, how flights are crewed, and past duties."""
    record_from = _midnight(stage, -RECORD)
    with stage.work("hand over crew") as work:
        for name in CATEGORIES:
            members = crew_csv.parse(stage.read(f"crew-{name}.csv"))
            crew.deliver_members(members, record_from=record_from, work=work)
        tell(0.2, "past duties")
        done = crew.deliver_history(stage.read("history.csv"), work=work)
        for name, category in CATEGORIES.items():
            settings = tomllib.loads(stage.read(f"crewing-{name}.toml").decode())
            _crew_by(settings, Category(category), work=work)
    return {"crew members": len(stage.airline.crew), "past duties": done.applied}


def load_standby(stage: Stage, _: Tell) -> Figures:
    """Put the lines of standby on the roster before it is planned."""
    period = the_period(stage)
    with stage.work("preassign standby") as work:
        bars = sum(
            crew.deliver_preassignments(
                crew_csv.parse(stage.read(f"crew-{name}.csv")).records,
                period=period,
                work=work,
            )
            for name in CATEGORIES
        )
    return {"standbys": bars}


def open_the_doors(stage: Stage, _: Tell) -> Figures:
    """Make the accounts of the people who sign in."""
    with stage.work("open accounts") as work:
        made = open_accounts(stage.people, work=work)
    return {"accounts": len(stage.people), "new": made}


def the_period(stage: Stage) -> Period:
    """Give the planning period of the airline's days, opened if it is not yet."""
    start, end = _midnight(stage, timedelta()), _midnight(stage, _days(stage))
    with stage.work("open the period") as work:
        found = [one for one in Crew().periods(work=work) if one.start == start]
        return (
            found[0]
            if found
            else Crew().open_period(
                name=_name(stage),
                start=start,
                end=end,
                publication_deadline=start - _PUBLISHED_AHEAD,
                past=True,  # a demo is of whatever days it is asked for
                work=work,
            )
        )


def _crew_by(settings: dict[str, Any], category: Category, work: UnitOfWork) -> None:
    del settings["category"]
    complements = settings.pop("complements")
    needed = [
        Complement(
            aircraft_type, position, category, many, settings["fleets"][aircraft_type]
        )
        for aircraft_type, seats in complements.items()
        for position, many in seats.items()
    ]
    Crew().save_crewing(category=category, settings=settings, work=work)
    Crew().save_complements(complements=needed, work=work)


def _days(stage: Stage) -> timedelta:
    return timedelta(stage.airline.recipe.days)


def _midnight(stage: Stage, later: timedelta) -> datetime:
    """Give the hub's midnight before the first day, and ``later``, in UTC."""
    local = ZoneInfo(zone(stage.airline.recipe.hub))
    day = stage.airline.first_day + later
    return datetime.combine(day, time(), local).astimezone(UTC)


def _name(stage: Stage) -> str:
    first = stage.airline.first_day
    if stage.airline.recipe.days > _WEEK:
        return f"{first:%B %Y}"
    return f"Week {first.isocalendar().week}, {first.year}"
