"""``jetbridge crew recover``: what happened, mended; on files or the platform."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.crew.words import (
    BaseOnly,
    Fleet,
    Out,
    Period,
    Rules,
    Stations,
    TimeLimit,
    refuse_without,
)
from jetbridge.apps.cli.output import PROBLEMS, Json, emit

_FILE = {"exists": True, "dir_okay": False, "readable": True}
_MOMENT = ["%Y-%m-%dT%H:%MZ", "%Y-%m-%dT%H:%M"]


@app.command()
def recover(
    *,
    rosters: Annotated[
        list[Path] | None,
        typer.Option(
            "--rosters", help="R.json, one or more; else the platform's.", **_FILE
        ),
    ] = None,
    flights: Annotated[
        Path | None,
        typer.Option("--flights", help="The legs as planned (CSV).", **_FILE),
    ] = None,
    events: Annotated[
        Path | None, typer.Option("--events", help="What happened (JSON).", **_FILE)
    ] = None,
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
    ranked: Annotated[
        bool,
        typer.Option("--ranked", help="On files: only say who could step in, at once."),
    ] = False,
    time_limit: TimeLimit = 60.0,
    out: Out = None,
    period: Period = None,
    fleet: Fleet = None,
    base: BaseOnly = None,
    start: Annotated[
        datetime | None,
        typer.Option(
            "--from", formats=_MOMENT, help="On the platform: change nothing before."
        ),
    ] = None,
    hours: Annotated[
        int,
        typer.Option(min=1, max=96, help="On the platform: how far ahead to mend."),
    ] = 36,
    apply: Annotated[
        str | None,
        typer.Option(help="On the platform: apply what is proposed, for this reason."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Mend rosters after delays, cancellations, sickness and closures.

    As few people as possible are changed. Exit code 1 when seats stay open.
    """
    if not rosters:
        refuse_without(
            "--rosters",
            flights=flights,
            events=events,
            pairings=pairings or None,
            stations=stations,
            crewing=crewing or None,
            ranked=ranked or None,
            out=out,
        )
        # The platform's form loads the database, which files do not need.
        from jetbridge.apps.cli.crew import recover_platform

        moment = start.replace(tzinfo=UTC) if start else None
        wanted = recover_platform.Wanted(
            period, fleet, base, moment, hours, time_limit, apply
        )
        told = recover_platform.recover_on_platform(wanted, quiet=as_json)
        emit(told, as_json=as_json, show=recover_platform.show)
        if any(one.get("uncovered") for one in told.values() if isinstance(one, dict)):
            raise typer.Exit(PROBLEMS)
        return
    if flights is None or events is None:
        lacking = "--events" if flights else "--flights"
        raise typer.BadParameter("is needed with --rosters", param_hint=lacking)
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
    if ranked:
        document = recover_files.rank(asked)
    else:
        document = recover_files.mend(asked, time_limit, quiet=as_json)
    if out is not None:
        out.write_text(json.dumps(document, indent=1), "utf-8")
    flaws = [flaw.as_dict() for flaw in asked.flaws]
    emit({**document, "flaws": flaws}, as_json=as_json, show=_show)
    if flaws or document.get("uncovered"):
        raise typer.Exit(PROBLEMS)


def _show(document: dict[str, Any]) -> None:
    from jetbridge.apps.cli.crew.tables import show_broken, show_recovery

    show = show_recovery if "rosters" in document else show_broken
    show(document)
