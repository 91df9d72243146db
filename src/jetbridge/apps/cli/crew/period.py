"""``jetbridge crew period``: open a planning period, or list those there are."""

from datetime import datetime, timedelta
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.output import Json, emit

_AHEAD = timedelta(days=14)
"""AMC1 ORO.FTL.110(a): rosters are published 14 days ahead."""

Scheme = Annotated[str, typer.Option("--rules", help="easa or faa.")]
Day = typer.Option(formats=["%Y-%m-%d"], help="A day, on the clock of --zone.")


@app.command()
def period(
    name: Annotated[str | None, typer.Argument(help="Its name, to open it.")] = None,
    *,
    start: Annotated[datetime | None, Day] = None,
    end: Annotated[datetime | None, Day] = None,
    deadline: Annotated[datetime | None, Day] = None,
    rules: Scheme = "easa",
    zone: Annotated[
        str, typer.Option("--zone", help="On whose clock its days begin and end.")
    ] = "UTC",
    bases: Annotated[
        list[str] | None, typer.Option("--base", help="Of this base only; repeat it.")
    ] = None,
    fleets: Annotated[
        list[str] | None, typer.Option("--fleet", help="Of this fleet; repeat it.")
    ] = None,
    past: Annotated[
        bool, typer.Option("--past", help="It is over: planned again, to learn.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Open a planning period from --start up to and not on --end; else list them.

    The publication deadline is 14 days before the start unless --deadline is given.
    """
    from jetbridge.apps.cli.crew.desk import desk
    from jetbridge.aviation.zones import zone as find_zone
    from jetbridge.domains.crew.service import Crew

    clock = find_zone(zone)

    with desk("open a planning period") as begin, begin() as work:
        if name is not None:
            if start is None or end is None:
                raise typer.BadParameter("--start and --end open a period")
            Crew().open_period(
                name=name,
                start=start.replace(tzinfo=clock),
                end=end.replace(tzinfo=clock),
                publication_deadline=(deadline or start - _AHEAD).replace(tzinfo=clock),
                scheme=rules,
                zone=zone,
                bases=bases or (),
                fleets=fleets or (),
                past=past,
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
