"""``standby.csv``: how many people wait at a base, by position and day."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

from jetbridge.apps.cli.crew.files import Read, rows
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.positions import Category, Position
from jetbridge.domains.crew.contracts.standby import StandbyInput
from jetbridge.domains.crew.rules.waiting import OUR_KIND, needs_of
from jetbridge.engines.optimiser.contracts import WAITING, Kind
from jetbridge.engines.optimiser.rostering import StandbyNeed
from jetbridge.hub.formats.cells import clock, days, one_of, whole
from jetbridge.hub.formats.delimited import Column, Row

_MOST_PEOPLE = 999
_LONGEST = timedelta(days=366)


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
        zone = zone_of(row["base"])
        if zone is None:
            reason = f"base: {row['base']!r} is unknown"
            flaws.append(Flaw(reason, line=row["line"], source=str(path)))
        else:
            needs += needs_of(_line(row), str(row["line"]), zone)
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


def _people(text: str) -> int:
    if not (many := whole(text)) <= _MOST_PEOPLE:
        raise ValueError(f"{text!r} is more people than {_MOST_PEOPLE}")
    return many


def _days(text: str) -> tuple[date, date]:
    if "T" in text:
        raise ValueError(f"{text!r} is no local day, or half-open days")
    first, until = days(text)
    if until - first > _LONGEST:
        raise ValueError(f"{text!r} is longer than {_LONGEST.days} days")
    return first, until


def _kind(text: str) -> Kind:
    if text not in WAITING:
        raise ValueError(f"{text!r} is none of {', '.join(sorted(WAITING))}")
    return Kind(text)


_COLUMNS: Mapping[str, Column] = {
    "base": Column(),
    "category": Column(one_of(Category)),
    "position": Column(one_of(Position)),
    "date": Column(_days),
    "start": Column(clock),
    "end": Column(clock),
    "needed": Column(_people, required=False),
    "kind": Column(_kind, required=False),
    "fleet": Column(required=False),
}
