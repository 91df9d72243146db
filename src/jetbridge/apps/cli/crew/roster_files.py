"""``crew roster`` on files: read, plan, save."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jetbridge.apps.cli.crew import files
from jetbridge.apps.cli.crew.carry_in import with_history
from jetbridge.apps.cli.crew.counters import handed_on, with_counters
from jetbridge.apps.cli.crew.crew_files import read_crew
from jetbridge.apps.cli.crew.documents import (
    pairings_as_read,
    read_pairings,
    roster_document,
    write_document,
)
from jetbridge.apps.cli.crew.people import write_member
from jetbridge.apps.cli.crew.running import searching
from jetbridge.apps.cli.crew.standby_files import read_standby
from jetbridge.apps.cli.crew.tables import answer, show_rosters
from jetbridge.apps.cli.rules import scheme_of
from jetbridge.aviation.airports import Airports
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.engines.legality import Scheme
from jetbridge.engines.optimiser import rostering
from jetbridge.engines.optimiser.contracts import Pairing
from jetbridge.engines.optimiser.rostering import (
    CrewMember,
    Parameters,
    StandbyNeed,
)
from jetbridge.engines.optimiser.warm import warm_rostering

_DAY = 1440


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be planned, and the lines that could not be read."""

    pairings: tuple[Pairing, ...]
    crew: tuple[CrewMember, ...]
    standby: tuple[StandbyNeed, ...]
    airports: Airports
    scheme: Scheme
    flaws: tuple[Flaw, ...]


def read(
    *,
    pairings: Path,
    crew: Path,
    stations: Path | None,
    carry_in: Path | None,
    standby: Path | None,
    counters: Path | None,
    rules: str,
) -> Asked:
    """Read every file.

    Raises:
        InputError: a file cannot be used at all, or nobody could be read.
    """
    airports = files.read_stations(stations)
    found = read_pairings(pairings)
    duties = [duty for pairing in found for duty in pairing.duties]
    files.refuse_unknown_places(duties, airports, pairings)
    people = read_crew(crew, airports.zone_of)
    if not people.values:
        nobody = Flaw("there is nobody to roster", source=str(crew))
        raise InputError(*(people.flaws or (nobody,)))
    known = people.values
    if carry_in is not None:
        known = with_history(known, carry_in, airports)
    needs = read_standby(standby, airports.zone_of)
    return Asked(
        pairings=found,
        crew=with_counters(known, counters),
        standby=needs.values,
        airports=airports,
        scheme=scheme_of(rules),
        flaws=(*people.flaws, *needs.flaws),
    )


def run(
    asked: Asked,
    time_limit: float,
    *,
    seniority: bool,
    out: Path | None,
    html: Path | None,
    as_json: bool,
) -> None:
    """Plan, write what is wanted, and answer."""
    settings = Parameters(by_seniority=seniority)
    document = plan(asked, time_limit, settings, quiet=as_json)
    save(asked, document, out=out, html=html)
    answer(document, asked.flaws, as_json=as_json, show=show_rosters)


def plan(
    asked: Asked, time_limit: float, settings: Parameters, *, quiet: bool
) -> dict[str, Any]:
    """Plan within ``time_limit`` seconds, and give ``R.json``."""
    warm_rostering(asked.scheme)
    waits = asked.standby
    reports = [p.duties[0].report for p in asked.pairings] + [w.start for w in waits]
    debriefs = [p.duties[-1].debrief for p in asked.pairings] + [w.end for w in waits]
    with searching(time_limit, title="Rostering", quiet=quiet) as (stop, tell):
        found = rostering.solve(
            asked.pairings,
            asked.crew,
            start=min(reports, default=0) // _DAY * _DAY,
            end=-(-max(debriefs, default=0) // _DAY) * _DAY,
            airports=asked.airports,
            scheme=asked.scheme,
            standby=asked.standby,
            parameters=settings,
            stop=stop,
            tell=tell,
        )
        document = roster_document(found, stop.elapsed())
    # Who recovers from a bad day reads what the lines hold, and for whom, here.
    document["pairings"] = pairings_as_read(asked.pairings)
    document["crew"] = [write_member(member) for member in asked.crew]
    totals = handed_on(found.rosters, asked.crew)
    for roster in document["rosters"]:
        roster["counters"] = totals[roster["crew"]]
    return document


def save(
    asked: Asked, document: dict[str, Any], *, out: Path | None, html: Path | None
) -> None:
    """Write the plan and its picture where they are wanted."""
    if out is not None:
        write_document(document, out)
    if html is not None:
        from jetbridge.apps.cli.crew.picture import roster_page

        html.write_text(
            roster_page(document, pairings_as_read(asked.pairings)), "utf-8"
        )
