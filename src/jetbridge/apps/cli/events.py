"""``jetbridge events``: how far the readers are, and what they gave up."""

from dataclasses import asdict
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.console import Console
from rich.table import Table

from jetbridge.apps.api.table import decision_table
from jetbridge.apps.cli.output import Json, emit
from jetbridge.kernel import events as events_room
from jetbridge.kernel.audit import record
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import load_settings
from jetbridge.kernel.db import Database, Role

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def events() -> None:
    """Show how far the readers are, and what they gave up."""


@app.command()
def lag(*, as_json: Json = False) -> None:
    """Show for each reader what it has not met, retries and dead letters."""
    payload = [asdict(item) for item in _ask(events_room.lags)]
    emit(payload, as_json=as_json, show=_show)


@app.command()
def dead(*, as_json: Json = False) -> None:
    """Show the events that were given up, and why."""
    payload = [asdict(item) for item in _ask(events_room.dead_letters)]
    emit(payload, as_json=as_json, show=_show)


@app.command()
def replay(
    reader: Annotated[str, typer.Argument(help="The reader that gave up.")],
    event: Annotated[UUID, typer.Argument(help="The event's id.")],
    *,
    even_if_overtaken: Annotated[
        bool, typer.Option(help="Even if a later event of its key was heard.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Let READER try EVENT again."""
    actor = decision_table().principal("cli", purpose="replay a dead letter")
    with (
        Database.connect(load_settings()) as database,
        database.begin(actor, at=SystemClock().now()) as work,
    ):
        events_room.replay(
            reader, event, even_if_overtaken=even_if_overtaken, work=work
        )
        record("events.replay", f"event/{event}", work=work, facts={"reader": reader})
    payload = [{"reader": reader, "event": event, "state": "waiting"}]
    emit(payload, as_json=as_json, show=_show)


def _ask(question: Any) -> list[Any]:
    with (
        Database.connect(load_settings(), role=Role.RELAY) as database,
        database.connection() as connection,
    ):
        found: list[Any] = question(connection)
        return found


def _show(payload: Any) -> None:
    if not payload:
        typer.echo("None.")
        return
    table = Table(*payload[0], box=None)
    for row in payload:
        table.add_row(*(str(value) for value in row.values()))
    Console().print(table)
