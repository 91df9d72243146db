"""Whether an aircraft line can be flown: turns, places, curfews, maintenance."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

from jetbridge.aviation.zones import zone as zone_of
from jetbridge.domains.flights.contracts import Leg, LegStatus
from jetbridge.domains.flights.contracts.lines import (
    Curfew,
    Finding,
    FindingKind,
    Movements,
    Severity,
)
from jetbridge.domains.flights.rules.curfews import margin
from jetbridge.domains.flights.rules.turns import Turns
from jetbridge.domains.maintenance.contracts import WorkWindow

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What every line is held to: curfews by station, windows by registration.

    ``zones`` has the zone of every station with a curfew.
    """

    turns: Turns = field(default_factory=Turns)
    curfews: Mapping[str, Sequence[Curfew]] = field(default_factory=dict)
    zones: Mapping[str, str] = field(default_factory=dict)
    windows: Mapping[str, Sequence[WorkWindow]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """An aircraft's legs of some days in order, and the leg it came with."""

    name: str
    legs: Sequence[Leg]
    before: Leg | None = None


def findings(line: Line, bounds: Bounds) -> Iterator[Finding]:
    """Give where a line does not hold; what has been flown is not judged again."""
    flown = [line.before, *line.legs] if line.before else line.legs
    for before, after in pairwise(flown):
        if after.status is LegStatus.SCHEDULED:
            yield from _follows(line, before, after, bounds.turns)
    for leg in line.legs:
        yield from _curfews(line, leg, bounds)
    for window in bounds.windows.get(line.name, ()):
        yield from _keeps(line, window)


def _follows(line: Line, before: Leg, after: Leg, turns: Turns) -> Iterator[Finding]:
    """One aircraft flies one leg at a time, from where it stands, after its turn."""
    there = landed_at(before)
    if there != after.origin:
        yield _finding(
            FindingKind.CONTINUITY,
            line,
            (before, after),
            wanted=after.origin,
            found=there,
            source="an aircraft leaves from where it landed",
        )
    ground = _minutes(before.arrival, after.departure)
    turn = turns.of(before, after)
    if ground >= turn.minutes:
        return
    yield _finding(
        FindingKind.OVERLAP if ground < 0 else FindingKind.TURN,
        line,
        (before, after),
        wanted=f"{turn.minutes} min",
        found=f"{ground} min",
        margin_minutes=ground - turn.minutes,
        source=turn.source,
    )


def _curfews(line: Line, leg: Leg, bounds: Bounds) -> Iterator[Finding]:
    """Nothing leaves or lands while its station is closed."""
    moves: list[tuple[Movements, str, datetime]] = []
    if not leg.actual_out:
        moves.append((Movements.DEPARTURE, leg.origin, leg.departure))
    if not leg.actual_in:
        moves.append((Movements.ARRIVAL, landed_at(leg), leg.arrival))
    for movement, station, moment in moves:
        for curfew in bounds.curfews.get(station, ()):
            if curfew.movements in (movement, Movements.ANY):
                zone = bounds.zones[station]
                yield from _kept(line, leg, curfew, zone, moment)


def _kept(
    line: Line, leg: Leg, curfew: Curfew, zone: str, moment: datetime
) -> Iterator[Finding]:
    minutes = margin(curfew, zone, moment)
    if minutes is None:
        return
    closed = f"{curfew.closes:%H:%M}-{curfew.opens:%H:%M} LT"
    yield _finding(
        FindingKind.CURFEW,
        line,
        (leg,),
        station=curfew.station,
        wanted=f"not {closed}",
        found=f"{moment.astimezone(zone_of(zone)):%H:%M} LT",
        margin_minutes=minutes,
        source=curfew.source,
    )


def _keeps(line: Line, window: WorkWindow) -> Iterator[Finding]:
    """An aircraft is on the ground, at the right station, while it is worked on."""
    source = f"work package {window.work_package}: {window.reason}"
    for leg in line.legs:
        away = leg.departure < window.end and window.start < leg.arrival
        if away and not leg.actual_in:
            early = _minutes(window.start, leg.arrival)
            late = _minutes(leg.departure, window.end)
            yield _finding(
                FindingKind.MAINTENANCE,
                line,
                (leg,),
                wanted=_span(window.start, window.end),
                found=_span(leg.departure, leg.arrival),
                source=source,
                station=window.station,
                margin_minutes=-min(early, late),
            )
    last = _last_before(line, window)
    if last and landed_at(last) != window.station:
        yield _finding(
            FindingKind.WORK_STATION,
            line,
            (last,),
            wanted=window.station,
            found=landed_at(last),
            source=source,
            station=window.station,
        )


def _last_before(line: Line, window: WorkWindow) -> Leg | None:
    flown = [line.before, *line.legs]
    landed = [leg for leg in flown if leg and leg.arrival <= window.start]
    return landed[-1] if landed else None


def _finding(
    kind: FindingKind,
    line: Line,
    legs: tuple[Leg, ...],
    *,
    wanted: str,
    found: str,
    source: str,
    station: str = "",
    margin_minutes: int | None = None,
) -> Finding:
    holds = margin_minutes is not None and margin_minutes >= 0
    return Finding(
        kind=kind,
        severity=Severity.WARNING if holds else Severity.BREACH,
        line=line.name,
        legs=tuple(leg.id for leg in legs),
        flights=tuple(leg.designator for leg in legs),
        station=station or legs[-1].origin,
        wanted=wanted,
        found=found,
        margin_minutes=margin_minutes,
        source=source,
    )


def landed_at(leg: Leg) -> str:
    """Give the station where the aircraft is, or will be, after the leg."""
    return leg.lands_at


def _minutes(start: datetime, end: datetime) -> int:
    return (end - start) // _MINUTE


def _span(start: datetime, end: datetime) -> str:
    return f"{start:%d %b %H:%M}-{end:%d %b %H:%M} Z"
