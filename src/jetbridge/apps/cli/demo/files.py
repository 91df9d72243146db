"""``jetbridge demo files``: what Meridian Air hands over, without a platform."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.demo.make import Scale, app
from jetbridge.apps.cli.output import Json, emit
from jetbridge.apps.demo.airline import make_airline
from jetbridge.apps.demo.handover import hand_over
from jetbridge.apps.demo.recipe import SCALES


@app.command()
def files(
    folder: Annotated[Path, typer.Argument(help="Where they go; made if need be.")],
    *,
    first_day: Annotated[
        datetime,
        typer.Option(formats=["%Y-%m-%d"], help="First day of the period."),
    ],
    scale: Annotated[Scale, typer.Option(help="How large an airline.")] = Scale.SMALL,
    seed: Annotated[int, typer.Option(help="Same seed, same airline.")] = 1,
    as_json: Json = False,
) -> None:
    """Write the demo airline's files: schedule, aircraft, people, crewing."""
    recipe = SCALES[scale.value]
    airline = make_airline(recipe, seed=seed, first_day=first_day.date())
    written = hand_over(airline, folder)
    payload = {"files": [str(path) for path in written.values()]}
    emit(payload, as_json=as_json, show=_show)


def _show(payload: dict[str, Any]) -> None:
    for path in payload["files"]:
        typer.echo(path)
