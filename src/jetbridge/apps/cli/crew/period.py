"""``jetbridge crew period``: open a planning period, or list those there are."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.output import Json, emit

_AHEAD = timedelta(days=14)
"""AMC1 ORO.FTL.110(a): rosters are published 14 days ahead."""

Scheme = Annotated[str, typer.Option("--rules", help="easa or faa.")]
Day = typer.Option(formats=["%Y-%m-%d"], help="A day, UTC.")


@app.command()
def period(
    name: Annotated[str | None, typer.Argument(help="Its name, to open it.")] = None,
    start: Annotated[datetime | None, Day] = None,
    end: Annotated[datetime | None, Day] = None,
    deadline: Annotated[datetime | None, Day] = None,
    rules: Scheme = "easa",
    *,
    as_json: Json = False,
) -> None:
    """Open a planning period from --start up to and not on --end; else list them.

    The publication deadline is 14 days before the start unless --deadline is given.
    """
    from jetbridge.apps.cli.crew.desk import desk
    from jetbridge.domains.crew.service import Crew

    with desk("open a planning period") as begin, begin() as work:
        if name is not None:
            if start is None or end is None:
                raise typer.BadParameter("--start and --end open a period")
            Crew().open_period(
                name=name,
                start=start.replace(tzinfo=UTC),
                end=end.replace(tzinfo=UTC),
                publication_deadline=(deadline or start - _AHEAD).replace(tzinfo=UTC),
                scheme=rules,
                work=work,
            )
        found = Crew().periods(work=work)
    emit({"items": [_told(one) for one in found]}, as_json=as_json, show=_show)


def _told(one: Any) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "name": one.name,
        "start": one.start,
        "end": one.end,
        "publication_deadline": one.publication_deadline,
        "status": one.status.value,
        "version": one.version,
        "scheme": one.scheme,
    }


def _show(document: dict[str, Any]) -> None:
    if not document["items"]:
        typer.echo("No planning period yet. Open one: jetbridge crew period NAME ...")
    for one in document["items"]:
        typer.echo(
            f"{one['name']:12} {one['start']:%Y-%m-%d} to {one['end']:%Y-%m-%d}  "
            f"{one['status']:10} change {one['version']}  {one['scheme']}"
        )
