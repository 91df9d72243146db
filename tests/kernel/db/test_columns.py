import pytest
from sqlalchemy import Column, MetaData, Table, Text

from jetbridge.apps.schema import BRANCHES
from jetbridge.kernel.db import column, unclassified
from jetbridge.kernel.privacy import Privacy


@pytest.mark.parametrize("branch", BRANCHES, ids=lambda branch: branch.name)
def test_every_column_of_the_platform_has_a_class(branch):
    missing = [name for tables in branch.metadata for name in unclassified(tables)]
    assert missing == []


def test_a_column_without_a_class_is_named():
    metadata = MetaData(schema="test")
    Table("crate", metadata, column("id", Text, Privacy.PUBLIC), Column("name", Text))
    assert list(unclassified(metadata)) == ["test.crate.name"]
