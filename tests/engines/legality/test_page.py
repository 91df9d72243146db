"""The reference page says what the schemes say, and its example runs."""

import json
import tomllib
from pathlib import Path

import pytest

from jetbridge.engines.legality import check, load_scheme
from jetbridge.engines.legality.document import read_document, write_verdicts

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs/reference/legality.md").read_text("utf-8")
EXAMPLE = (ROOT / "examples/legality/duties.json").read_text("utf-8")


def block(language, number=0):
    return PAGE.split(f"```{language}\n")[number + 1].split("```")[0]


@pytest.mark.parametrize("name", ["easa", "faa"])
def test_every_rule_stands_on_the_page(name):
    for rule in load_scheme(name).rules:
        assert f"| `{rule.id}` | {rule.title} | {rule.citation} | {rule.mark} |" in PAGE


def test_every_setting_stands_on_the_page():
    for name, value in load_scheme("easa").settings.items():
        shown = str(value).lower() if isinstance(value, bool) else value
        assert f"| `{name}` | `{shown}` |" in PAGE


def test_the_example_on_the_page_is_the_file():
    assert block("json") == EXAMPLE


def test_the_answer_on_the_page_is_that_of_the_example():
    lines, airports = read_document(json.loads(EXAMPLE))
    scheme = load_scheme("easa")
    written = write_verdicts(check(lines, scheme, airports), scheme.version)
    shown = json.loads(block("json", 1))
    assert shown == written | {"results": written["results"][:1]}


def test_the_operators_scheme_on_the_page_loads(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(block("toml"))
    scheme = load_scheme(file)
    assert scheme.version == tomllib.loads(block("toml"))["version"]
