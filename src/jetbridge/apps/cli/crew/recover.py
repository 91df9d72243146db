"""``jetbridge crew recover``: rosters in force and what happened, mended lines out."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.crew.words import Out, Rules, Stations, TimeLimit
from jetbridge.apps.cli.output import PROBLEMS, Json, emit

_FILE = {"exists": True, "dir_okay": False, "readable": True}


@app.command()
def recover(
    *,
    rosters: Annotated[
        list[Path],
        typer.Option("--rosters", help="R.json of crew roster, one or more.", **_FILE),
    ],
    flights: Annotated[
        Path, typer.Option("--flights", help="The legs as planned (CSV).", **_FILE)
    ],
    events: Annotated[
        Path, typer.Option("--events", help="What happened (JSON).", **_FILE)
    ],
    pairings: Annotated[
        list[Path] | None,
        typer.Option("--pairings", help="P.json, where R.json holds none.", **_FILE),
    ] = None,
    stations: Stations = None,
    crewing: Annotated[
        list[Path] | None,
        typer.Option("--crewing", help="Times, one a category (TOML).", **_FILE),
    ] = None,
    rules: Rules = "easa",
    time_limit: TimeLimit = 60.0,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Mend rosters after delays, cancellations, sickness and closures.

    As few people as possible are changed. Exit code 1 when seats stay open.
    """
    # Reading and mending load the solver: not for --help.
    from jetbridge.apps.cli.crew import recover_files

    asked = recover_files.read(
        rosters=rosters,
        flights=flights,
        events=events,
        pairings=pairings or (),
        stations=stations,
        crewing=crewing or (),
        rules=rules,
    )
    document = recover_files.mend(asked, time_limit, quiet=as_json)
    if out is not None:
        out.write_text(json.dumps(document, indent=1), "utf-8")
    flaws = [flaw.as_dict() for flaw in asked.flaws]
    emit({**document, "flaws": flaws}, as_json=as_json, show=_show)
    if flaws or document["uncovered"]:
        raise typer.Exit(PROBLEMS)


def _show(document: dict[str, Any]) -> None:
    from jetbridge.apps.cli.crew.tables import show_recovery

    show_recovery(document)
