"""``crew recover`` on files: read, mend, save."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import typer

from jetbridge.apps.cli.crew import files
from jetbridge.apps.cli.crew.documents import (
    minute,
    read_pairings,
    read_plan,
    why,
    write_document,
)
from jetbridge.apps.cli.crew.events import Known, read_events
from jetbridge.apps.cli.crew.people import read_member
from jetbridge.apps.cli.crew.recovered import broken_document, recovery_document
from jetbridge.apps.cli.crew.running import searching
from jetbridge.apps.cli.crew.tables import answer, show_broken, show_recovery
from jetbridge.apps.cli.output import PROBLEMS
from jetbridge.apps.cli.rules import scheme_of
from jetbridge.aviation.airports import Airports
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.optimiser import recovery
from jetbridge.engines.optimiser.contracts import Kind, Leg, Pairing
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.recovery import (
    ON_CALL,
    Assigned,
    Disruption,
    Held,
)
from jetbridge.engines.optimiser.rostering import CrewMember, Preassigned
from jetbridge.engines.optimiser.warm import warm_recovery

Named = tuple[Category, str]


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
    given = _by_name(one for path in pairings for one in read_pairings(path))
    lines = [line for path in rosters for line in _read_rosters(path, given)]
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


def _by_name(pairings: Iterable[Pairing]) -> dict[Named, Pairing]:
    """Flight deck and cabin may use the same names."""
    return {(one.category, one.id): one for one in pairings}


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


def _read_rosters(path: Path, given: Mapping[Named, Pairing]) -> list[Held]:
    """Read the lines of an ``R.json``, with its own pairings or the ``given``."""
    try:
        document = json.loads(files.contents(path))
        own = given or _by_name(read_plan(document))
        crew = {item["id"]: read_member(item) for item in document["crew"]}
        return list(_lines(document["rosters"], crew, own))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        flaw = Flaw(f"is no roster document: {why(error)}", source=str(path))
        raise InputError(
            flaw, next_step="Make it with `jetbridge crew roster`."
        ) from None


def _lines(
    rosters: Sequence[dict[str, Any]],
    crew: Mapping[str, CrewMember],
    pairings: Mapping[Named, Pairing],
) -> Iterator[Held]:
    for number, item in enumerate(rosters):
        member = crew.get(item["crew"])
        if member is None:
            raise ValueError(f"rosters[{number}]: crew {item['crew']!r} is unknown")
        held = [
            one
            for activity in item["activities"]
            if activity["pairing"] is not None
            for one in _assigned(activity, member, pairings, number)
        ]
        waits = _on_call(item["activities"], member)
        yield Held(waits, tuple(sorted(held, key=lambda one: one.duty.report)))


def _on_call(activities: Sequence[dict[str, Any]], member: CrewMember) -> CrewMember:
    """Add standby that the roster gave, beside what was preassigned."""
    given = [
        Preassigned(
            one["kind"], minute(one["start_utc"]), minute(one["end_utc"]), duty=True
        )
        for one in activities
        if any(word in one["kind"] for word in ON_CALL)
    ]
    new = [one for one in given if one not in member.preassigned]
    return replace(member, preassigned=(*member.preassigned, *new))


def _assigned(
    activity: dict[str, Any],
    member: CrewMember,
    pairings: Mapping[Named, Pairing],
    number: int,
) -> Iterator[Assigned]:
    name = activity["pairing"]
    pairing = pairings.get((member.category, name))
    if pairing is None:
        raise ValueError(f"rosters[{number}]: pairing {name!r} is unknown")
    if minute(activity["start_utc"]) != pairing.duties[0].report:
        raise ValueError(
            f"rosters[{number}]: {name} does not begin at its first report"
        )
    position = Position(activity.get("position", member.positions[0]))
    for duty in pairing.duties:
        yield Assigned(name, position, duty)


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
