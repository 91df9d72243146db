"""A fault is one small change of the text, and the text comes back as it was."""

import ast

import pytest

from tests.proof import mutants, page


def changed(tmp_path, body):
    file = tmp_path / "one.py"
    file.write_text(f"def f(a, b):\n    return {body}\n", "utf-8")
    text = file.read_text("utf-8")
    found = [mutant.apply(text) for mutant in mutants.of_source(file)]
    return [ast.unparse(ast.parse(t).body[0].body[0].value) for t in found]  # type: ignore[attr-defined] # the function just written


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ("a < b", ["a <= b"]),
        ("a <= b < a", ["a < b < a", "a <= b <= a"]),
        ("a == b", ["a != b"]),
        ("a - b", ["a + b"]),
        ("a // b", ["a * b"]),
        ("a and b", ["a or b"]),
        ("not a", ["a"]),
        ("max(a, b)", ["min(a, b)"]),
        ("a + 7", ["a - 7", "a + 8"]),
        ("f(a)", []),
    ],
)
def test_what_may_be_mistaken_for_what(tmp_path, body, faults):
    assert changed(tmp_path, body) == faults


def test_a_value_of_a_scheme_is_one_more(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('version = "1"\nlimit = "13:59"\nsectors = [2, 10] # 3\n', "utf-8")
    text = file.read_text("utf-8")
    found = [m.apply(text).splitlines() for m in mutants.of_scheme(file)]
    assert [lines[1] for lines in found] == [
        'limit = "14:00"',
        *['limit = "13:59"'] * 2,
    ]
    assert [lines[2] for lines in found][1:] == [
        "sectors = [3, 10] # 3",
        "sectors = [2, 11] # 3",
    ]


def test_a_section_of_the_page_is_replaced():
    once = page.replaced("# Proof\n", "oracle", "one")
    assert page.replaced(once, "oracle", "two") == once.replace("one", "two")
