"""From lines of duties to the rows the kernels read."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from jetbridge.aviation.airports import Airports
from jetbridge.aviation.errors import InputError
from jetbridge.aviation.positions import Category
from jetbridge.aviation.zones import EPOCH, Zones, minute_of, offset_table, zone
from jetbridge.engines.legality.bases import Owned, owned_duties
from jetbridge.engines.legality.contracts import Duty, Line
from jetbridge.engines.legality.kernels.layout import (
    DUTY,
    EVER,
    FLIGHT,
    LINE,
    MONTHS,
    Roster,
    Rows,
    rows,
)
from jetbridge.engines.legality.order import disorder
from jetbridge.engines.legality.special import write_special

_LOOK_BACK = timedelta(days=400)
"""The calendar rules ask for local months up to a year before a line."""
_LOOK_AHEAD = timedelta(days=62)
_UNKNOWN = -1


class _Zones:
    """Zones of airports, numbered in the order they are met."""

    def __init__(self, airports: Airports) -> None:
        self._airports = airports
        self._numbers: dict[str, int] = {}

    def number_of(self, airport: str) -> int:
        return self._numbers.setdefault(self.name_of(airport), len(self._numbers))

    def name_of(self, airport: str) -> str:
        return self._airports.find(airport).zone

    def table(self, lines: Sequence[Line]) -> Zones:
        moments = [moment for line in lines for moment in _moments(line)] or [EPOCH]
        start, end = min(moments) - _LOOK_BACK, max(moments) + _LOOK_AHEAD
        return offset_table(list(self._numbers), start, end)


def arrays_of(lines: Sequence[Line], airports: Airports) -> tuple[Zones, Roster]:
    """Lay out lines for the kernels, with the offsets of the zones they touch.

    Raises:
        InputError: duties are empty or out of order, or an airport is unknown.
    """
    flaws = [flaw for line in lines for flaw in disorder(line)]
    if flaws:
        raise InputError(*flaws)
    zones = _Zones(airports)
    owners = [owned for line in lines for owned in owned_duties(line)]
    roster = Roster(
        lines=_lines(lines, zones),
        duties=_duties(owners, zones),
        flights=_flights([owned.duty for owned in owners]),
    )
    return zones.table(lines), roster


def _moments(line: Line) -> Iterator[datetime]:
    for duty in line.duties:
        yield duty.period.start
        yield duty.period.end
    if line.judged:
        yield line.judged.start
        yield line.judged.end


def _lines(lines: Sequence[Line], zones: _Zones) -> Rows:
    table = rows(len(lines), LINE)
    first = 0
    for row, line in zip(table, lines, strict=True):
        row["duties_from"], first = first, first + len(line.duties)
        row["duties_until"] = first
        row["home_zone"] = zones.number_of(line.home_base)
        row["cabin"] = line.category is Category.CABIN
        row["known_from"], row["judged_from"], row["judged_until"] = _horizon(line)
        row["carried"] = _carried(line, zones.name_of(line.home_base))
    return table


def _horizon(line: Line) -> tuple[int, int, int]:
    """Give the minutes a line is known from, judged from and judged until."""
    if line.alone or not line.duties:
        return EVER, EVER, EVER
    begin, end = line.duties[0].period.start, line.duties[-1].period.end
    judged_from = line.judged.start if line.judged else begin
    judged_until = line.judged.end if line.judged else end
    known = line.history.complete_from if line.history else min(begin, judged_from)
    return minute_of(known), minute_of(judged_from), minute_of(judged_until)


def _carried(line: Line, home_zone: str) -> list[int]:
    """Give the flight minutes carried in, by months back from the record's start."""
    if line.history is None:
        return [_UNKNOWN] * MONTHS
    begin = line.history.complete_from.astimezone(zone(home_zone))
    carried = []
    for back in range(MONTHS):
        year, month = divmod(begin.year * 12 + begin.month - 1 - back, 12)
        name = f"{year:04d}-{month + 1:02d}"
        carried.append(line.history.flight_minutes.get(name, _UNKNOWN))
    if carried[0] == _UNKNOWN and (begin.day, begin.hour, begin.minute) == (1, 0, 0):
        carried[0] = 0
    return carried


def _duties(owners: Sequence[Owned], zones: _Zones) -> Rows:
    table = rows(len(owners), DUTY)
    flights = 0
    for row, (duty, base, moves) in zip(table, owners, strict=True):
        sectors, end = duty.sectors, duty.activities[-1].destination
        row["report"] = minute_of(duty.period.start)
        row["debrief"] = minute_of(duty.period.end)
        row["fdp_end"] = minute_of(sectors[-1].period.end) if sectors else row["report"]
        row["sectors"] = len(sectors)
        row["start_zone"] = zones.number_of(duty.activities[0].origin)
        row["end_zone"] = zones.number_of(end)
        row["at_home"] = end == base
        row["moved"] = zones.number_of(base) + 1 if moves else 0
        row["travel"] = duty.travel_minutes
        row["flights_from"], flights = flights, flights + len(sectors)
        row["flights_until"] = flights
        write_special(row, duty)
    return table


def _flights(duties: Sequence[Duty]) -> Rows:
    sectors = [sector.period for duty in duties for sector in duty.sectors]
    table = rows(len(sectors), FLIGHT)
    table["off_block"] = [minute_of(period.start) for period in sectors]
    table["on_block"] = [minute_of(period.end) for period in sectors]
    return table
