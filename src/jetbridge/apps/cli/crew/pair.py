"""``jetbridge crew pair``: legs in, legal pairings out; on files or the platform."""

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
def pair(
    *,
    flights: Annotated[
        Path | None, typer.Option("--flights", help="Legs (CSV); else the platform's.")
    ] = None,
    bases: Annotated[
        Path | None, typer.Option("--bases", help="airport,zone of bases (CSV).")
    ] = None,
    stations: Stations = None,
    crewing: Annotated[
        Path | None, typer.Option("--crewing", help="Complements, times, costs (TOML).")
    ] = None,
    carry_in: CarryIn = None,
    locked: Annotated[
        Path | None,
        typer.Option("--locked", help="Pairings (P.json) that stay as they are."),
    ] = None,
    rules: Rules = "easa",
    time_limit: TimeLimit = 300.0,
    out: Out = None,
    html: Html = None,
    period: Period = None,
    fleet: Fleet = None,
    base: BaseOnly = None,
    as_json: Json = False,
) -> None:
    """Cover every leg by legal pairings at the least avoidable cost."""
    if flights is None:
        refuse_without(
            "--flights",
            bases=bases,
            stations=stations,
            crewing=crewing,
            carry_in=carry_in,
            locked=locked,
            out=out,
            html=html,
        )
        # The platform's form loads the database, which files do not need.
        from jetbridge.apps.cli.crew.platform import pair_on_platform

        pair_on_platform(
            period=period,
            fleet=fleet,
            base=base,
            time_limit=time_limit,
            as_json=as_json,
        )
        return
    if bases is None:
        raise typer.BadParameter("is needed with --flights", param_hint="--bases")
    from jetbridge.apps.cli.crew import pair_files

    asked = pair_files.read(
        flights=flights,
        bases=bases,
        stations=stations,
        crewing=crewing,
        carry_in=carry_in,
        locked=locked,
        rules=rules,
    )
    document = pair_files.plan(asked, time_limit, quiet=as_json)
    pair_files.save(document, out=out, html=html)
    _answer(document, [flaw.as_dict() for flaw in asked.flaws], as_json=as_json)


def _answer(
    document: dict[str, Any], flaws: list[dict[str, Any]], *, as_json: bool
) -> None:
    emit({**document, "flaws": flaws}, as_json=as_json, show=_show)
    if flaws:
        raise typer.Exit(PROBLEMS)


def _show(document: dict[str, Any]) -> None:
    from jetbridge.apps.cli.crew.tables import show_pairings

    show_pairings(document)
