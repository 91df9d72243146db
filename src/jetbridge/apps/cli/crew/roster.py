"""``jetbridge crew roster``: pairings and people in, everybody's line out."""

from pathlib import Path
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.crew.words import (
    BaseOnly,
    CarryIn,
    Fleet,
    Html,
    Out,
    Period,
    Rules,
    Stations,
    TimeLimit,
    refuse_without,
)
from jetbridge.apps.cli.output import PROBLEMS, Json, emit


@app.command()
def roster(
    *,
    pairings: Annotated[
        Path | None,
        typer.Option("--pairings", help="P.json of crew pair; else the platform's."),
    ] = None,
    crew: Annotated[
        Path | None, typer.Option("--crew", help="People and their wishes (CSV).")
    ] = None,
    stations: Stations = None,
    carry_in: CarryIn = None,
    standby: Annotated[
        Path | None,
        typer.Option("--standby", help="How many wait, by position and day (CSV)."),
    ] = None,
    counters: Annotated[
        Path | None,
        typer.Option("--counters", help="R.json of the month before: who had what."),
    ] = None,
    seniority: Annotated[
        bool,
        typer.Option("--seniority", help="Wishes go by strict seniority, 1 first."),
    ] = False,
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
        refuse_without(
            "--pairings",
            crew=crew,
            stations=stations,
            carry_in=carry_in,
            counters=counters,
            out=out,
            html=html,
        )
        # The platform's form loads the database, which files do not need.
        from jetbridge.apps.cli.crew.platform import roster_on_platform

        roster_on_platform(
            period=period,
            fleet=fleet,
            base=base,
            time_limit=time_limit,
            standby=standby,
            by_seniority=seniority,
            as_json=as_json,
        )
        return
    if crew is None:
        raise typer.BadParameter("is needed with --pairings", param_hint="--crew")
    # Reading and planning load the solver: not for --help.
    from jetbridge.apps.cli.crew import roster_files
    from jetbridge.engines.optimiser.rostering import Parameters

    asked = roster_files.read(
        pairings=pairings,
        crew=crew,
        stations=stations,
        carry_in=carry_in,
        standby=standby,
        counters=counters,
        rules=rules,
    )
    settings = Parameters(by_seniority=seniority)
    document = roster_files.plan(asked, time_limit, settings, quiet=as_json)
    roster_files.save(asked, document, out=out, html=html)
    _answer(document, [flaw.as_dict() for flaw in asked.flaws], as_json=as_json)


def _answer(
    document: dict[str, Any], flaws: list[dict[str, Any]], *, as_json: bool
) -> None:
    emit({**document, "flaws": flaws}, as_json=as_json, show=_show)
    if flaws:
        raise typer.Exit(PROBLEMS)


def _show(document: dict[str, Any]) -> None:
    from jetbridge.apps.cli.crew.tables import show_rosters

    show_rosters(document)
