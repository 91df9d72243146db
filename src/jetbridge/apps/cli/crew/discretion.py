"""``jetbridge crew discretion``: what a commander decided after report."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.output import Json, emit
from jetbridge.aviation.positions import Position


@app.command()
def discretion(
    leg: Annotated[str, typer.Argument(help="A leg of the duty, or its id.")],
    *,
    minutes: Annotated[int, typer.Option(min=1, max=1440, help="How much.")],
    commander: Annotated[str, typer.Option(help="The commander's crew number.")],
    reason: Annotated[str, typer.Option(help="Why; it stands in the report.")],
    rest: Annotated[
        bool, typer.Option("--rest", help="Rest was cut; else duty was longer.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Record a commander's discretion, after report; it is never planned."""
    from jetbridge.apps.cli.crew.desk import desk, leg_id
    from jetbridge.domains.crew.contracts.actual import DiscretionInput, DiscretionKind
    from jetbridge.domains.crew.service import Crew

    kind = DiscretionKind.REST if rest else DiscretionKind.EXTENSION
    with desk("record discretion") as begin, begin() as work:
        crew, key = Crew(), leg_id(leg, work=work)
        pairing = crew.pairing_of_seat(leg=key, position=Position.CP, work=work)
        order = DiscretionInput(
            pairing=pairing,
            duty=crew.duty_of_leg(pairing=pairing, leg=key, work=work),
            kind=kind,
            minutes=minutes,
            reason=reason,
            commander=crew.member_numbered(number=commander, work=work).id,
        )
        kept = crew.record_discretion(order=order, work=work)
    emit(asdict(kept), as_json=as_json, show=_show)


def _show(kept: dict[str, Any]) -> None:
    typer.echo(f"Recorded: {kept['kind']}, {kept['minutes']} minutes.")
    for one in kept["verdicts"]:
        margin = "not assessed" if one["margin"] is None else f"{one['margin']} left"
        typer.echo(f"  {one['rule']}: {margin} ({one['citation']})")
    if kept["report_due"] is not None:
        typer.echo(f"The authority is to be told by {kept['report_due']:%Y-%m-%d}.")
