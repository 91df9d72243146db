"""``jetbridge up``: the platform in the background, ready when the prompt returns."""

from typing import Any

import typer

from jetbridge.apps.api.first import set_up_address
from jetbridge.apps.cli.output import Json, emit
from jetbridge.apps.platform import start
from jetbridge.kernel.config import load_settings

app = typer.Typer(add_completion=False)


@app.callback(invoke_without_command=True)
def up(*, as_json: Json = False) -> None:
    """Start the platform: database, API and worker; do nothing if it runs."""
    settings = load_settings()
    running = start(settings)
    payload = {
        "address": running.address,
        "started": list(running.started),
        "set_up": set_up_address(settings, running.address),
    }
    emit(payload, as_json=as_json, show=_show)


def _show(payload: Any) -> None:
    typer.echo(f"Jetbridge is up: {payload['address']}")
    if payload["set_up"]:
        typer.echo(f"Nobody has an account yet. Make the first: {payload['set_up']}")
    typer.echo("Stop it with: jetbridge down")
