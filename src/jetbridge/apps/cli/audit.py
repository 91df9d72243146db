"""``jetbridge audit``: read the audit, and prove it."""

import sys
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from jetbridge.apps.cli.output import PROBLEMS, Json, emit
from jetbridge.kernel import audit as audit_room
from jetbridge.kernel.config import load_settings
from jetbridge.kernel.db import Database

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def audit() -> None:
    """Read the audit, and prove that nobody changed it."""


@app.command()
def tail(
    *,
    size: Annotated[int, typer.Option("--lines", "-n", help="How many.")] = 20,
    subject: Annotated[
        str | None, typer.Option(help="Only what was done to this.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show the last records, the newest last."""
    with (
        Database.connect(load_settings()) as database,
        database.connection() as connection,
    ):
        records = audit_room.latest(connection, size=size, subject=subject)
    payload = [asdict(record) for record in reversed(records)]
    emit(payload, as_json=as_json, show=_show_records)


@app.command()
def verify(*, as_json: Json = False) -> None:
    """Prove every record against the chain and the signed checkpoints."""
    settings = load_settings()
    with (
        Database.connect(settings) as database,
        database.connection() as connection,
    ):
        proof = audit_room.verify(
            connection,
            verifier=audit_room.audit_signer(settings.home).verifier,
            copies=audit_room.checkpoint_copies(settings.home),
        )
    emit(proof_payload(proof), as_json=as_json, show=show_proof)
    if proof.faults:
        sys.exit(PROBLEMS)


def proof_payload(proof: audit_room.Proof) -> dict[str, Any]:
    """Give a proof as JSON values."""
    return asdict(proof)


def show_proof(payload: Any) -> None:
    """Print a proof for a person."""
    typer.echo(
        f"{payload['sealed']} records sealed, signed up to {payload['signed_up_to']},"
        f" {payload['unsealed']} not sealed yet."
    )
    for fault in payload["faults"]:
        typer.secho(
            f"seal {fault['sequence']}, record {fault['record']}: {fault['reason']}",
            fg="red",
        )
    typer.echo("Faults were found." if payload["faults"] else "Nothing was changed.")


def _show_records(payload: Any) -> None:
    table = Table("at", "actor", "action", "subject", "facts", box=None)
    for record in payload:
        moment = record["at"].strftime("%Y-%m-%d %H:%M:%SZ")
        row = (record["actor"], record["action"], record["subject"])
        table.add_row(moment, *row, str(record["facts"] or ""))
    Console().print(table)
