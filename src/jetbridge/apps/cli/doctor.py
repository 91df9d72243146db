"""``jetbridge doctor``: check everything, and name the line to type."""

import sys
from dataclasses import asdict
from typing import Any

import typer

from jetbridge.apps.cli.output import PROBLEMS, Json, emit
from jetbridge.apps.platform.doctor import examine
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import load_settings

app = typer.Typer(add_completion=False)


@app.callback(invoke_without_command=True)
def doctor(*, as_json: Json = False) -> None:
    """Check the machine, the database and the services."""
    checks = list(examine(load_settings(), clock=SystemClock()))
    emit([asdict(check) for check in checks], as_json=as_json, show=_show)
    if not all(check.well for check in checks):
        sys.exit(PROBLEMS)


def _show(payload: Any) -> None:
    for check in payload:
        mark = typer.style("ok  ", fg="green") if check["well"] else "    "
        mark = mark if check["well"] else typer.style("MEND", fg="red")
        typer.echo(f"{mark} {check['name']:<9} {check['seen']}")
        if not check["well"] and check["type_this"]:
            typer.echo(f"               -> {check['type_this']}")
