"""The carry-in document: what people did before, and pairings still under way.

Version 1; docs/reference/optimiser.md. One file serves both: ``crew roster`` reads its
``crew``, ``crew pair`` its ``pairings``.
"""

from dataclasses import replace
from pathlib import Path

from jetbridge.apps.cli.crew.files import refuse_unknown_places
from jetbridge.apps.cli.crew.shapes import (
    Document,
    HistoriesShape,
    HistoryShape,
    OpenPairingsShape,
    read_document,
)
from jetbridge.aviation.airports import Airports
from jetbridge.aviation.positions import Category
from jetbridge.engines.optimiser.contracts import OpenPairing
from jetbridge.engines.optimiser.rostering import CrewMember


def with_history(
    crew: tuple[CrewMember, ...], path: Path, airports: Airports
) -> tuple[CrewMember, ...]:
    """Add what people did before.

    Raises:
        InputError: the file is no carry-in document, or a place in it is unknown.
    """
    told = {one.id: one for one in _read(path, HistoriesShape).crew}
    known = [_with_past(m, told[m.id]) if m.id in told else m for m in crew]
    past = [duty for member in known for duty in member.history]
    refuse_unknown_places(past, airports, path)
    return tuple(known)


def read_open(path: Path, category: Category) -> tuple[OpenPairing, ...]:
    """Read the pairings of one category that are under way.

    Raises:
        InputError: the file is no carry-in document, or one of them is not open.
    """
    found = _read(path, OpenPairingsShape).pairings
    return tuple(one.read() for one in found if one.category == category)


def _read(path: Path, shape: type[Document]) -> Document:
    return read_document(
        path,
        shape,
        kind="carry-in document",
        next_step="See docs/reference/optimiser.md.",
    )


def _with_past(member: CrewMember, past: HistoryShape) -> CrewMember:
    return replace(member, history=past.read_duties(), known_from=past.known_from_utc)
