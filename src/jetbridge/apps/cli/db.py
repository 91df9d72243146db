"""``jetbridge db``: the schema of the database, its backups."""

from typing import Any

import typer

from jetbridge.apps.cli.output import Json, emit
from jetbridge.apps.schema import BRANCHES
from jetbridge.kernel.config import load_settings
from jetbridge.kernel.db import find_server
from jetbridge.kernel.migrations import prepare

app = typer.Typer(no_args_is_help=True)


@app.callback()
def database() -> None:
    """Upgrade, back up and restore the database."""


@app.command()
def upgrade(*, as_json: Json = False) -> None:
    """Make the database, its roles and its schema as this version needs them."""
    server = find_server(load_settings())
    server.attach()
    try:
        applied = prepare(server, BRANCHES)
    finally:
        server.release()
    emit({"applied": applied}, as_json=as_json, show=_show_applied)


def _show_applied(payload: Any) -> None:
    for name in payload["applied"]:
        typer.echo(f"applied {name}")
    if not payload["applied"]:
        typer.echo("The schema is up to date.")
