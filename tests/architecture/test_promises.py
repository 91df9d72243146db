"""What the documentation promises is what the tests prove."""

import ast

from tests.architecture import promises


def test_generated_pages_have_not_drifted():
    assert promises.drifted() == []


def test_a_row_with_something_open_never_reads_works():
    proof = promises.Proof("unit", "tests/test_x.py", "test_x")
    row = promises.Promise("C1", "Crew", ("unit",), "no recency", (proof,))
    assert row.state == "in part"


def test_a_row_that_lacks_a_level_never_reads_works():
    proof = promises.Proof("unit", "tests/test_x.py", "test_x")
    row = promises.Promise("C1", "Crew", ("unit", "browser"), "", (proof,))
    assert row.state == "in part"


def test_a_row_without_a_test_is_planned():
    assert promises.Promise("C1", "Crew", ("unit",), "", ()).state == "planned"


def test_the_level_follows_marks_and_fixtures():
    tree = ast.parse(
        "import pytest\npytestmark = pytest.mark.drill\n"
        "@pytest.mark.promise('D1')\ndef test_a(): ...\n"
        "class TestB:\n    @pytest.mark.promise('C1', 'C2')\n"
        "    def test_b(self, database): ...\n"
    )
    found = {node.name: marks for node, marks in promises._tests(tree)}
    assert ("promise", ("D1",)) in found["test_a"]
    assert ("promise", ("C1", "C2")) in found["test_b"]
    assert promises._level({"drill"}, set()) == "drill"
    assert promises._level(set(), {"database"}) == "integration"
    assert promises._level(set(), {"tmp_path"}) == "unit"
