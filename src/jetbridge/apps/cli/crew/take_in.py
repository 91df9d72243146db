"""``jetbridge crew import``: the files of ``crew roster``, taken onto the platform."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.output import PROBLEMS, Json, emit

File = {"exists": True, "dir_okay": False, "readable": True}


@app.command("import")
def take_in(
    crew: Annotated[list[Path], typer.Argument(help="crew.csv, one or more.", **File)],
    bases: Annotated[
        Path,
        typer.Option("--bases", help="airport,zone of their bases (CSV).", **File),
    ],
    crewing: Annotated[
        list[Path], typer.Option("--crewing", help="Complements, times (TOML).", **File)
    ],
    record_from: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Since when the record of duties is complete; a new airline's first.",
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(help="Standby, training and the like go onto its roster."),
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Take crew, bases and crewing in; whoever is not employed yet is hired by it.

    Leave in the files becomes days on which they are not available; qualifications
    go to training. Lines that cannot be read are listed, and the exit code is then 1.
    """
    # What reads and stores is loaded when it is asked for, not for --help.
    from jetbridge.apps.cli.crew.desk import desk, the_period_named
    from jetbridge.apps.cli.crew.taken import Files, take

    files = Files.read(crew, bases=bases, crewing=crewing)
    since = record_from.replace(tzinfo=UTC) if record_from else None
    with desk("take crew in") as begin, begin() as work:
        planned = the_period_named(period, work=work) if period else None
        told = take(files, record_from=since, period=planned, work=work)
    flaws = [flaw.as_dict() for flaw in files.flaws]
    emit({**told, "flaws": flaws}, as_json=as_json, show=_show)
    if flaws:
        raise typer.Exit(PROBLEMS)


def _show(told: dict[str, Any]) -> None:
    typer.echo(
        f"{told['members']} crew members of {told['bases']} bases taken in, "
        f"{told['hired']} of them new to people; {told['absences']} absences, "
        f"{told['qualifications']} qualifications."
    )
    if "preassigned" in told:
        typer.echo(f"{told['preassigned']} duties preassigned.")
    for flaw in told["flaws"]:
        where = f"{flaw.get('source', '')}:{flaw.get('line', '')}"
        typer.echo(f"  {where} {flaw['reason']}", err=True)
