"""Invented crew: a small base in Lisbon, a week in March 2026."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pyarrow as pa

from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Activity, Duty, Pairing
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.contracts.words import (
    ActivityKind,
    Category,
    DutyKind,
    PeriodStatus,
)
from jetbridge.domains.crew.rules.building import credit_of, route_of
from jetbridge.domains.crew.store import members, pairings, periods, rosters
from jetbridge.domains.people.service import People
from jetbridge.kernel.db import UnitOfWork, new_id

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Give a moment of the week: day 0 is the Monday."""
    return MONDAY + timedelta(days=day, hours=hour, minutes=minute)


def a_period(**changes: Any) -> Period:
    values: dict[str, Any] = {
        "id": new_id(),
        "name": "2026-03",
        "start": MONDAY,
        "end": MONDAY + timedelta(days=28),
        "publication_deadline": MONDAY - timedelta(days=14),
        "status": PeriodStatus.PLANNING,
        "version": 0,
    }
    return Period(**values | changes)


def a_member(number: str, **changes: Any) -> Member:
    values: dict[str, Any] = {
        "id": new_id(),
        "number": number,
        "rank": "Captain",
        "category": Category.FLIGHT_DECK,
        "positions": ("CP",),
        "base": "LIS",
        "fleets": ("A320",),
        "seniority": 1,
        "record_from": MONDAY - timedelta(days=800),
    }
    return Member(**values | changes)


def a_leg(
    origin: str,
    destination: str,
    departure: datetime,
    minutes: int = 90,
    kind: str = ActivityKind.OPERATE,
) -> Activity:
    return Activity(
        kind=ActivityKind(kind),
        origin=origin,
        destination=destination,
        departure=departure,
        arrival=departure + timedelta(minutes=minutes),
        leg=new_id(),
        designator=f"JB{departure.hour:02}{departure.minute:02}",
    )


def a_duty(*legs: Activity) -> Duty:
    return Duty(
        report=legs[0].departure - timedelta(minutes=60),
        debrief=legs[-1].arrival + timedelta(minutes=30),
        activities=legs,
    )


def a_pairing(period: Period, number: str, *duties: Duty, **changes: Any) -> Pairing:
    values: dict[str, Any] = {
        "id": new_id(),
        "number": number,
        "period": period.id,
        "base": "LIS",
        "category": Category.FLIGHT_DECK,
        "fleet": "A320",
        "start": duties[0].report,
        "end": duties[-1].debrief,
        "route": route_of(duties),
        "credit_minutes": credit_of(duties),
        "verdict": "compliant",
        "by_hand": False,
        "needs": {"CP": 1, "FO": 1},
        "duties": duties,
    }
    return Pairing(**values | changes)


def a_day_trip(period: Period, number: str, day: int, hour: int = 8) -> Pairing:
    """Lisbon to Porto and back: report an hour before, 5:30 of duty."""
    out = a_leg("LIS", "OPO", at(day, hour))
    back = a_leg("OPO", "LIS", at(day, hour + 2, 30))
    return a_pairing(period, number, a_duty(out, back))


def a_bar(member: Member, pairing: Pairing, position: str = "CP") -> Held:
    return Held(
        id=new_id(),
        period=pairing.period,
        member=member.id,
        base=member.base,
        kind=DutyKind.PAIRING,
        pairing=pairing.id,
        position=position,
        label=pairing.number,
        start=pairing.start,
        end=pairing.end,
    )


def a_leave(member: Member, period: Period, start: datetime, days: int = 1) -> Held:
    return Held(
        id=new_id(),
        period=period.id,
        member=member.id,
        base=member.base,
        kind=DutyKind.LEAVE,
        pairing=None,
        position="",
        label="Leave",
        start=start,
        end=start + timedelta(days=days),
    )


def a_standby(member: Member, period: Period, start: datetime, hours: int) -> Held:
    return Held(
        id=new_id(),
        period=period.id,
        member=member.id,
        base=member.base,
        kind=DutyKind.HOME_STANDBY,
        pairing=None,
        position="",
        label="Standby",
        start=start,
        end=start + timedelta(hours=hours),
    )


def a_base_at(airport: str, zone: str, *, work: UnitOfWork) -> None:
    """Found a base, so that its zone is known."""
    columns = {"airport": [airport], "name": [airport], "zone": [zone]}
    People().apply_bases(pa.table(columns), work=work)


def settle_more(
    work: UnitOfWork,
    *trips: Pairing,
    people: tuple[Member, ...] = (),
    bars: tuple[Held, ...] = (),
) -> None:
    """Add to a settled roster."""
    members.save_members(people, work=work)
    for trip in trips:
        pairings.add_pairing(trip, work=work)
    for bar in bars:
        rosters.add_held(bar, work=work)


def settle(
    work: UnitOfWork,
    period: Period,
    people: tuple[Member, ...] = (),
    trips: tuple[Pairing, ...] = (),
    bars: tuple[Held, ...] = (),
) -> UUID:
    """Write a small roster straight to the store."""
    periods.add_period(period, work=work)
    settle_more(work, *trips, people=people, bars=bars)
    return period.id
