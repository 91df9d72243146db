"""``jetbridge db``: the schema of the database, its backups."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.audit import proof_payload, show_proof
from jetbridge.apps.cli.output import PROBLEMS, Json, emit
from jetbridge.apps.platform.restore import restore_platform
from jetbridge.apps.schema import BRANCHES
from jetbridge.kernel.config import load_settings
from jetbridge.kernel.db import find_server
from jetbridge.kernel.db.backup import back_up
from jetbridge.kernel.migrations import prepare

app = typer.Typer(no_args_is_help=True, add_completion=False)


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


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    *,
    as_json: Json = False,
) -> None:
    """Write everything in the database, as of now, to FILE."""
    server = find_server(load_settings())
    server.attach()
    try:
        back_up(server, file)
    finally:
        server.release()
    payload = {"file": str(file), "bytes": file.stat().st_size}
    emit(payload, as_json=as_json, show=_show_backup)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup.", exists=True)],
    *,
    as_json: Json = False,
) -> None:
    """Replace the database by the one in FILE, and prove its audit."""
    proof = restore_platform(load_settings(), file)
    emit(proof_payload(proof), as_json=as_json, show=show_proof)
    if proof.faults:
        sys.exit(PROBLEMS)


def _show_applied(payload: Any) -> None:
    for name in payload["applied"]:
        typer.echo(f"applied {name}")
    if not payload["applied"]:
        typer.echo("The schema is up to date.")


def _show_backup(payload: Any) -> None:
    typer.echo(f"Wrote {payload['file']} ({payload['bytes']:,} bytes).")
    typer.echo("Keep the home's keys/ in another place: the backup does not hold them.")
