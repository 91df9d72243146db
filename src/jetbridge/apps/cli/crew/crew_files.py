"""``crew.csv`` as the engine takes it: days and moments become minutes."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from jetbridge.apps.cli.crew.files import Read, contents, usable
from jetbridge.aviation.errors import Flaw
from jetbridge.aviation.zones import minute_of, zone
from jetbridge.engines.optimiser.rostering import (
    CrewMember,
    Preassigned,
    Qualification,
    Wish,
    WishKind,
)
from jetbridge.engines.optimiser.rostering.contracts import FOREVER, NEVER
from jetbridge.hub.formats.cells import days
from jetbridge.hub.formats.crew_csv import (
    ABSENCES,
    CsvMember,
    CsvQualification,
    CsvSpan,
    CsvWish,
    edge,
    parse,
)

_DAY = timedelta(days=1)


def read_people(
    path: Path, zone_of: Callable[[str], str | None]
) -> Read[tuple[CsvMember, str]]:
    """Read people, each with the zone of their base; who has none is a flaw.

    ``zone_of`` tells the zone of a base, or nothing where it is no base.
    """
    found = usable(parse(contents(path)), path)
    placed = [(one, zone_of(one.base)) for one in found.values]
    lost = (
        Flaw(f"base: {one.base!r} is unknown", line=one.line, source=str(path))
        for one, clock in placed
        if clock is None
    )
    flaws = sorted((*found.flaws, *lost), key=lambda flaw: flaw.line or 0)
    known = ((one, clock) for one, clock in placed if clock is not None)
    return Read(tuple(known), tuple(flaws))


def read_crew(path: Path, zone_of: Callable[[str], str | None]) -> Read[CrewMember]:
    """Read people as rosters are planned for them."""
    found = read_people(path, zone_of)
    crew: list[CrewMember] = []
    flaws = list(found.flaws)
    for one, clock in found.values:
        member = _member(one, zone(clock))
        if both := _at_once(member):
            reason = f"preassigned: {both} are duties at the same time"
            flaws.append(Flaw(reason, line=one.line, source=str(path)))
        else:
            crew.append(member)
    return Read(tuple(crew), tuple(sorted(flaws, key=lambda flaw: flaw.line or 0)))


def _at_once(member: CrewMember) -> str:
    """Name two preassigned duties that overlap, which no line can hold."""
    duties = sorted(
        (one for one in member.preassigned if one.duty), key=lambda one: one.start
    )
    for one, other in pairwise(duties):
        if other.start < one.end:
            return f"{one.kind} and {other.kind}"
    return ""


def _member(one: CsvMember, clock: ZoneInfo) -> CrewMember:
    return CrewMember(
        id=one.id,
        category=one.category,
        rank=one.rank,
        positions=one.positions,
        base=one.base,
        fleets=one.fleets,
        seniority=one.seniority,
        inexperienced=one.inexperienced,
        qualifications=tuple(_held(held, clock) for held in one.qualifications),
        preassigned=tuple(_given(span, clock) for span in one.preassigned),
        wishes=tuple(_wish(wish, clock) for wish in one.wishes),
    )


def _held(held: CsvQualification, clock: ZoneInfo) -> Qualification:
    return Qualification(
        held.code,
        held.subject,
        _minute(held.first, clock) if held.first else NEVER,
        _minute(held.last + _DAY, clock) if held.last else FOREVER,
    )


def _given(span: CsvSpan, clock: ZoneInfo) -> Preassigned:
    start, end = _minute(span.start, clock), _minute(span.end, clock)
    return Preassigned(span.kind, start, end, duty=span.kind not in ABSENCES)


def _wish(wish: CsvWish, clock: ZoneInfo) -> Wish:
    kind = WishKind(wish.kind)
    if kind is not WishKind.DAY_OFF:
        return Wish(wish.text, kind, wish.weight, wish.value)
    start, end = (_minute(day, clock) for day in days(wish.value))
    return Wish(wish.text, kind, wish.weight, start=start, end=end)


def _minute(value: date, clock: ZoneInfo) -> int:
    return minute_of(edge(value, clock))
