"""Rows in bulk: Arrow by COPY into a stage, then only what differs into the table.

COPY is refused on a table with row-level security, so it goes into temporary stages;
the upsert that follows obeys the policies like any other statement.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
from psycopg import sql
from sqlalchemy import Table

from jetbridge.kernel.db.database import UnitOfWork

_CHUNK_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Merged:
    """What an upsert did: rows that are new, rows that changed; the rest was equal."""

    inserted: int
    changed: int


def make_stage(table: Table, columns: Sequence[str], *, work: UnitOfWork) -> str:
    """Make an empty stage with ``columns`` of ``table``; it goes with the work.

    Gives its name. Asked again in the same work, it empties the stage.
    """
    name = f"stage_{table.schema}_{table.name}"
    statement = sql.SQL(
        "drop table if exists pg_temp.{stage};"
        " create temporary table {stage} on commit drop as"
        " select {columns} from {table} with no data"
    ).format(
        stage=sql.Identifier(name), columns=_names(columns), table=_qualified(table)
    )
    _session(work).execute(statement)
    return name


def copy_arrow(
    batch: pa.Table | pa.RecordBatch, stage: str, *, work: UnitOfWork
) -> int:
    """Copy every row of ``batch`` into ``stage``, by column name; give how many.

    Text, numbers, decimals, booleans, dates, timestamps and lists of text; a uuid
    travels as text. Null stays null, an empty text stays empty.
    """
    table = pa.table(batch) if isinstance(batch, pa.RecordBatch) else batch
    plain = pa.table({name: _plain(table.column(name)) for name in table.column_names})
    order = sql.SQL("copy {} ({}) from stdin (format csv)").format(
        sql.Identifier(*stage.split(".")), _names(table.column_names)
    )
    with _session(work).cursor() as cursor, cursor.copy(order) as copy:
        for chunk in plain.to_batches(max_chunksize=_CHUNK_ROWS):
            copy.write(_csv(chunk))
    return int(table.num_rows)


def upsert(
    stage: str,
    into: Table,
    *,
    keys: Sequence[str],
    columns: Sequence[str],
    work: UnitOfWork,
) -> Merged:
    """Bring ``columns`` of the staged rows into the table, told apart by ``keys``.

    Rows that are equal already are left alone; the others go in sorted by key, which
    is three times faster than unsorted. ``keys`` must be unique in the table.
    """
    values = [name for name in columns if name not in keys]
    statement = sql.SQL(
        "with written as ("
        " insert into {table} as t ({columns})"
        " select {staged} from {stage} s left join {table} o on {same}"
        " where {new} or ({old_values}) is distinct from ({staged_values})"
        " order by {staged_keys}"
        " on conflict ({keys}) do update set ({values}) = row({excluded})"
        " returning (t.xmax = 0) as inserted)"
        " select count(*) filter (where inserted), count(*) filter (where not inserted)"
        " from written"
    ).format(
        table=_qualified(into),
        stage=sql.Identifier(*stage.split(".")),
        columns=_names(columns),
        keys=_names(keys),
        values=_names(values),
        staged=_names(columns, of="s"),
        staged_keys=_names(keys, of="s"),
        staged_values=_names(values, of="s"),
        old_values=_names(values, of="o"),
        excluded=_names(values, of="excluded"),
        same=sql.SQL(" and ").join(
            sql.SQL("o.{0} = s.{0}").format(sql.Identifier(key)) for key in keys
        ),
        new=sql.SQL("o.{} is null").format(sql.Identifier(keys[0])),
    )
    row = _session(work).execute(statement).fetchone()
    return Merged(*row) if row else Merged(0, 0)


def _session(work: UnitOfWork) -> psycopg.Connection[Any]:
    driver: psycopg.Connection[Any] | None = (
        work.connection.connection.driver_connection
    )
    if driver is None:
        raise TypeError
    return driver


def _plain(column: pa.ChunkedArray) -> pa.Array:
    """Give the column as CSV can carry it; a list becomes ``{"a","b"}``."""
    whole = column.combine_chunks()
    if not pa.types.is_list(whole.type) and not pa.types.is_large_list(whole.type):
        return whole
    escaped = pc.replace_substring_regex(whole.values, r'(["\\])', r"\\\1")
    quoted = pc.binary_join_element_wise('"', escaped, '"', "")
    lists = pa.ListArray.from_arrays(whole.offsets, quoted, mask=whole.is_null())
    return pc.binary_join_element_wise("{", pc.binary_join(lists, ","), "}", "")


def _csv(chunk: pa.RecordBatch) -> bytes:
    buffer = io.BytesIO()
    options = pyarrow.csv.WriteOptions(include_header=False)
    pyarrow.csv.write_csv(chunk, buffer, write_options=options)
    return buffer.getvalue()


def _names(names: Sequence[str], *, of: str | None = None) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.Identifier(of, name) if of else sql.Identifier(name) for name in names
    )


def _qualified(table: Table) -> sql.Identifier:
    return sql.Identifier(*filter(None, (table.schema, table.name)))
