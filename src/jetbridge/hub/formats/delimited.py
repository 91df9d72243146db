"""Comma-separated files with a header line (RFC 4180): rows, and located faults.

A row is one line: no field of these files holds a line break.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jetbridge.hub.formats.result import Fault, Parsed

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """How one column is read; ``read`` raises ``ValueError`` with the reason."""

    read: Callable[[str], Any] = str
    required: bool = True


@dataclass(frozen=True, slots=True)
class _Line:
    record: int
    number: int
    cells: list[str]


def parse(source: bytes, *, kind: str, columns: Mapping[str, Column]) -> Parsed[Row]:
    """Read every row that can be read; each carries its ``record`` and ``line``.

    Columns the caller did not name are kept as text under their own header. A
    header without a required column, or with one twice, is one fault on line 1, and
    no rows.
    """
    lines = _lines(source)
    first = next(lines, _Line(0, 1, []))
    header = [cell.strip().lower() for cell in first.cells]
    absent = [n for n, c in columns.items() if c.required and n not in header]
    twice = [name for name in columns if header.count(name) > 1]
    if absent or twice:
        reason = (
            f"the header lacks {', '.join(absent)}{_cause(header)}"
            if absent
            else f"the header has {', '.join(twice)} more than once"
        )
        return Parsed(kind, (), (Fault(record=0, line=first.number, reason=reason),))
    rows: list[Row] = []
    faults: list[Fault] = []
    for line in lines:
        row, wrong = _row(line, header, columns)
        faults += wrong
        if not wrong:
            rows.append(row)
    return Parsed(kind, tuple(rows), tuple(faults))


def _lines(source: bytes) -> Iterator[_Line]:
    """Give the lines that hold something: a quote never closed ends on its own."""
    text = source.decode("utf-8-sig", errors="surrogateescape")
    record = 0
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if cells := _cells(line):
            yield _Line(record, number, cells)
            record += 1


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line]), [])
    except csv.Error as error:  # a field longer than csv.field_size_limit()
        return [str(error)]


def _cause(header: list[str]) -> str:
    """Say what may be wrong with a header that was not understood."""
    text = ",".join(header)
    for mark, name in ((";", "semicolons"), ("\t", "tabs")):
        if mark in text:
            return f": its fields are separated by {name}, not by commas"
    return "" if text.isprintable() else ": the file is no UTF-8 text"


def _row(
    line: _Line, header: list[str], columns: Mapping[str, Column]
) -> tuple[Row, list[Fault]]:
    if len(line.cells) != len(header):
        reason = f"{len(line.cells)} fields where the header has {len(header)}"
        return {}, [Fault(record=line.record, line=line.number, reason=reason)]
    row: Row = {"record": line.record, "line": line.number}
    faults = []
    for position, (name, cell) in enumerate(zip(header, line.cells, strict=True), 1):
        try:
            row[name] = _value(cell.strip(), columns.get(name, Column(required=False)))
        except ValueError as error:
            reason = f"{name}: {error}"
            faults.append(Fault(line.record, line.number, reason, column=position))
    return row, faults


def _value(cell: str, column: Column) -> Any:
    if not cell.isprintable():
        raise ValueError("holds bytes that are no UTF-8 text")
    if cell:
        return column.read(cell)
    if column.required:
        raise ValueError("is empty")
    return None
