"""Every word of the command line answers, in JSON too, and starts fast."""

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import typer

from jetbridge.apps.cli.main import _WORDS

ROOT = Path(__file__).parents[2]
HEAVY = {"numba", "fastapi", "sqlalchemy", "highspy", "pyarrow", "dbos", "rich.table"}


def leaves(word):
    """Yield (path, command) for each command that does something under ``word``."""
    module = import_module(f"jetbridge.apps.cli.{word}")
    todo: list[tuple[tuple[str, ...], Any]] = [
        ((word,), typer.main.get_command(module.app))
    ]
    while todo:
        path, command = todo.pop()
        children = getattr(command, "commands", {})
        todo += [((*path, name), child) for name, child in children.items()]
        if not children:
            yield path, command


@pytest.mark.parametrize("word", sorted(_WORDS))
def test_every_command_answers_in_json(word):
    lacking = [
        " ".join(path)
        for path, command in leaves(word)
        if not any("--json" in p.opts for p in command.params)
    ]
    assert lacking == []


@pytest.mark.parametrize("word", sorted(_WORDS))
def test_every_command_says_what_it_is_for(word):
    assert [path for path, command in leaves(word) if not command.help] == []


def test_the_page_of_commands_has_every_word():
    page = (ROOT / "docs/reference/command-line.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.MULTILINE))
    assert told == _WORDS


def test_help_loads_nothing_heavy():
    code = "import sys; import jetbridge.apps.cli.main; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert HEAVY.isdisjoint(answer.stdout.split())


def test_an_unknown_word_is_wrong_use():
    answer = subprocess.run(
        [sys.executable, "-m", "jetbridge", "fly"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 2
    assert "fly" in answer.stderr
