"""``crew recover`` on files: read, mend, save."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from jetbridge.apps.cli.crew import files
from jetbridge.apps.cli.crew.documents import read_pairings, write_document
from jetbridge.apps.cli.crew.events import Known, read_events
from jetbridge.apps.cli.crew.in_force import by_name, read_rosters
from jetbridge.apps.cli.crew.recovered import broken_document, recovery_document
from jetbridge.apps.cli.crew.running import searching
from jetbridge.apps.cli.crew.tables import answer, show_broken, show_recovery
from jetbridge.apps.cli.output import PROBLEMS
from jetbridge.apps.cli.rules import scheme_of
from jetbridge.aviation.airports import Airports
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.positions import Category
from jetbridge.engines.optimiser import recovery
from jetbridge.engines.optimiser.contracts import Kind, Leg
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.recovery import (
    Disruption,
    Held,
)
from jetbridge.engines.optimiser.warm import warm_recovery


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be mended, and the lines that could not be read."""

    disruption: Disruption
    flaws: tuple[Flaw, ...]


def read(
    *,
    rosters: Sequence[Path],
    flights: Path,
    events: Path,
    pairings: Sequence[Path],
    stations: Path | None,
    crewing: Sequence[Path],
    rules: str,
) -> Asked:
    """Read every file.

    Raises:
        InputError: a file cannot be used at all, or an event is wrong.
    """
    airports = files.read_stations(stations)
    legs = files.read_legs(flights, airports)
    if not legs.values:
        nothing = Flaw("there is no leg", source=str(flights))
        raise InputError(*(legs.flaws or (nothing,)))
    given = by_name(one for path in pairings for one in read_pairings(path))
    lines = [line for path in rosters for line in read_rosters(path, given)]
    _refuse_unknown(lines, airports, rosters[0])
    ways = _by_category([files.read_crewing(path) for path in crewing])
    _refuse_other_fleets(lines, legs.values, ways, rosters[0])
    happened = read_events(events, _known(lines, legs.values))
    disruption = Disruption(
        lines=lines,
        legs=legs.values,
        events=happened.events,
        now=happened.now,
        airports=airports,
        scheme=scheme_of(rules),
        crewing=ways,
    )
    return Asked(disruption, legs.flaws)


def _by_category(ways: Sequence[Crewing]) -> Mapping[Category, Crewing]:
    return {way.category: way for way in ways}


def _known(lines: Sequence[Held], legs: Sequence[Leg]) -> Known:
    return Known(
        legs={leg.id for leg in legs},
        crew={line.member.id for line in lines},
        airports={place for leg in legs for place in (leg.origin, leg.destination)},
        period=(min(leg.departure for leg in legs), max(leg.arrival for leg in legs)),
    )


def _refuse_unknown(lines: Sequence[Held], airports: Airports, path: Path) -> None:
    duties = [one.duty for line in lines for one in line.duties]
    files.refuse_unknown_places(duties, airports, path)
    strangers = sorted(
        {m.base for m in (line.member for line in lines) if m.base not in airports}
    )
    if strangers:
        flaw = Flaw(f"bases {', '.join(strangers)} are unknown", source=str(path))
        raise InputError(flaw, next_step="Give their zones with --stations.")


def _refuse_other_fleets(
    lines: Sequence[Held],
    legs: Sequence[Leg],
    ways: Mapping[Category, Crewing],
    path: Path,
) -> None:
    """Refuse rosters whose people are not rated, by ``ways``, for what they fly."""
    types = {leg.id: leg.aircraft_type for leg in legs}
    usual = Crewing()
    for line in lines:
        fleet_of = ways.get(line.member.category, usual).fleet_of
        for leg in _flown(line):
            fleet, rated = fleet_of(types.get(leg, "")), line.member.fleets
            if leg in types and rated and fleet not in rated:
                said = f"{line.member.id} flies {leg} of fleet {fleet}, rated for"
                flaw = Flaw(f"{said} {', '.join(rated)}", source=str(path))
                told = "Give the --crewing the pairings were made with."
                raise InputError(flaw, next_step=told)


def _flown(line: Held) -> Iterator[str]:
    for one in line.duties:
        for activity in one.duty.activities:
            if activity.kind is Kind.OPERATE and activity.leg is not None:
                yield activity.leg


def run(
    asked: Asked, time_limit: float, *, ranked: bool, out: Path | None, as_json: bool
) -> None:
    """Mend, or only rank; write what is wanted, and answer.

    Raises ``typer.Exit`` when seats stay open, or lines could not be read.
    """
    document = rank(asked) if ranked else mend(asked, time_limit, quiet=as_json)
    if out is not None:
        write_document(document, out)
    show = show_broken if ranked else show_recovery
    answer(document, asked.flaws, as_json=as_json, show=show)
    if document.get("uncovered"):
        raise typer.Exit(PROBLEMS)


def mend(asked: Asked, time_limit: float, *, quiet: bool) -> dict[str, Any]:
    """Mend within ``time_limit`` seconds, and give ``X.json``."""
    warm_recovery(asked.disruption.scheme)
    with searching(time_limit, title="Recovery", quiet=quiet) as (stop, tell):
        found = recovery.recover(asked.disruption, stop=stop, tell=tell)
        return recovery_document(found, stop.elapsed())


def rank(asked: Asked) -> dict[str, Any]:
    """Rank who could take broken duties, and give the ``broken`` of ``X.json``."""
    return broken_document(recovery.replacements(asked.disruption))
