"""``jetbridge config``: the settings in force and where each comes from."""

from dataclasses import asdict
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from jetbridge.apps.cli.output import Json, emit
from jetbridge.kernel.config import describe, read_settings

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def config() -> None:
    """Show the settings in force."""


@app.command()
def show(*, as_json: Json = False) -> None:
    """List every setting with its value and source; secrets are masked."""
    payload = [asdict(setting) for setting in describe(read_settings())]
    emit(payload, as_json=as_json, show=_show)


def _show(payload: Any) -> None:

    table = Table("setting", "value", "source", box=None)
    for setting in payload:
        table.add_row(setting["name"], setting["value"] or "-", setting["source"])
    Console().print(table)
