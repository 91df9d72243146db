"""``jetbridge flights divert`` and ``resume``: legs in the air that land elsewhere."""

from datetime import UTC
from typing import Annotated, Any

import typer

from jetbridge.apps.cli.flights.app import app, at_work
from jetbridge.apps.cli.flights.operation import Flight, Moment, Origin, leg_meant
from jetbridge.apps.cli.output import Json, emit
from jetbridge.domains.flights.contracts.diversions import Diversion
from jetbridge.domains.flights.service import Flights

Airport = Annotated[str, typer.Argument(help="Its origin makes it a return.")]
Onward = Annotated[
    bool, typer.Option("--onward", help="A new leg flies on to where it was planned.")
]
Why = Annotated[
    str | None, typer.Option("--reason", help="Do it; only shown without a reason.")
]
Reason = Annotated[str, typer.Option("--reason", help="Kept in the leg's history.")]


@app.command()
def divert(
    flight: Flight,
    airport: Airport,
    arrival: Moment,
    *,
    onward: Onward = False,
    reason: Why = None,
    origin: Origin = None,
    as_json: Json = False,
) -> None:
    """Show what landing elsewhere, or returning, would do; do it with --reason."""
    with at_work("divert a leg") as work:
        wish: dict[str, Any] = {
            "leg": leg_meant(flight, origin, work).id,
            "airport": airport,
            "arrival": arrival.replace(tzinfo=UTC),
            "onward": onward,
        }
        done = (
            Flights().divert(**wish, reason=reason, work=work)
            if reason
            else Flights().preview_diversion(**wish, work=work)
        )
    payload = _told(done) | {"done": reason is not None}
    emit(payload, as_json=as_json, show=_show)


@app.command()
def resume(
    flight: Flight, reason: Reason, *, origin: Origin = None, as_json: Json = False
) -> None:
    """Let a diverted leg fly as planned; the leg that was to fly on is cancelled."""
    with at_work("let a leg fly as planned") as work:
        leg = Flights().resume(
            leg=leg_meant(flight, origin, work).id, reason=reason, work=work
        )
    payload = {"flight": leg.name, "destination": leg.lands_at, "arrival": leg.arrival}
    emit(payload, as_json=as_json, show=_show_resumed)


def _told(one: Diversion) -> dict[str, Any]:
    flown = one.onward
    return {
        "flight": one.leg.name,
        "airport": one.airport,
        "arrival": one.estimated_arrival,
        "planned": one.leg.destination,
        "onward": flown and {"departure": flown.departure, "arrival": flown.arrival},
        "stranded": [f"{leg.name} from {leg.origin}" for leg in one.stranded],
        "delayed": {late.leg.name: late.delay_minutes for late in one.delayed},
    }


def _show(payload: dict[str, Any]) -> None:
    said = "lands" if payload["done"] else "would land"
    typer.echo(
        f"{payload['flight']} {said} at {payload['airport']} "
        f"{payload['arrival']:%H:%MZ}, planned {payload['planned']}."
    )
    if flown := payload["onward"]:
        off, on = flown["departure"], flown["arrival"]
        typer.echo(f"A new leg flies on {off:%H:%MZ} to {on:%H:%MZ}.")
    for name in payload["stranded"]:
        typer.secho(f"{name}: the aircraft is not there.", fg="yellow")
    for name, minutes in payload["delayed"].items():
        typer.secho(f"{name}: {minutes} minutes late.", fg="yellow")
    if not payload["done"]:
        typer.echo("Do it with --reason TEXT.")


def _show_resumed(payload: dict[str, Any]) -> None:
    arrival = f"{payload['arrival']:%H:%MZ}"
    typer.echo(f"{payload['flight']} flies to {payload['destination']}, {arrival}.")
