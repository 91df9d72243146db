"""``crew pair`` on files: read, plan, save."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jetbridge.apps.cli.crew import files
from jetbridge.apps.cli.crew.carry_in import read_open
from jetbridge.apps.cli.crew.documents import (
    pairing_document,
    read_pairings,
    unused_carry_in,
    write_document,
)
from jetbridge.apps.cli.crew.running import searching
from jetbridge.apps.cli.crew.tables import answer, show_pairings
from jetbridge.apps.cli.rules import scheme_of
from jetbridge.aviation.airports import Airports
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.engines.legality import Scheme
from jetbridge.engines.optimiser import pairing
from jetbridge.engines.optimiser.contracts import Base, Leg, OpenPairing, Pairing
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.warm import warm_pairing


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be planned, and the lines that could not be read."""

    legs: tuple[Leg, ...]
    opened: tuple[OpenPairing, ...] | None
    """Pairings under way; None when no carry-in was given."""
    locked: tuple[Pairing, ...]
    bases: tuple[Base, ...]
    airports: Airports
    crewing: Crewing
    scheme: Scheme
    flaws: tuple[Flaw, ...]


def read(
    *,
    flights: Path,
    bases: Path,
    stations: Path | None,
    crewing: Path | None,
    carry_in: Path | None,
    locked: Path | None,
    rules: str,
) -> Asked:
    """Read every file.

    Raises:
        InputError: a file cannot be used at all, or no leg could be read.
    """
    airports = files.read_stations(stations)
    legs = files.read_legs(flights, airports)
    if not legs.values:
        nothing = Flaw("there is no leg to plan", source=str(flights))
        raise InputError(*(legs.flaws or (nothing,)))
    known, settings = files.read_bases(bases), files.read_crewing(crewing)
    files.refuse_other_clocks(known, airports, legs.values, bases)
    opened = None if carry_in is None else read_open(carry_in, settings.category)
    if carry_in is not None and opened:
        _refuse_strangers(opened, known, airports, carry_in)
    return Asked(
        legs=legs.values,
        opened=opened,
        locked=_read_locked(locked, legs.values, known, settings) if locked else (),
        bases=known,
        airports=airports,
        crewing=settings,
        scheme=scheme_of(rules),
        flaws=legs.flaws,
    )


def _read_locked(
    path: Path, legs: tuple[Leg, ...], bases: tuple[Base, ...], crewing: Crewing
) -> tuple[Pairing, ...]:
    """Read pairings to keep; refuse those that no plan of these files can hold."""
    found = read_pairings(path)
    homes = {base.airport for base in bases}
    flown: dict[str, str | None] = {leg.id: None for leg in legs}
    reasons = []
    for one in found:
        if one.category != crewing.category:
            reasons.append(f"{one.id} is of {one.category}, not of {crewing.category}")
        if one.base not in homes:
            reasons.append(f"{one.id} is of {one.base}, which is not in --bases")
        for leg in one.operated:
            if leg not in flown:
                reasons.append(f"{one.id} flies a leg that is not in --flights: {leg}")
            elif flown[leg] is not None:
                reasons.append(f"{one.id} flies {leg}, and so does {flown[leg]}")
            flown[leg] = one.id
    if reasons:
        raise InputError(*(Flaw(reason, source=str(path)) for reason in reasons))
    return found


def _refuse_strangers(
    opened: tuple[OpenPairing, ...],
    bases: tuple[Base, ...],
    airports: Airports,
    path: Path,
) -> None:
    """Refuse open pairings of no base, or that were where nobody knows."""
    files.refuse_unknown_places(
        [duty for one in opened for duty in one.duties], airports, path
    )
    known = {base.airport for base in bases}
    strangers = sorted({one.base for one in opened} - known)
    if strangers:
        flaw = Flaw(f"{', '.join(strangers)} are no bases", source=str(path))
        raise InputError(flaw, next_step="Give them in --bases.")


def run(
    asked: Asked,
    time_limit: float,
    *,
    out: Path | None,
    html: Path | None,
    as_json: bool,
) -> None:
    """Plan, write what is wanted, and answer."""
    document = plan(asked, time_limit, quiet=as_json)
    save(document, out=out, html=html)
    answer(document, asked.flaws, as_json=as_json, show=show_pairings)


def plan(asked: Asked, time_limit: float, *, quiet: bool) -> dict[str, Any]:
    """Plan within ``time_limit`` seconds, and give ``P.json``."""
    warm_pairing(asked.scheme)
    with searching(time_limit, title="Pairing", quiet=quiet) as (stop, tell):
        found = pairing.solve(
            asked.legs,
            bases=asked.bases,
            opened=asked.opened or (),
            locked=asked.locked,
            airports=asked.airports,
            crewing=asked.crewing,
            scheme=asked.scheme,
            stop=stop,
            tell=tell,
        )
        document = pairing_document(found, stop.elapsed())
    if asked.opened is not None:
        document["unused_carry_in"] = unused_carry_in(found)
    return document


def save(document: dict[str, Any], *, out: Path | None, html: Path | None) -> None:
    """Write the plan and its picture where they are wanted."""
    if out is not None:
        write_document(document, out)
    if html is not None:
        from jetbridge.apps.cli.crew.picture import pairing_page

        html.write_text(pairing_page(document), "utf-8")
