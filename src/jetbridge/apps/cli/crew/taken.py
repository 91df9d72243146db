"""The crew files, read as ``crew roster`` reads them, handed to the doors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

import pyarrow as pa

from jetbridge.apps.cli.crew.crew_files import read_people
from jetbridge.apps.cli.crew.files import read_bases, read_crewing
from jetbridge.aviation.errors import Flaw
from jetbridge.domains.crew.contracts.members import Complement
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.people.contracts import EMPLOYEES
from jetbridge.domains.people.service import People
from jetbridge.engines.optimiser.contracts import Base
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.hub.delivery import crew
from jetbridge.hub.formats.crew_csv import CsvMember
from jetbridge.hub.formats.result import Parsed
from jetbridge.kernel.db import UnitOfWork

_ANY_TYPE = "*"
_SYSTEM = "crew.csv"
"""Where qualifications say that they were taken from."""


@dataclass(frozen=True, slots=True)
class Files:
    """What the files hold, and the lines that could not be read."""

    bases: tuple[Base, ...]
    crewings: tuple[Crewing, ...]
    crew: tuple[CsvMember, ...]
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
        found = [read_people(path, zones.get) for path in crew]
        return cls(
            bases=known,
            crewings=tuple(read_crewing(path) for path in crewing),
            crew=tuple(one for read in found for one, _ in read.values),
            flaws=tuple(flaw for read in found for flaw in read.flaws),
        )


def take(
    files: Files,
    *,
    record_from: datetime | None,
    period: Period | None = None,
    work: UnitOfWork,
) -> dict[str, int]:
    """Hand everything to the domains that own it; tell how much it was.

    With a ``period``, what is preassigned there goes onto its roster.
    """
    airports = [base.airport for base in files.bases]
    zones = [base.zone for base in files.bases]
    rows = {"airport": airports, "name": airports, "zone": zones}
    People().apply_bases(pa.table(rows), work=work)
    hired = _hire(files.crew, record_from, work=work)
    taken = Parsed("crew-csv", files.crew, ())
    crew.deliver_members(taken, record_from=record_from, work=work)
    for one in files.crewings:
        _save_crewing(one, work=work)
    papers = crew.deliver_qualifications(files.crew, system=_SYSTEM, work=work)
    told = {
        "bases": len(files.bases),
        "members": len(files.crew),
        "hired": hired,
        "absences": crew.deliver_absences(files.crew, work=work),
        "qualifications": papers,
    }
    if period is None:
        return told
    bars = crew.deliver_preassignments(files.crew, period=period, work=work)
    return {**told, "preassigned": bars}


def _hire(
    crew: Sequence[CsvMember], since: datetime | None, *, work: UnitOfWork
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
