"""Every word of the command line answers, in JSON too, and starts fast."""

import subprocess
import sys
from importlib import import_module
from typing import Any

import pytest
import typer

from jetbridge.apps.cli.main import _WORDS

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
