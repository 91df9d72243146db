"""``jetbridge crew publish``: let crew see the roster, and say what is new to whom."""

from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.crew.words import Period
from jetbridge.apps.cli.output import Json, emit

_SHOWN = 20


@app.command()
def publish(
    reason: Annotated[str, typer.Option("--reason", help="Why, for the record.")],
    period: Period = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would be new to whom.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Publish a period's current roster: each person with something new is told."""
    from jetbridge.apps.cli.crew.desk import (
        desk,
        the_period_named,
    )
    from jetbridge.domains.crew.contracts.words import RosterVersion
    from jetbridge.domains.crew.service import Crew

    crew = Crew()
    with desk("publish a roster") as begin, begin() as work:
        asked = the_period_named(period, work=work)
        found = crew.difference(
            period=asked.id,
            source=RosterVersion.PUBLISHED,
            target=RosterVersion.CURRENT,
            work=work,
        )
        version = asked.version
        if not dry_run:
            version = crew.publish(
                period=asked.id, reason=reason, seen=version, work=work
            ).number
    told = {
        "period": asked.name,
        "published": not dry_run,
        "version": version,
        "members": [_told(one) for one in found],
    }
    emit(told, as_json=as_json, show=_show)


def _told(one: Any) -> dict[str, Any]:
    return {
        "number": one.member.number,
        "name": one.member.name,
        "old": [f"{bar.start:%m-%d} {bar.label} {bar.route}" for bar in one.old],
        "new": [f"{bar.start:%m-%d} {bar.label} {bar.route}" for bar in one.new],
    }


def _show(document: dict[str, Any]) -> None:
    done = "Published" if document["published"] else "Would publish"
    people = document["members"]
    typer.echo(
        f"{done} {document['period']} at change {document['version']}: "
        f"{len(people)} crew members have something new."
    )
    for one in people[:_SHOWN]:
        typer.echo(
            f"  {one['number']} {one['name']}: "
            f"{len(one['old'])} bars gone, {len(one['new'])} new"
        )
    if len(people) > _SHOWN:
        typer.echo(f"  and {len(people) - _SHOWN} more (--json shows all)")
