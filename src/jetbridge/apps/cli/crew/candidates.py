"""``jetbridge crew candidates``: who could fly a leg, ranked, and why others not."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.output import Json, emit
from jetbridge.aviation.positions import Position

_SHOWN = 10


@app.command()
def candidates(
    leg: Annotated[str, typer.Argument(help="Its id, or DESIGNATOR/YYYY-MM-DD.")],
    position: Annotated[
        Position | None, typer.Option("--position", help="This position only.")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Rank, for each position of a leg's pairings, who could take it.

    Legal first, then those who use up no standby, then the larger margin; the others
    with the first rule that refuses them.
    """
    from jetbridge.apps.cli.crew.desk import desk, leg_id
    from jetbridge.domains.crew.service import Crew

    with desk("look for a replacement") as begin, begin() as work:
        key = leg_id(leg, work=work)
        found = Crew().candidates(leg=key, position=position, work=work)
    emit({"items": [asdict(one) for one in found]}, as_json=as_json, show=_show)


def _show(document: dict[str, Any]) -> None:
    if not document["items"]:
        typer.echo("No pairing has this leg in such a position: nobody is asked for.")
    for one in document["items"]:
        typer.echo(f"{one['number']} {one['route']} as {one['position']}")
        for rank, ranked in enumerate(one["ranked"][:_SHOWN], start=1):
            typer.echo(f"  {rank:2} {_line(ranked)}")


def _line(ranked: dict[str, Any]) -> str:
    who = f"{ranked['member']['number']} {ranked['member']['name']}"
    told = ranked["first_breach"] or ranked["smallest_margin"]
    if told is None:
        return f"{who}: {ranked['verdict']}"
    margin = "" if told["margin"] is None else f" margin {told['margin']:.0f} min"
    return f"{who}: {ranked['verdict']}, {told['rule']}{margin} ({told['citation']})"
