"""Codeshares in segment data: who sells a leg (DEI 010), who operates it (DEI 050)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from jetbridge.hub.formats.ssim.document import Document

_DESIGNATOR = re.compile(r"([A-Z0-9]{2}[A-Z]?) *0*([0-9]{1,4}[A-Z]?)(?![A-Z0-9])")
_SOLD_AS, _OPERATED_AS = 10, 50
_IDENTITY = (
    "suffix",
    "airline",
    "flight_number",
    "itinerary_variation",
    "leg_sequence",
    "service_type",
)


@dataclass(frozen=True, slots=True)
class Codeshares:
    """Per row of the leg table: its marketing designators, and rows only sold."""

    designators: dict[int, tuple[str, ...]]
    marketing_rows: frozenset[int]


def codeshares(document: Document) -> Codeshares:
    """Read the codeshares; segment data belongs to the leg record above it."""
    designators: dict[int, tuple[str, ...]] = {}
    marketing = set()
    for row, segment in _segments(document):
        element = _element(segment)
        if element == _SOLD_AS:
            found = ("".join(pair) for pair in _DESIGNATOR.findall(segment["data"]))
            designators[row] = (*designators.get(row, ()), *found)
        if element == _OPERATED_AS:
            marketing.add(row)
    return Codeshares(designators, frozenset(marketing))


def _segments(document: Document) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give each segment record with the row of its leg, where the two agree."""
    legs, segments = document.records["3"], document.records["4"]
    rows = np.searchsorted(legs["line"].to_numpy(), segments["line"].to_numpy()) - 1
    below = np.flatnonzero(rows >= 0)
    above = legs.select(_IDENTITY).take(pa.array(rows[below])).to_pylist()
    following = segments.take(pa.array(below)).to_pylist()
    for row, leg, segment in zip(rows[below].tolist(), above, following, strict=True):
        if leg == {name: segment[name] for name in _IDENTITY}:
            yield row, segment


def _element(segment: dict[str, Any]) -> int:
    text = segment["data_element"].strip()
    return int(text) if text.isdecimal() else 0
