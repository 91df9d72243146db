"""``jetbridge crew roster``: pairings and people in, everybody's line out."""

from pathlib import Path
from typing import Annotated

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.crew.words import (
    PLATFORM,
    BaseOnly,
    CarryIn,
    Fleet,
    Html,
    Out,
    Period,
    Rules,
    Stations,
    TimeLimit,
    refuse,
)
from jetbridge.apps.cli.output import Json

Pairings = Annotated[
    Path | None,
    typer.Option("--pairings", help="P.json of crew pair; else the platform's."),
]
Crew = Annotated[
    Path | None, typer.Option("--crew", help="People and their wishes (CSV).")
]
Standby = Annotated[
    Path | None,
    typer.Option("--standby", help="How many wait, by position and day (CSV)."),
]
Counters = Annotated[
    Path | None,
    typer.Option("--counters", help="R.json of the month before: who had what."),
]
Seniority = Annotated[
    bool, typer.Option("--seniority", help="Wishes go by strict seniority, 1 first.")
]

_FILES = ["crew", "stations", "carry_in", "counters", "rules", "out", "html"]


@app.command()
def roster(
    context: typer.Context,
    *,
    pairings: Pairings = None,
    crew: Crew = None,
    stations: Stations = None,
    carry_in: CarryIn = None,
    standby: Standby = None,
    counters: Counters = None,
    seniority: Seniority = False,
    rules: Rules = "easa",
    time_limit: TimeLimit = 300.0,
    out: Out = None,
    html: Html = None,
    period: Period = None,
    fleet: Fleet = None,
    base: BaseOnly = None,
    as_json: Json = False,
) -> None:
    """Give every pairing to people who may and want to fly it."""
    if pairings is None:
        refuse(
            context, _FILES, "needs --pairings: the platform reads and keeps its own"
        )
        # The platform's form loads the database, which files do not need.
        from jetbridge.apps.cli.crew.platform import roster_on_platform

        asked = (period, fleet, base)
        roster_on_platform(
            asked,
            time_limit=time_limit,
            standby=standby,
            by_seniority=seniority,
            as_json=as_json,
        )
        return
    refuse(context, PLATFORM, "is for the platform: leave it or --pairings out")
    if crew is None:
        raise typer.BadParameter("is needed with --pairings", param_hint="--crew")
    # Reading and planning load the solver: not for --help.
    from jetbridge.apps.cli.crew import roster_files

    read = roster_files.read(
        pairings=pairings,
        crew=crew,
        stations=stations,
        carry_in=carry_in,
        standby=standby,
        counters=counters,
        rules=rules,
    )
    roster_files.run(
        read, time_limit, seniority=seniority, out=out, html=html, as_json=as_json
    )
