"""Arrow in bulk, on a real table with row-level security."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import ARRAY, Date, Integer, MetaData, Numeric, Table, Text, text
from sqlalchemy.dialects.postgresql import TIMESTAMP, UUID

from jetbridge.kernel.db import Database, Role, column, new_id
from jetbridge.kernel.db.bulk import Merged, copy_arrow, make_stage, upsert
from jetbridge.kernel.db.security import row_security
from jetbridge.kernel.privacy import Privacy

COLUMNS = ("id", "base", "name", "number", "price", "day", "moment", "tags")

crate = Table(
    "crate",
    MetaData(schema="test"),
    column("id", UUID(as_uuid=True), Privacy.INTERNAL, primary_key=True),
    column("base", Text, Privacy.INTERNAL),
    column("name", Text, Privacy.INTERNAL, nullable=True),
    column("number", Integer, Privacy.INTERNAL, nullable=True),
    column("price", Numeric(10, 2), Privacy.INTERNAL, nullable=True),
    column("day", Date, Privacy.INTERNAL, nullable=True),
    column("moment", TIMESTAMP(timezone=True), Privacy.INTERNAL, nullable=True),
    column("tags", ARRAY(Text), Privacy.INTERNAL, nullable=True),
)


@pytest.fixture(autouse=True)
def _table(cloned):
    with Database(cloned, role=Role.OWNER) as owner, owner.engine.begin() as connection:
        connection.execute(text("create schema test"))
        crate.create(connection)
        for statement in row_security("test.crate", base="base", member=None):
            connection.execute(text(statement))


def crates(*rows):
    types = [pa.string()] * 3 + [pa.int32(), pa.decimal128(10, 2), pa.date32()]
    types += [pa.timestamp("us", tz="UTC"), pa.list_(pa.string())]
    schema = pa.schema(list(zip(COLUMNS, types, strict=True)))
    named = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return pa.Table.from_pylist(named, schema=schema)


def bring(rows, work):
    stage = make_stage(crate, COLUMNS, work=work)
    copy_arrow(crates(*rows), stage, work=work)
    return upsert(stage, crate, keys=["id"], columns=COLUMNS, work=work)


def row(name="crate", number=1, tags=("a",)):
    moment = datetime(2026, 3, 1, 5, 30, tzinfo=UTC)
    day = date(2026, 3, 1)
    return (str(new_id()), "LIS", name, number, Decimal("9.50"), day, moment, [*tags])


class TestUpsert:
    def test_says_what_is_new_and_what_changed(self, work):
        first, second = row(), row()
        assert bring([first, second], work) == Merged(inserted=2, changed=0)
        changed = (*first[:2], "other", *first[3:])
        assert bring([changed, second, row()], work) == Merged(1, 1)

    def test_leaves_equal_rows_untouched(self, work):
        rows = [row(), row(name=None, tags=())]
        bring(rows, work)
        assert bring(rows, work) == Merged(0, 0)

    def test_obeys_row_security(self, database, clock, planner):
        stranger = type(planner)(
            id="p", kind="person", roles=frozenset(), bases=frozenset({"OPO"})
        )
        with (
            pytest.raises(Exception, match="row-level security"),
            database.begin(stranger, at=clock.now()) as work,
        ):
            bring([row()], work)


text_values = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8
)


class TestCopy:
    @settings(
        max_examples=50,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(
        names=st.lists(st.none() | text_values, min_size=1, max_size=4),
        tags=st.none() | st.lists(text_values, max_size=3),
    )
    def test_what_goes_in_comes_out(self, work, names, tags):
        rows = [(*row(name=name)[:7], tags) for name in names]
        stage = make_stage(crate, COLUMNS, work=work)
        assert copy_arrow(crates(*rows), stage, work=work) == len(rows)
        found = work.connection.execute(text("select * from stage_test_crate")).all()
        assert [(str(f.id), *f[1:]) for f in found] == rows
