"""Standby lines as the planning engine takes them, and the bars they become."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from jetbridge.aviation.positions import Position
from jetbridge.aviation.zones import minute_of
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.contracts.standby import WAITING, StandbyInput
from jetbridge.domains.crew.contracts.words import DutyKind
from jetbridge.domains.crew.errors import StandbyLineError
from jetbridge.engines.optimiser.contracts import Kind
from jetbridge.engines.optimiser.rostering import StandbyNeed

ENGINE_KIND = {
    DutyKind.HOME_STANDBY: Kind.STANDBY,
    DutyKind.AIRPORT_STANDBY: Kind.AIRPORT_STANDBY,
    DutyKind.RESERVE: Kind.RESERVE,
}
OUR_KIND = {theirs: ours for ours, theirs in ENGINE_KIND.items()}

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


def needs_of(line: StandbyInput, name: str, zone: str) -> Iterator[StandbyNeed]:
    """Give one need for each local day of a line, named after it."""
    for number in range((line.until_day - line.first_day).days):
        day = line.first_day + number * _DAY
        ends = day if line.end_time > line.start_time else day + _DAY
        yield StandbyNeed(
            id=f"{name}/{day}",
            base=line.base,
            category=line.category,
            position=Position(line.position),
            start=_minute(day, line.start_time, zone),
            end=_minute(ends, line.end_time, zone),
            needed=line.needed,
            kind=ENGINE_KIND[line.kind],
            fleet=line.fleet,
        )


def left_to_fill(
    needs: Iterable[StandbyNeed], taken: Iterable[Held]
) -> Iterator[StandbyNeed]:
    """Give what bars that stay do not fill already."""
    there = Counter(
        (one.base, one.position, one.kind, minute_of(one.start), minute_of(one.end))
        for one in taken
    )
    for need in needs:
        kind = OUR_KIND[need.kind]
        place = (need.base, need.position, kind, need.start, need.end)
        filled = min(need.needed, there[place])
        there[place] -= filled
        if filled < need.needed:
            yield replace(need, needed=need.needed - filled)


def check_line(line: StandbyInput, period: Period, zone: str) -> None:
    """Refuse a line that cannot be rostered in a period, naming what is wrong."""
    clock = ZoneInfo(zone)
    first = period.start.astimezone(clock).date()
    last = (period.end - _MINUTE).astimezone(clock).date()
    if line.kind not in WAITING:
        raise StandbyLineError(f"kind: {line.kind} is no standby.")
    if line.position not in set(Position):
        raise StandbyLineError(f"position: {line.position!r} is unknown.")
    if line.until_day <= line.first_day:
        raise StandbyLineError("until_day: it ends before it begins.")
    if line.first_day < first or line.until_day > last + _DAY:
        raise StandbyLineError(
            f"first_day, until_day: {line.first_day} to {line.until_day} is not "
            f"within {period.name}."
        )


def _minute(day: date, clock: time, zone: str) -> int:
    return minute_of(datetime.combine(day, clock, ZoneInfo(zone)))
