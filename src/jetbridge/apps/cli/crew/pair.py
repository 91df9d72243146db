"""``jetbridge crew pair``: legs in, legal pairings out; on files or the platform."""

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

Flights = Annotated[
    Path | None, typer.Option("--flights", help="Legs (CSV); else the platform's.")
]
Bases = Annotated[
    Path | None, typer.Option("--bases", help="airport,zone of bases (CSV).")
]
Crewing = Annotated[
    Path | None, typer.Option("--crewing", help="Complements, times, costs (TOML).")
]
Locked = Annotated[
    Path | None,
    typer.Option("--locked", help="Pairings (P.json) that stay as they are."),
]

_FILES = ["bases", "stations", "crewing", "carry_in", "locked", "rules", "out", "html"]


@app.command()
def pair(
    context: typer.Context,
    *,
    flights: Flights = None,
    bases: Bases = None,
    stations: Stations = None,
    crewing: Crewing = None,
    carry_in: CarryIn = None,
    locked: Locked = None,
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
        refuse(context, _FILES, "needs --flights: the platform reads and keeps its own")
        # The platform's form loads the database, which files do not need.
        from jetbridge.apps.cli.crew.platform import pair_on_platform

        asked = (period, fleet, base)
        pair_on_platform(asked, time_limit=time_limit, as_json=as_json)
        return
    refuse(context, PLATFORM, "is for the platform: leave it or --flights out")
    if bases is None:
        raise typer.BadParameter("is needed with --flights", param_hint="--bases")
    # Reading and planning load the solver: not for --help.
    from jetbridge.apps.cli.crew import pair_files

    read = pair_files.read(
        flights=flights,
        bases=bases,
        stations=stations,
        crewing=crewing,
        carry_in=carry_in,
        locked=locked,
        rules=rules,
    )
    pair_files.run(read, time_limit, out=out, html=html, as_json=as_json)
