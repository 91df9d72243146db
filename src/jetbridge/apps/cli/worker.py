"""``jetbridge worker``: relay, jobs and the audit's sealer, in this terminal."""

import os
from typing import Any

import typer

from jetbridge.apps.cli.output import Json, emit
from jetbridge.apps.worker.run import run_worker
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import load_settings

app = typer.Typer(add_completion=False)


@app.callback(invoke_without_command=True)
def worker(*, as_json: Json = False) -> None:
    """Run the worker until Ctrl-C."""
    emit({"process": os.getpid()}, as_json=as_json, show=_show)
    run_worker(load_settings(), clock=SystemClock())


def _show(payload: Any) -> None:
    typer.echo(f"The worker is process {payload['process']}; Ctrl-C stops it.")
