"""``standby.csv``: how many people wait at a base, by position and day."""

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from pathlib import Path

from jetbridge.apps.cli.crew.files import Read, rows
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.positions import Category, Position
from jetbridge.domains.crew.contracts.standby import StandbyInput
from jetbridge.domains.crew.rules.waiting import OUR_KIND, needs_of
from jetbridge.engines.optimiser.contracts import WAITING, Kind
from jetbridge.engines.optimiser.rostering import StandbyNeed
from jetbridge.hub.formats.delimited import Column, Row

_DAY = timedelta(days=1)


def read_standby(
    path: Path | None, zone_of: Callable[[str], str | None]
) -> Read[StandbyNeed]:
    """Read needs; a line that cannot be read is a flaw, the others go on."""
    if path is None:
        return Read((), ())
    found = rows(path, _COLUMNS)
    flaws = list(found.flaws)
    needs: list[StandbyNeed] = []
    for row in found.values:
        clock = zone_of(row["base"])
        if clock is None:
            reason = f"base: {row['base']!r} is unknown"
            flaws.append(Flaw(reason, line=row["line"], source=str(path)))
        else:
            needs += needs_of(_line(row), str(row["line"]), clock)
    return Read(tuple(needs), tuple(flaws))


def standby_lines(path: Path) -> list[StandbyInput]:
    """Read lines for a period of the platform.

    Raises:
        InputError: a line cannot be read; none is asked for then.
    """
    found = rows(path, _COLUMNS)
    if found.flaws:
        raise InputError(*found.flaws)
    return [_line(row) for row in found.values]


def _line(row: Row) -> StandbyInput:
    first, until = row["date"]
    return StandbyInput(
        base=row["base"],
        category=row["category"],
        position=row["position"],
        kind=OUR_KIND[row.get("kind") or Kind.STANDBY],
        first_day=first,
        until_day=until,
        start_time=row["start"],
        end_time=row["end"],
        needed=row["needed"] if row.get("needed") is not None else 1,
        fleet=row.get("fleet") or "",
    )


def _days(text: str) -> tuple[date, date]:
    """Read ``2027-03-01``, or half-open ``2027-03-01/2027-04-01``."""
    first, slash, until = text.partition("/")
    begins = date.fromisoformat(first)
    ends = date.fromisoformat(until) if slash else begins + _DAY
    if ends <= begins:
        raise ValueError(f"{text!r} ends before it begins")
    return begins, ends


def _kind(text: str) -> Kind:
    kind = Kind(text)
    if kind not in WAITING:
        raise ValueError(f"{text!r} is none of {', '.join(sorted(WAITING))}")
    return kind


def _count(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f"{text!r} is no number")
    return int(text)


_COLUMNS: Mapping[str, Column] = {
    "base": Column(),
    "category": Column(Category),
    "position": Column(Position),
    "date": Column(_days),
    "start": Column(time.fromisoformat),
    "end": Column(time.fromisoformat),
    "needed": Column(_count, required=False),
    "kind": Column(_kind, required=False),
    "fleet": Column(required=False),
}
