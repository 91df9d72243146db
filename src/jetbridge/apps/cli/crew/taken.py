"""The crew files, read as ``crew roster`` reads them, handed to the doors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

import pyarrow as pa

from jetbridge.apps.cli.crew.crew_files import ABSENCES, read_crew
from jetbridge.apps.cli.crew.files import read_bases, read_crewing
from jetbridge.aviation.errors import Flaw
from jetbridge.aviation.zones import moment_of
from jetbridge.domains.crew.contracts.members import Complement, Member, Wish
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.people.contracts import EMPLOYEES
from jetbridge.domains.people.service import People
from jetbridge.engines.optimiser.contracts import Base
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.rostering import CrewMember
from jetbridge.engines.optimiser.rostering import Wish as EngineWish
from jetbridge.kernel.db import UnitOfWork

_ANY_TYPE = "*"


@dataclass(frozen=True, slots=True)
class Files:
    """What the files hold, and the lines that could not be read."""

    bases: tuple[Base, ...]
    crewings: tuple[Crewing, ...]
    crew: tuple[CrewMember, ...]
    flaws: tuple[Flaw, ...]

    @classmethod
    def read(
        cls,
        crew: Sequence[Path],
        *,
        bases: Path,
        crewing: Sequence[Path],
    ) -> Self:
        """Read them all before anything is changed; an unusable file is refused."""
        known = read_bases(bases)
        zones = {base.airport: base.zone for base in known}
        found = [read_crew(path, zones.get) for path in crew]
        return cls(
            bases=known,
            crewings=tuple(read_crewing(path) for path in crewing),
            crew=tuple(one for read in found for one in read.values),
            flaws=tuple(flaw for read in found for flaw in read.flaws),
        )


def take(
    files: Files, *, record_from: datetime | None, work: UnitOfWork
) -> dict[str, Any]:
    """Hand everything to people and crew; tell how much it was."""
    zones = {base.airport: base.zone for base in files.bases}
    airports = list(zones)
    rows = {"airport": airports, "name": airports, "zone": list(zones.values())}
    People().apply_bases(pa.table(rows), work=work)
    hired = _hire(files.crew, record_from, work=work)
    numbers = [one.id for one in files.crew]
    employees = People().employees_by_number(numbers=numbers, work=work)
    ids = {one.number: one.id for one in employees}
    crew = [_member(one, ids[one.id], record_from) for one in files.crew]
    Crew().save_members(crew=crew, work=work)
    for one in files.crewings:
        _save_crewing(one, work=work)
    absences = list(_absences(files.crew, zones))
    if absences:
        People().apply_unavailability(pa.Table.from_pylist(absences), work=work)
    return {
        "bases": len(files.bases),
        "members": len(crew),
        "hired": hired,
        "absences": len(absences),
    }


def _hire(
    crew: Sequence[CrewMember], since: datetime | None, *, work: UnitOfWork
) -> int:
    numbers = [one.id for one in crew]
    known = {
        one.number for one in People().employees_by_number(numbers=numbers, work=work)
    }
    rows = [
        {
            "number": one.id,
            "given_name": one.rank,
            "family_name": one.id,
            "job": one.rank,
            "base": one.base,
            "employed_from": (since or work.at).date(),
            "employed_to": None,
        }
        for one in crew
        if one.id not in known
    ]
    if rows:
        batch = pa.Table.from_pylist(rows, schema=EMPLOYEES)
        People().apply_employees(batch, work=work)
    return len(rows)


def _member(one: CrewMember, key: UUID, record_from: datetime | None) -> Member:
    return Member(
        id=key,
        number=one.id,
        rank=one.rank,
        category=one.category,
        positions=tuple(position.value for position in one.positions),
        base=one.base,
        fleets=one.fleets,
        seniority=one.seniority,
        preferences=tuple(_wish(wish) for wish in one.wishes),
        record_from=record_from,
    )


def _wish(one: EngineWish) -> Wish:
    """Keep a wish as it was written: ``kind:value:weight``."""
    _, value, *_ = one.text.split(":")
    return Wish(one.kind.value, value, int(one.weight))


def _save_crewing(one: Crewing, *, work: UnitOfWork) -> None:
    usual = {_ANY_TYPE: one.complement_of(_ANY_TYPE)}
    needs = [
        Complement(kind, position, one.category, needed, one.fleet_of(kind))
        for kind, positions in (one.complements or usual).items()
        for position, needed in positions.items()
    ]
    Crew().save_complements(complements=needs, work=work)
    settings = one.model_dump(
        mode="json", exclude={"category", "complements", "fleets"}, exclude_unset=True
    )
    Crew().save_crewing(category=one.category, settings=settings, work=work)


def _absences(
    crew: Sequence[CrewMember], zones: dict[str, str]
) -> Iterator[dict[str, Any]]:
    for one in crew:
        clock = ZoneInfo(zones[one.base])
        for item in one.preassigned:
            if item.kind in ABSENCES:
                yield {
                    "number": one.id,
                    "start": moment_of(item.start).astimezone(clock).date(),
                    "end": moment_of(item.end).astimezone(clock).date(),
                }
