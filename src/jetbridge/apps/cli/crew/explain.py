"""``jetbridge crew explain BID``: why a wish was denied."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.crew.words import Period
from jetbridge.apps.cli.output import Json, emit


@app.command()
def explain(
    bid: Annotated[
        str,
        typer.Argument(
            help="A crew number, or one wish of theirs: 1003/day_off:2027-03-06."
        ),
    ],
    *,
    period: Period = None,
    as_json: Json = False,
) -> None:
    """Say what the roster plan answered to a wish, with the reason it checked.

    No reason names or looks at a colleague.
    """
    from jetbridge.apps.cli.crew.desk import any_period_named, desk
    from jetbridge.domains.crew.errors import NotRosteredError
    from jetbridge.domains.crew.service import Crew

    number, _, wanted = bid.partition("/")
    with desk("explain a denied wish") as begin, begin() as work:
        found = any_period_named(period, work=work)
        member = Crew().member_numbered(number=number, work=work)
        answers = [
            one
            for one in Crew().answers_to(member=member.id, period=found.id, work=work)
            if f"{one.wish.kind}:{one.wish.value}".startswith(wanted)
        ]
        if not answers:
            raise NotRosteredError(
                f"No plan of {found.name} answered a wish {bid!r}. Roster it first."
            )
    told = [{"bid": _bid(number, one), **asdict(one)} for one in answers]
    emit({"period": found.name, "answers": told}, as_json=as_json, show=_show)


def _bid(number: str, one: Any) -> str:
    return f"{number}/{one.wish.kind}:{one.wish.value}"


def _show(document: dict[str, Any]) -> None:
    for one in document["answers"]:
        verdict = "granted" if one["granted"] else "denied"
        typer.echo(f"{one['bid']} (weight {one['wish']['weight']}): {verdict}")
        if one["reason"]:
            typer.echo(f"  {one['reason']}")
