"""``jetbridge demo delay``, ``sick``, ``close``: what breaks, and the ways out."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from jetbridge.apps.cli.demo import show
from jetbridge.apps.cli.demo.make import app
from jetbridge.apps.cli.output import Json, emit
from jetbridge.apps.demo import telling
from jetbridge.apps.demo.disruption import Desk
from jetbridge.apps.platform import start as begin
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import load_settings
from jetbridge.kernel.db import Database

Apply = Annotated[
    list[int] | None,
    typer.Option(help="Take the option of this number; may be repeated."),
]


@app.command()
def delay(
    flight: Annotated[str, typer.Argument(help="The flight, like JB123.")],
    *,
    minutes: Annotated[int, typer.Option(min=1, max=1440, help="How late it is.")],
    date: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Date of origin; else the next one."),
    ] = None,
    apply: Apply = None,
    as_json: Json = False,
) -> None:
    """Report a flight late; show what breaks, and three ways out of each."""
    settings = load_settings()
    begin(settings)
    with Database.connect(settings) as database:
        told = telling.delay(
            Desk(database, SystemClock()),
            flight.upper(),
            date.date() if date else None,
            minutes,
            apply=apply or (),
        )
    emit(told, as_json=as_json, show=show.delay)


@app.command()
def sick(
    crew: Annotated[str, typer.Argument(help="The crew member's number, like 10001.")],
    *,
    days: Annotated[int, typer.Option(min=1, max=60, help="For how long.")] = 3,
    apply: Apply = None,
    as_json: Json = False,
) -> None:
    """Take a sick call before the next duty; show what opens, and who can fly it."""
    settings = load_settings()
    begin(settings)
    with Database.connect(settings) as database:
        desk = Desk(database, SystemClock())
        told = telling.sick(desk, crew, days, apply=apply or ())
    emit(told, as_json=as_json, show=show.sick)


@app.command()
def close(
    station: Annotated[str, typer.Argument(help="The airport, like LIS.")],
    *,
    hours: Annotated[int, typer.Option(min=1, max=24, help="For how long.")],
    start: Annotated[
        datetime | None,
        typer.Option(
            "--from",
            formats=["%Y-%m-%dT%H:%MZ", "%Y-%m-%dT%H:%M"],
            help="From when (UTC); else when its next leg leaves.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Close an airport; show which legs wait, which duties break, and the way on."""
    settings = load_settings()
    begin(settings)
    with Database.connect(settings) as database:
        moment = start.replace(tzinfo=UTC) if start else None
        desk = Desk(database, SystemClock())
        told = telling.close(desk, station.upper(), moment, hours)
    emit(told, as_json=as_json, show=show.close)
