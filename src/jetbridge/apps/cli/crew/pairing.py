"""``jetbridge crew pairing``: look at pairings, and change them by hand."""

from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.crew.words import BaseOnly, Fleet, Period
from jetbridge.apps.cli.output import Json, emit

pairing = typer.Typer(no_args_is_help=True, help="Look at pairings; change them.")
app.add_typer(pairing, name="pairing")

Number = Annotated[str, typer.Argument(help="The pairing's number.")]
Legs = Annotated[list[str], typer.Argument(help="Legs: FLIGHT/DATE of origin.")]
Release = Annotated[
    bool, typer.Option("--release", help="People who hold it go to open time.")
]


@pairing.command("list")
def board(
    period: Period = None,
    base: BaseOnly = None,
    fleet: Fleet = None,
    *,
    as_json: Json = False,
) -> None:
    """List a period's pairings with verdict, margin and avoidable cost."""
    from jetbridge.apps.cli.crew.revised import listed

    emit(listed(period, base, fleet), as_json=as_json, show=_show_board)


@pairing.command()
def move(
    legs: Legs,
    giver: Annotated[
        str | None, typer.Option("--from", help="Its number; else open legs.")
    ] = None,
    taker: Annotated[
        str | None, typer.Option("--to", help="Its number; else none: they are open.")
    ] = None,
    *,
    ride: Annotated[
        bool, typer.Option("--ride", help="The crew of --from travels on them.")
    ] = False,
    release: Release = False,
    period: Period = None,
    as_json: Json = False,
) -> None:
    """Move legs from one pairing to another, or out of and into open legs."""
    order = {"pairing": giver, "other": taker, "ride": ride, "release": release}
    _edit("move", period, legs, order, as_json=as_json)


@pairing.command()
def split(
    number: Number,
    after: Annotated[str, typer.Option("--after", help="FLIGHT/DATE of its leg.")],
    *,
    release: Release = False,
    period: Period = None,
    as_json: Json = False,
) -> None:
    """Part a pairing in two after a leg."""
    order = {"pairing": number, "release": release}
    _edit("split", period, [after], order, as_json=as_json)


@pairing.command()
def join(
    number: Number,
    other: Annotated[str, typer.Argument(help="The one that becomes part of it.")],
    *,
    release: Release = False,
    period: Period = None,
    as_json: Json = False,
) -> None:
    """Make one pairing of two."""
    order = {"pairing": number, "other": other, "release": release}
    _edit("join", period, [], order, as_json=as_json)


@pairing.command()
def delete(
    number: Number,
    *,
    release: Release = False,
    period: Period = None,
    as_json: Json = False,
) -> None:
    """Take a pairing away; its legs are open."""
    _edit(
        "delete", period, [], {"pairing": number, "release": release}, as_json=as_json
    )


@pairing.command()
def undo(
    edit: Annotated[str, typer.Argument(help="The id that the change answered.")],
    *,
    period: Period = None,
    as_json: Json = False,
) -> None:
    """Put the pairings of a change back as they were."""
    from jetbridge.apps.cli.crew.revised import undone

    emit(undone(edit, period), as_json=as_json, show=_show_edit)


@pairing.command()
def lock(
    numbers: Annotated[list[str], typer.Argument(help="Pairings' numbers.")],
    *,
    off: Annotated[bool, typer.Option("--off", help="Set them free again.")] = False,
    period: Period = None,
    as_json: Json = False,
) -> None:
    """Lock pairings: planning runs keep them as they are, with their people."""
    from jetbridge.apps.cli.crew.revised import locked

    found = locked(numbers, period, off=off)
    emit(found, as_json=as_json, show=_show_locks)


def _edit(
    kind: str,
    period: str | None,
    legs: list[str],
    order: dict[str, Any],
    *,
    as_json: bool,
) -> None:
    from jetbridge.apps.cli.crew.revised import edited

    emit(edited(kind, period, legs, order), as_json=as_json, show=_show_edit)


def _show_board(document: dict[str, Any]) -> None:
    for one in document["pairings"]:
        margin = one["margin_minutes"]
        room = "" if margin is None else f", margin {int(margin)} min"
        typer.echo(
            f"{one['number']:18} {one['start']:%m-%d %H:%MZ}  {one['route']:32} "
            f"cost {one['cost']:7.0f}  {one['verdict']}{room}"
            f"{'  locked' if one['locked'] else ''}"
        )
    for leg in document["uncovered"]:
        typer.echo(f"No pairing: {leg['leg']} {leg['route']}: {leg['reason']}")


def _show_edit(document: dict[str, Any]) -> None:
    was = ", ".join(document["before"]) or "open legs"
    now = ", ".join(document["after"]) or "open legs"
    typer.echo(f"{document['kind']}: {was} -> {now}")
    typer.echo(f"Take it back: jetbridge crew pairing undo {document['id']}")


def _show_locks(document: dict[str, Any]) -> None:
    done = "Locked" if document["locked"] else "Unlocked"
    typer.echo(f"{done}: {', '.join(document['pairings'])}")
