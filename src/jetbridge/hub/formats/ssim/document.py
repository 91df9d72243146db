"""A schedule data set as it stands in the file: every byte kept, every line placed."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from jetbridge.hub.formats.result import Fault, Parsed
from jetbridge.hub.formats.ssim.layout import LAYOUTS, WIDTH, Field

_LINE_ENDS = b"\r\n"
_BLANK = b" \x1a0"  # filler lines hold zeros; some senders close with Ctrl-Z


@dataclass(frozen=True, slots=True)
class Document:
    """What ``read`` found.

    ``records`` gives, per record type, a table of its fields as text of full width,
    with the ``line`` each row stood on. ``kept`` holds the lines that are no record
    (fillers, damaged lines) by line number; ``endings`` closes every line.
    """

    records: dict[str, pa.Table]
    kept: dict[int, bytes]
    endings: tuple[bytes, ...]
    errors: tuple[Fault, ...]

    def record_at(self, line: int) -> int:
        """Count the records up to a line, fillers left out."""
        fillers = sorted(n for n, text in self.kept.items() if not text.strip(_BLANK))
        return line - bisect_right(fillers, line)

    def parsed(self) -> Parsed[dict[str, Any]]:
        """Give records and faults in the shape every parser answers."""
        return Parsed("ssim", tuple(self.as_dicts()), self.errors)

    def as_dicts(self) -> Iterator[dict[str, Any]]:
        """Give the records in the file's order, trimmed, without the blank fields."""
        rows = (row for table in self.records.values() for row in table.to_pylist())
        for row in sorted(rows, key=lambda row: int(row["line"])):
            cells = {k: v.strip() for k, v in row.items() if k != "line"}
            yield {"line": row["line"], **{k: v for k, v in cells.items() if v}}


def read(source: bytes) -> Document:
    """Read a data set; a line that is no record is a fault, and the rest goes on."""
    lines = source.splitlines(keepends=True)
    texts = [line.rstrip(_LINE_ENDS) for line in lines]
    endings = tuple(line[len(text) :] for line, text in zip(lines, texts, strict=True))
    faults = _faults(texts)
    found: dict[str, list[int]] = {record_type: [] for record_type in LAYOUTS}
    kept = {}
    for number, text in enumerate(texts, 1):
        if number in faults or not text.strip(_BLANK):
            kept[number] = text
        else:
            found[chr(text[0])].append(number)
    records = {kind: _table(kind, texts, at) for kind, at in found.items()}
    return Document(records, kept, endings, tuple(faults.values()))


def write(document: Document) -> bytes:
    """Give the file back, byte for byte as it was read."""
    lines = dict(document.kept)
    for table in document.records.values():
        cells = [table[name].to_pylist() for name in table.column_names[1:]]
        texts = ("".join(row).encode("ascii") for row in zip(*cells, strict=True))
        lines.update(zip(table["line"].to_pylist(), texts, strict=True))
    return b"".join(
        lines[number] + ending for number, ending in enumerate(document.endings, 1)
    )


def compile_lines(records: Iterable[bytes]) -> bytes:
    """Close composed records with line ends, numbering them in columns 195-200."""
    return b"".join(
        record[:194] + f"{serial:06}\n".encode()
        for serial, record in enumerate(records, 1)
    )


def _faults(texts: list[bytes]) -> dict[int, Fault]:
    faults: dict[int, Fault] = {}
    record = 0
    for number, text in enumerate(texts, 1):
        if not text.strip(_BLANK):
            continue
        record += 1
        if wrong := _wrong(text):
            column, reason = wrong
            faults[number] = Fault(record, number, reason, column=column)
    return faults


def _wrong(text: bytes) -> tuple[int, str] | None:
    if not text.isascii():
        column = next(i for i, byte in enumerate(text, 1) if byte > 127)  # noqa: PLR2004 - the last ASCII byte
        return column, "holds a byte that is not ASCII"
    if chr(text[0]) not in LAYOUTS:
        return 1, f"record type {chr(text[0])!r} is none of 1 to 5"
    if len(text) != WIDTH:
        return min(len(text), WIDTH) + 1, f"has {len(text)} columns, not {WIDTH}"
    return None


def _table(kind: str, texts: list[bytes], at: list[int]) -> pa.Table:
    block = b"".join(texts[number - 1] for number in at)
    matrix = np.frombuffer(block, dtype=np.uint8).reshape(-1, WIDTH)
    columns = {field.name: _column(matrix, field) for field in LAYOUTS[kind]}
    return pa.table({"line": pa.array(at, pa.int32()), **columns})


def _column(matrix: np.ndarray, field: Field) -> pa.Array:
    cells = np.ascontiguousarray(matrix[:, field.first - 1 : field.last])
    offsets = np.arange(len(matrix) + 1, dtype=np.int32) * field.width
    return pa.StringArray.from_buffers(
        len(matrix), pa.py_buffer(offsets), pa.py_buffer(cells)
    )
