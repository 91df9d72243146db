"""What happened on the day, told as plain values: for tables and for ``--json``."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from jetbridge.apps.demo.disruption import Broken, Desk, Option
from jetbridge.domains.crew.contracts.changes import Margin
from jetbridge.domains.crew.contracts.rosters import LineMember
from jetbridge.domains.flights.contracts import Delay

Told = dict[str, Any]


def delay(
    desk: Desk, flight: str, day: date | None, minutes: int, *, apply: Sequence[int]
) -> Told:
    """Report a flight late, and tell what moves, breaks, and was mended."""
    leg = desk.leg(flight, day)
    aboard = desk.aboard(leg.id)
    moved = desk.delay(leg.id, minutes)
    broken = desk.broken({one.leg.id for one in moved})
    return {
        "flight": leg.designator,
        "date": leg.date_of_origin.isoformat(),
        "minutes": minutes,
        "moved": [_moved(one) for one in moved],
        "broken": [_broken(one) for one in broken],
        "spared": _spared(aboard, broken),
        "applied": [_applied(desk, broken, number) for number in apply],
    }


def close(desk: Desk, station: str, start: datetime | None, hours: int) -> Told:
    """Close a station, and tell what moves, what breaks, and how to recover."""
    begin, moved = desk.close(station, start, hours)
    broken = desk.broken({one.leg.id for one in moved})
    return {
        "station": station,
        "from": begin.isoformat(),
        "hours": hours,
        "moved": [_moved(one) for one in moved],
        "broken": [_broken(one) for one in broken],
        "next": f"crew recover --from {begin:%Y-%m-%dT%H:%MZ}",
    }


def sick(desk: Desk, number: str, days: int, *, apply: Sequence[int]) -> Told:
    """Take a sick call, and tell what it breaks and was mended."""
    line, first = desk.sick(number, days)
    broken = desk.broken_for(line.member.id)
    return {
        **_person(line.member),
        "from": first.isoformat(),
        "days": days,
        "broken": [_broken(one) for one in broken],
        "applied": [_applied(desk, broken, number) for number in apply],
    }


def _moved(one: Delay) -> Told:
    return {
        "flight": one.leg.designator,
        "route": f"{one.leg.origin}-{one.leg.destination}",
        "scheduled_arrival": one.leg.scheduled_arrival.isoformat(),
        "estimated_arrival": one.estimated_arrival.isoformat(),
        "delay_minutes": one.delay_minutes,
        "knock_on": one.knock_on,
    }


def _broken(one: Broken) -> Told:
    return {
        "alert": str(one.alert.id),
        "position": one.alert.position,
        **_person(one.line.member),
        "breach": _margin(one.alert.breach),
        "options": [_option(option) for option in one.options],
    }


def _option(option: Option) -> Told:
    preview = option.way.preview
    return {
        "number": option.number,
        "crew": preview.member.number,
        "name": preview.member.name,
        "verdict": preview.verdict,
        "smallest_margin": _margin(preview.smallest_margin),
        "cost_minutes": option.way.cost_minutes,
        "knock_on": preview.knock_on,
    }


def _spared(before: Sequence[LineMember], broken: Collection[Broken]) -> list[Told]:
    hurt = {one.alert.member for one in broken}
    return [_person(one) for one in before if one.id not in hurt]


def _applied(desk: Desk, broken: Collection[Broken], number: int) -> Told:
    change = desk.apply(broken, number)
    one = next(b for b in broken if any(o.number == number for o in b.options))
    period = one.alert.period
    after = [
        desk.line(member, period)
        for member in (change.leaver, change.taker)
        if member is not None
    ]
    return {
        "number": number,
        "change": str(change.id),
        "before": {**_person(one.line.member), "verdict": one.line.verdict},
        "after": [
            {
                **_person(line.member),
                "verdict": line.verdict,
                "told": desk.last_notice(line.member.id),
            }
            for line in after
        ],
    }


def _person(member: LineMember) -> Told:
    return {"crew": member.number, "name": member.name, "rank": member.rank}


def _margin(margin: Margin | None) -> Told | None:
    if margin is None:
        return None
    return {
        "rule": margin.rule,
        "value": margin.value,
        "limit": margin.limit,
        "margin": margin.margin,
        "unit": margin.unit,
        "citation": margin.citation,
    }
