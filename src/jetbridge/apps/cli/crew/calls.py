"""``jetbridge crew calls``: who on standby is called next, and what came of it."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.output import Json, emit
from jetbridge.aviation.positions import Position


@app.command()
def calls(
    leg: Annotated[str, typer.Argument(help="Its id, or DESIGNATOR/YYYY-MM-DD.")],
    position: Annotated[Position, typer.Argument(help="The seat that lacks somebody.")],
    *,
    called: Annotated[
        str | None, typer.Option(help="Record a call to this crew number.")
    ] = None,
    answer: Annotated[
        str, typer.Option(help="What came of it: accepted, declined or no_answer.")
    ] = "no_answer",
    note: Annotated[str, typer.Option(help="Kept with the call.")] = "",
    despite_rest: Annotated[
        bool, typer.Option("--despite-rest", help="The contact fell into their rest.")
    ] = False,
    as_json: Json = False,
) -> None:
    """List who on standby or reserve is called for a seat, in the order of call-out.

    With --called, record that call; who accepted has the seat.
    """
    from jetbridge.apps.cli.crew.desk import desk, leg_id
    from jetbridge.domains.crew.contracts.actual import Answer, CallInput
    from jetbridge.domains.crew.service import Crew

    if answer not in set(Answer):
        raise typer.BadParameter("is accepted, declined or no_answer")
    with desk("call out standby") as begin, begin() as work:
        crew, key = Crew(), leg_id(leg, work=work)
        pairing = crew.pairing_of_seat(leg=key, position=position, work=work)
        if called is not None:
            member = crew.member_numbered(number=called, work=work).id
            order = CallInput(
                pairing, position, member, Answer(answer), note, despite_rest
            )
            crew.record_call(order=order, work=work)
        found = crew.call_list(pairing=pairing, position=position, work=work)
    emit({"items": [asdict(one) for one in found]}, as_json=as_json, show=_show)


@app.command("call-order")
def call_order(
    base: Annotated[str, typer.Argument(help="The base, like LIS.")],
    keys: Annotated[
        list[str] | None,
        typer.Argument(
            help="kind, fewest_calls, longest_wait, junior; the first most."
        ),
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Tell by what a base orders its calls; with keys, set it."""
    from jetbridge.apps.cli.crew.desk import desk
    from jetbridge.domains.crew.contracts.actual import CallKey
    from jetbridge.domains.crew.service import Crew

    strange = set(keys or ()) - set(CallKey)
    if strange:
        raise typer.BadParameter(f"{', '.join(sorted(strange))}: no such key")
    with desk("order calls") as begin, begin() as work:
        if keys:
            wanted = [CallKey(key) for key in keys]
            Crew().save_call_order(base=base, keys=wanted, work=work)
        found = Crew().call_order(base=base, work=work)
    emit({"base": base, "keys": list(found)}, as_json=as_json, show=_show_order)


def _show(document: dict[str, Any]) -> None:
    if not document["items"]:
        typer.echo("Nobody is on standby or reserve for it: see `crew candidates`.")
    for one in document["items"]:
        typer.echo(_line(one))


def _line(one: dict[str, Any]) -> str:
    member, bar = one["preview"]["member"], one["standby"]
    told = one["preview"]["first_breach"] or one["preview"]["smallest_margin"]
    rule = "" if told is None else f", {told['rule']} ({told['citation']})"
    rests = one["protected_until"]
    until = "" if rests is None else f", rests until {rests:%H:%MZ}: do not call"
    made = "".join(f", {call['answer']} {call['at']:%H:%MZ}" for call in one["calls"])
    return (
        f"{one['order']:2} {member['number']} {member['name']}: {bar['kind']} "
        f"{bar['start']:%H:%M}-{bar['end']:%H:%MZ}, {one['preview']['verdict']}"
        f"{rule}{until}{made}"
    )


def _show_order(document: dict[str, Any]) -> None:
    typer.echo(f"{document['base']}: {', then '.join(document['keys'])}")
