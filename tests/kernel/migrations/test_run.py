import pytest

from jetbridge.kernel.migrations import drift, pending, upgrade


@pytest.mark.promise("D1")
def test_the_tables_in_code_are_the_tables_in_the_database(cloned, branches):
    assert drift(cloned.address, branches) == []


def test_a_migrated_database_has_nothing_pending(cloned, branches):
    assert pending(cloned.address, branches) == []
    assert upgrade(cloned.address, branches) == []
