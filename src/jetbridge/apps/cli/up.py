"""``jetbridge up``: the platform in the background, ready when the prompt returns."""

from typing import Any

import typer

from jetbridge.apps.cli.output import Json, emit
from jetbridge.apps.platform import start
from jetbridge.kernel.config import load_settings

app = typer.Typer()


@app.callback(invoke_without_command=True)
def up(*, as_json: Json = False) -> None:
    """Start the platform: database, API and worker; do nothing if it runs."""
    running = start(load_settings())
    payload = {"address": running.address, "started": list(running.started)}
    emit(payload, as_json=as_json, show=_show)


def _show(payload: Any) -> None:
    typer.echo(f"Jetbridge is up: {payload['address']}")
    typer.echo("Stop it with: jetbridge down")
