"""``jetbridge down``: stop what ``jetbridge up`` started."""

from typing import Any

import typer

from jetbridge.apps.cli.output import Json, emit
from jetbridge.apps.platform import stop
from jetbridge.kernel.config import load_settings

app = typer.Typer(add_completion=False)


@app.callback(invoke_without_command=True)
def down(*, as_json: Json = False) -> None:
    """Stop API, worker and the embedded database; nothing else."""
    emit({"stopped": stop(load_settings())}, as_json=as_json, show=_show)


def _show(payload: Any) -> None:
    stopped = ", ".join(payload["stopped"])
    typer.echo(f"Stopped: {stopped}." if stopped else "Nothing was running.")
