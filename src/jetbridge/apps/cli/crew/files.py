"""The CSV and TOML files of ``jetbridge crew``: values, and flaws with their place.

A line that cannot be read is a flaw; the others go on.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from jetbridge.apps.cli.crew.tails import clashes
from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.zones import minute_of, moment_of, offset_minutes, zone
from jetbridge.engines.optimiser.contracts import Base, DutyPeriod, Leg
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.hub.formats.cells import day, moment, whole
from jetbridge.hub.formats.delimited import Column, Row, parse
from jetbridge.hub.formats.result import Parsed

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Read(Generic[Value]):
    """What a file holds, and what in it could not be read."""

    values: tuple[Value, ...]
    flaws: tuple[Flaw, ...]


def contents(path: Path) -> bytes:
    """Read a file.

    Raises:
        InputError: there is no such file, or it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        flaw = Flaw(str(error.strerror), source=str(path))
        raise InputError(flaw, next_step="Name a file that can be read.") from None


def rows(path: Path, columns: Mapping[str, Column]) -> Read[Row]:
    """Read the rows of a CSV file.

    Raises:
        InputError: the file cannot be read, or its header lacks a column.
    """
    return usable(parse(contents(path), kind="csv", columns=columns), path)


def usable(parsed: Parsed[Value], path: Path) -> Read[Value]:
    """Give what was parsed of a file, with its name in every flaw.

    Raises:
        InputError: its header lacks a column.
    """
    flaws = parsed.flaws(str(path))
    if flaws and parsed.errors[0].record == 0 and not parsed.records:
        raise InputError(*flaws, next_step="Name the columns in the first line.")
    return Read(parsed.records, flaws)


def read_stations(path: Path | None) -> Airports:
    """Read stations (``airport,zone``) on top of the world's airports."""
    if path is None:
        return Airports()
    found = rows(path, {"airport": Column(), "zone": Column(_zone)})
    zones: dict[str, str] = {}
    flaws = list(found.flaws)
    for row in found.values:
        name, told = row["airport"], row["zone"]
        if zones.setdefault(name, told) != told:
            reason = f"zone: {name} is in {zones[name]} by an earlier line"
            flaws.append(Flaw(reason, line=row["line"], source=str(path)))
    if flaws:
        raise InputError(*flaws)
    return Airports(Airport(name, told) for name, told in zones.items())


def read_bases(path: Path) -> tuple[Base, ...]:
    """Read bases: ``airport,zone[,max_pairings_per_day][,fleets]``."""
    columns = {
        "airport": Column(),
        "zone": Column(_zone),
        "max_pairings_per_day": Column(whole, required=False),
        "fleets": Column(str.split, required=False),
    }
    found = rows(path, columns)
    twice = Counter(row["airport"] for row in found.values)
    flaws = (
        *found.flaws,
        *(
            Flaw(f"airport: {name!r} stands on several lines", source=str(path))
            for name, times in twice.items()
            if times > 1
        ),
    )
    if flaws or not found.values:
        nothing = Flaw("there is no base", source=str(path))
        raise InputError(*(flaws or (nothing,)))
    return tuple(_base(row) for row in found.values)


def refuse_other_clocks(
    bases: Iterable[Base], airports: Airports, legs: Iterable[Leg], path: Path
) -> None:
    """Refuse bases nobody knows, or whose zone shows another time than their airport's.

    Names of zones may differ: what counts is the clock at the first and last departure.
    """
    times = [moment_of(leg.departure) for leg in legs]
    flaws = []
    for base in bases:
        known = airports.zone_of(base.airport)
        if known is None:
            flaws.append(
                f"airport: {base.airport!r} is unknown (give it in --stations)"
            )
        elif any(
            offset_minutes(known, time) != offset_minutes(base.zone, time)
            for time in (min(times), max(times))
        ):
            flaws.append(f"zone: {base.airport} is in {known}, not in {base.zone}")
    if flaws:
        raise InputError(*(Flaw(reason, source=str(path)) for reason in flaws))


def _base(row: Row) -> Base:
    fleets = row.get("fleets")
    return Base(
        row["airport"],
        row["zone"],
        row.get("max_pairings_per_day"),
        frozenset(fleets) if fleets else None,
    )


def read_legs(path: Path, airports: Airports) -> Read[Leg]:
    """Read legs, refusing lines that contradict themselves or an earlier line.

    A leg whose aircraft still flies another is kept, as one of an aircraft not known.
    """
    found = rows(path, _LEG)
    legs: dict[str, Leg] = {}
    flaws = list(found.flaws)
    for row in found.values:
        wrong = _wrong(row, legs, airports)
        if wrong:
            flaws.append(Flaw(wrong, line=row["line"], source=str(path)))
        else:
            legs[row["id"]] = _leg(row)
    lines = {row["id"]: row["line"] for row in reversed(found.values)}
    for leg, flying in clashes(legs.values()):
        legs[leg.id] = replace(leg, registration=None)
        reason = _still_flying(leg, flying)
        flaws.append(Flaw(reason, line=lines[leg.id], source=str(path)))
    return Read(tuple(legs.values()), tuple(sorted(flaws, key=_line)))


def refuse_unknown_places(
    duties: Iterable[DutyPeriod], airports: Airports, path: Path
) -> None:
    """Refuse a file whose duties touch an airport nobody knows.

    Raises:
        InputError: names those airports.
    """
    places = {
        place
        for duty in duties
        for activity in duty.activities
        for place in (activity.origin, activity.destination)
    }
    unknown = sorted(place for place in places if place not in airports)
    if unknown:
        flaw = Flaw(f"airports {', '.join(unknown)} are unknown", source=str(path))
        raise InputError(flaw, next_step="Give their zones with --stations.")


def read_crewing(path: Path | None) -> Crewing:
    """Read how legs are crewed; without a file the documented defaults hold.

    Raises:
        InputError: a word is unknown, or a value is out of range.
    """
    if path is None:
        return Crewing()
    try:
        return Crewing.model_validate(tomllib.loads(contents(path).decode("utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(Flaw(str(error), source=str(path))) from None
    except ValidationError as error:
        raise InputError(*_flaws(error, path)) from None


def _flaws(error: ValidationError, path: Path) -> Iterable[Flaw]:
    for found in error.errors():
        field = ".".join(str(part) for part in found["loc"])
        yield Flaw(found["msg"], field=field, source=str(path))


def _line(flaw: Flaw) -> int:
    return flaw.line or 0


def _zone(text: str) -> str:
    try:
        zone(text)
    except InputError as error:
        raise ValueError(error.flaws[0].reason) from None
    return text


_LEG = {
    "id": Column(),
    "flight": Column(required=False),
    "date": Column(day, required=False),
    "origin": Column(),
    "departure_utc": Column(moment),
    "destination": Column(),
    "arrival_utc": Column(moment),
    "aircraft_type": Column(),
    "registration": Column(required=False),
}


def _wrong(row: Row, before: Mapping[str, Leg], airports: Airports) -> str | None:
    if row["id"] in before:
        return f"id: {row['id']!r} stands on an earlier line already"
    if row["arrival_utc"] <= row["departure_utc"]:
        return "arrival_utc: is not after departure_utc"
    for field in ("origin", "destination"):
        if row[field] not in airports:
            return f"{field}: airport {row[field]!r} is unknown (give it in --stations)"
    return None


def _still_flying(leg: Leg, flying: Leg) -> str:
    landed = f"{moment_of(flying.arrival):%Y-%m-%dT%H:%MZ}"
    return (
        f"registration: {leg.registration} flies leg {flying.id!r} until {landed}; "
        "planned as on an aircraft not known"
    )


def _leg(row: dict[str, Any]) -> Leg:
    return Leg(
        id=row["id"],
        flight=row.get("flight") or row["id"],
        origin=row["origin"],
        destination=row["destination"],
        departure=minute_of(row["departure_utc"]),
        arrival=minute_of(row["arrival_utc"]),
        aircraft_type=row["aircraft_type"],
        registration=row.get("registration"),
    )
