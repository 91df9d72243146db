"""What the commands of ``jetbridge flights`` share."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from typing import Annotated, Any

import typer

from jetbridge.apps.api.table import decision_table
from jetbridge.apps.platform import prepared
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import load_settings
from jetbridge.kernel.db import UnitOfWork

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Take schedules in, see what flies.",
)

_SHOWN_FAULTS = 50

Day = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="The day, UTC; today when not told."),
]


@contextmanager
def at_work(purpose: str) -> Iterator[UnitOfWork]:
    """Begin a work on the platform; what was written is kept when it ends well."""
    actor = decision_table().principal("cli", purpose=purpose)
    with (
        prepared(load_settings()) as database,
        database.begin(actor, at=SystemClock().now()) as work,
    ):
        yield work


def day_of(on: datetime | None, work: UnitOfWork) -> datetime:
    """Give the first moment of the day that was told, or of today."""
    return datetime.combine(on.date() if on else work.at.date(), time(), UTC)


def list_faults(faults: list[dict[str, Any]], *, colour: str) -> None:
    """Print the lines that could not go in, each with its place and reason."""
    for fault in faults[:_SHOWN_FAULTS]:
        column = f", column {fault['column']}" if fault["column"] else ""
        typer.secho(f"line {fault['line']}{column}: {fault['reason']}", fg=colour)
    if len(faults) > _SHOWN_FAULTS:
        typer.echo(f"... and {len(faults) - _SHOWN_FAULTS} more: --json lists all.")
