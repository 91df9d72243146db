"""Lines of duties in few words, at UTC unless a zone is named."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category
from jetbridge.aviation.zones import minute_of, offset_table
from jetbridge.engines.legality import Activity, Duty, Kind, Line, load_scheme
from jetbridge.engines.legality.kernels.layout import (
    DUTY,
    EVER,
    FLIGHT,
    LINE,
    SLOTS,
    DutyKind,
    Roster,
    rows,
)
from jetbridge.engines.legality.kernels.line import judge_duties, judge_lines

EASA = load_scheme("easa").tables
HOUR = 60
DAY = 24 * HOUR
ZONE_NAMES = [
    "UTC",
    "Europe/Lisbon",
    *(f"Etc/GMT{-hours:+d}" for hours in range(-11, 13) if hours),
    "Asia/Kolkata",
    "Asia/Kathmandu",
]
ZONES = offset_table(
    ZONE_NAMES, datetime(2024, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
)
MARCH = minute_of(datetime(2026, 3, 1, tzinfo=UTC))


def zone_number(name):
    return ZONE_NAMES.index(name)


def at(text):
    """Read ``02 06:00``: the minute of that day and clock of March 2026, UTC."""
    day, clock = text.split()
    hours, minutes = clock.split(":")
    return MARCH + (int(day) - 1) * DAY + int(hours) * HOUR + int(minutes)


def hours(text):
    """Read ``13:30`` as minutes."""
    whole, minutes = text.split(":")
    return int(whole) * HOUR + int(minutes)


class Work(NamedTuple):
    """A duty; its FDP and its one flight run to the debrief unless told."""

    report: int
    debrief: int
    sectors: int = 2
    fdp_end: int | None = None
    flights: tuple[tuple[int, int], ...] | None = None
    start_zone: int = 0
    end_zone: int = 0
    at_home: int = 1
    travel: int = 0
    extra: Mapping[str, int] = MappingProxyType({})
    """What few duties have, by the names of its record; minutes and numbers."""

    def sectors_flown(self):
        if self.flights is not None:
            return self.flights
        return ((self.report, self.ends()),) if self.sectors else ()

    def ends(self):
        if self.fdp_end is not None:
            return self.fdp_end
        return self.debrief if self.sectors else self.report


def work(start, end, **facts):
    """Make a duty from two texts like ``02 06:00``."""
    return Work(at(start), at(end), **facts)


def waiting(kind, start, end, **extra):
    """Make a standby or reserve; all of an airport standby can be flight duty."""
    whole = kind == DutyKind.AIRPORT_STANDBY
    return work(
        start,
        end,
        sectors=0,
        fdp_end=at(end) if whole else at(start),
        extra={"kind": kind, **extra},
    )


def roster_of(*lines, **facts):
    """Lay out lines, each a list of ``Work``, with the facts of a line on all."""
    duties = [duty for line in lines for duty in line]
    flights = [flight for duty in duties for flight in duty.sectors_flown()]
    roster = Roster(
        rows(len(lines), LINE), rows(len(duties), DUTY), rows(len(flights), FLIGHT)
    )
    _write_lines(roster.lines, lines, facts)
    flown = 0
    for row, duty in zip(roster.duties, duties, strict=True):
        for name in ("report", "debrief", "sectors", "start_zone", "end_zone"):
            row[name] = getattr(duty, name)
        row["at_home"], row["travel"] = duty.at_home, duty.travel
        row["fdp_end"] = duty.ends()
        row["special"] = bool(duty.extra)
        for name, value in duty.extra.items():
            row[name] = value
        row["flights_from"], flown = flown, flown + len(duty.sectors_flown())
        row["flights_until"] = flown
    for row, flight in zip(roster.flights, flights, strict=True):
        row["off_block"], row["on_block"] = flight
    return roster


def _write_lines(table, lines, facts):
    known: dict[str, Any] = {
        "home_zone": 0,
        "known_from": EVER,
        "judged_from": EVER,
        "judged_until": EVER,
        "carried": 0,
    }
    first = 0
    for row, line in zip(table, lines, strict=True):
        for name, value in (known | facts).items():
            row[name] = value
        row["duties_from"], first = first, first + len(line)
        row["duties_until"] = first


class Found(NamedTuple):
    value: int
    limit: int
    margin: int
    start: int
    end: int
    state: int
    duty: int


def judge(*duties, tables=EASA, **facts):
    """Judge one line; give each slot's finding, ``None`` where nothing was judged."""
    out = judge_lines(tables, ZONES, roster_of(duties, **facts))
    found = (Found(*map(int, out[0, slot])) for slot in range(SLOTS))
    return [finding if finding.state else None for finding in found]


def judge_each(*duties, tables=EASA, **facts):
    """Judge the rules of single duties at each one."""
    out = judge_duties(tables, ZONES, roster_of(duties, **facts))
    return [
        [
            Found(*map(int, row[slot])) if row[slot]["state"] else None
            for slot in range(SLOTS)
        ]
        for row in out
    ]


def margin(slot: int, *duties, **facts):
    """Give the margin of one rule on a line."""
    finding = judge(*duties, **facts)[slot]
    assert finding is not None, f"slot {slot} met nothing to judge"
    return finding.margin


STATIONS = Airports(
    [
        Airport("HOM", "UTC"),
        Airport("OUT", "UTC"),
        Airport("EAS", "Etc/GMT-6"),
        Airport("DST", "Europe/Lisbon"),
    ]
)


def moment(text):
    return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=at(text) - MARCH)


def flight(start, end, origin="HOM", destination="HOM", kind=Kind.OPERATE):
    return Activity(kind, origin, destination, Period(moment(start), moment(end)))


def duty(start, end, *activities, **facts):
    """Make a duty of the contracts; one flight fills it when none is given."""
    period = Period(moment(start), moment(end))
    return Duty(period, activities or (flight(start, end),), **facts)


def line(*duties, crew="C1", **facts):
    facts = {"category": Category.FLIGHT_DECK, "home_base": "HOM"} | facts
    return Line(crew=crew, duties=duties, **facts)
