"""``jetbridge worker``: relay, jobs and the audit's sealer, in this terminal."""

import typer

from jetbridge.apps.worker.run import run_worker
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import load_settings

app = typer.Typer()


@app.callback(invoke_without_command=True)
def worker() -> None:
    """Run the worker until Ctrl-C."""
    run_worker(load_settings(), clock=SystemClock())
