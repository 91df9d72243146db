"""``jetbridge crew recover``: what happened, mended; on files or the platform."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.crew.words import (
    PLATFORM,
    BaseOnly,
    Fleet,
    Out,
    Period,
    Rules,
    Stations,
    TimeLimit,
    refuse,
)
from jetbridge.apps.cli.output import Json

_FILE = {"exists": True, "dir_okay": False, "readable": True}
_MOMENT = ["%Y-%m-%dT%H:%MZ", "%Y-%m-%dT%H:%M"]

Rosters = Annotated[
    list[Path] | None,
    typer.Option(
        "--rosters", help="R.json, one or more; else the platform's.", **_FILE
    ),
]
Flights = Annotated[
    Path | None, typer.Option("--flights", help="The legs as planned (CSV).", **_FILE)
]
Events = Annotated[
    Path | None, typer.Option("--events", help="What happened (JSON).", **_FILE)
]
Pairings = Annotated[
    list[Path] | None,
    typer.Option("--pairings", help="P.json, where R.json holds none.", **_FILE),
]
Crewing = Annotated[
    list[Path] | None,
    typer.Option("--crewing", help="Times, one a category (TOML).", **_FILE),
]
Ranked = Annotated[
    bool,
    typer.Option("--ranked", help="On files: only say who could step in, at once."),
]
Start = Annotated[
    datetime | None,
    typer.Option(
        "--from", formats=_MOMENT, help="On the platform: change nothing before."
    ),
]
Hours = Annotated[
    int, typer.Option(min=1, max=96, help="On the platform: how far ahead to mend.")
]
Apply = Annotated[
    str | None,
    typer.Option(help="On the platform: apply what is proposed, for this reason."),
]

_FILES = [
    "flights",
    "events",
    "pairings",
    "stations",
    "crewing",
    "rules",
    "ranked",
    "out",
]


@app.command()
def recover(
    context: typer.Context,
    *,
    rosters: Rosters = None,
    flights: Flights = None,
    events: Events = None,
    pairings: Pairings = None,
    stations: Stations = None,
    crewing: Crewing = None,
    rules: Rules = "easa",
    ranked: Ranked = False,
    time_limit: TimeLimit = 60.0,
    out: Out = None,
    period: Period = None,
    fleet: Fleet = None,
    base: BaseOnly = None,
    start: Start = None,
    hours: Hours = 36,
    apply: Apply = None,
    as_json: Json = False,
) -> None:
    """Mend rosters after delays, cancellations, sickness and closures.

    As few people as possible are changed. Exit code 1 when seats stay open.
    """
    if not rosters:
        refuse(context, _FILES, "needs --rosters: the platform reads and keeps its own")
        # The platform's form loads the database, which files do not need.
        from jetbridge.apps.cli.crew.recover_platform import Wanted, run_on_platform

        wanted = Wanted(period, fleet, base, start, hours, time_limit, apply)
        run_on_platform(wanted, as_json=as_json)
        return
    names = (*PLATFORM, "start", "hours", "apply")
    refuse(context, names, "is for the platform: leave it or --rosters out")
    if ranked:
        refuse(context, ["time_limit"], "is for a search, which --ranked is not")
    if flights is None or events is None:
        lacking = "--events" if flights else "--flights"
        raise typer.BadParameter("is needed with --rosters", param_hint=lacking)
    # Reading and mending load the solver: not for --help.
    from jetbridge.apps.cli.crew import recover_files

    read = recover_files.read(
        rosters=rosters,
        flights=flights,
        events=events,
        pairings=pairings or (),
        stations=stations,
        crewing=crewing or (),
        rules=rules,
    )
    recover_files.run(read, time_limit, ranked=ranked, out=out, as_json=as_json)
