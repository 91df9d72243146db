"""The carry-in document: what people did before, and pairings still under way.

Version 1; docs/reference/optimiser.md. One file serves both: ``crew roster`` reads its
``crew``, ``crew pair`` its ``pairings``.
"""

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from jetbridge.apps.cli.crew.documents import VERSION, minute, read_duty, why
from jetbridge.apps.cli.crew.files import contents
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.optimiser.contracts import OpenPairing
from jetbridge.engines.optimiser.rostering import CrewMember

Found = TypeVar("Found")


def with_history(crew: tuple[CrewMember, ...], path: Path) -> tuple[CrewMember, ...]:
    """Add what people did before.

    Raises:
        InputError: the file is no carry-in document.
    """
    return _read(path, lambda document: tuple(_histories(crew, document)))


def read_open(path: Path, category: Category) -> tuple[OpenPairing, ...]:
    """Read the pairings of one category that are under way.

    Raises:
        InputError: the file is no carry-in document, or one of them is not open.
    """
    return _read(path, lambda document: tuple(_open(document, category)))


def _read(path: Path, reading: Callable[[dict[str, Any]], Found]) -> Found:
    try:
        return reading(_known_version(json.loads(contents(path))))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        flaw = Flaw(f"is no carry-in document: {why(error)}", source=str(path))
        raise InputError(flaw, next_step="See docs/reference/optimiser.md.") from None


def _known_version(document: dict[str, Any]) -> dict[str, Any]:
    """Refuse another version; a document that names none is of the first."""
    if document.get("version", VERSION) != VERSION:
        raise ValueError(f"it says version {document['version']}")
    return document


def _histories(
    crew: tuple[CrewMember, ...], document: dict[str, Any]
) -> Iterator[CrewMember]:
    known = {item["id"]: item for item in document["crew"]}
    for member in crew:
        past = known.get(member.id)
        yield member if past is None else _with_past(member, past)


def _with_past(member: CrewMember, past: dict[str, Any]) -> CrewMember:
    known = past.get("known_from_utc")
    return replace(
        member,
        history=tuple(read_duty(duty) for duty in past["duties"]),
        known_from=None if known is None else minute(known),
    )


def _open(document: dict[str, Any], category: Category) -> Iterator[OpenPairing]:
    names: set[str] = set()
    for item in document["pairings"]:
        if Category(item.get("category", Category.FLIGHT_DECK)) != category:
            continue
        found = OpenPairing(
            id=item["id"],
            base=item["base"],
            fleet=item["fleet"],
            duties=tuple(read_duty(duty) for duty in item["duties"]),
            positions={
                Position(name): int(many)
                for name, many in item.get("positions", {}).items()
            },
        )
        _refuse_unless_open(found, names)
        names.add(found.id)
        yield found


def _refuse_unless_open(found: OpenPairing, names: Collection[str]) -> None:
    if found.id in names:
        raise ValueError(f"pairing {found.id} stands in it twice")
    if not found.duties or not all(duty.activities for duty in found.duties):
        raise ValueError(f"pairing {found.id} has done nothing yet")
    if found.place == found.base:
        raise ValueError(f"pairing {found.id} is home at {found.base} already")
    if any(after.report < before.debrief for before, after in pairwise(found.duties)):
        raise ValueError(f"the duties of pairing {found.id} are in no order of time")
