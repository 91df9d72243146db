"""What legs did and why they were late: ``jetbridge flights move``, ``explain``."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from jetbridge.apps.cli.flights.app import Day, app, at_work, day_of
from jetbridge.apps.cli.output import Json, emit
from jetbridge.aviation.delay_codes import delay_codes
from jetbridge.aviation.designators import Designator
from jetbridge.aviation.errors import Flaw, InputError
from jetbridge.domains.flights.contracts import DelayReason, Leg
from jetbridge.domains.flights.contracts.movements import Flown, MovementKind
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.db import UnitOfWork

Flight = Annotated[str, typer.Argument(help="JB101/2026-06-01, by date of origin.")]
Moment = Annotated[
    datetime,
    typer.Argument(formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%MZ"], help="UTC."),
]
Station = Annotated[str, typer.Argument(help="Where it happened.")]
Origin = Annotated[
    str | None, typer.Option("--from", help="Of several legs, the one from here.")
]
Source = Annotated[str, typer.Option(help="Which system or desk tells it.")]
Shares = Annotated[
    list[str] | None, typer.Argument(help="CODE:MINUTES, several; none takes back.")
]


@app.command()
def move(
    flight: Flight,
    kind: MovementKind,
    at: Moment,
    station: Station,
    *,
    source: Source = "desk",
    origin: Origin = None,
    as_json: Json = False,
) -> None:
    """Record that a leg went out, off, on or in; the same told twice is no news."""
    with at_work("record a movement") as work:
        leg = Flights().record_movement(
            leg=leg_meant(flight, origin, work).id,
            kind=kind,
            at=at.replace(tzinfo=UTC),
            station=station,
            source=source,
            work=work,
        )
        flown = Flights().flown(leg=leg.id, work=work)
    emit(_told(leg, flown), as_json=as_json, show=_show_moved)


@app.command()
def explain(
    flight: Flight,
    shares: Shares = None,
    *,
    origin: Origin = None,
    as_json: Json = False,
) -> None:
    """Say why a departure was late: delay codes with their minutes."""
    with at_work("explain a delay") as work:
        leg = Flights().explain_delay(
            leg=leg_meant(flight, origin, work).id,
            reasons=[_share(text) for text in shares or ()],
            work=work,
        )
    explained = sum(one.minutes for one in leg.delay_reasons)
    payload = {
        "flight": leg.name,
        "late_minutes": leg.late_minutes,
        "reasons": [asdict(one) for one in leg.delay_reasons],
        "unexplained_minutes": leg.late_minutes - explained,
    }
    emit(payload, as_json=as_json, show=_show_explained)


@app.command()
def delays(on: Day = None, *, as_json: Json = False) -> None:
    """Add up the delay minutes of a day's departures by code."""
    with at_work("add delays up") as work:
        start = day_of(on, work)
        end = start + timedelta(days=1)
        found = Flights().delay_shares(start=start, end=end, work=work)
    payload = {"day": start.date(), "delays": [asdict(one) for one in found]}
    emit(payload, as_json=as_json, show=_show_delays)


def leg_meant(flight: str, origin: str | None, work: UnitOfWork) -> Leg:
    """Find the leg meant, or refuse with those it could be."""
    number, _, day = flight.partition("/")
    legs = Flights().legs_of_flight(
        designator=Designator.parse(number), day=_day(day), work=work
    )
    meant = [leg for leg in legs if origin in (None, leg.origin)]
    if len(meant) != 1:
        names = ", ".join(leg.origin for leg in legs) or "no station"
        flaw = Flaw(f"{flight} leaves from {names}", field="flight")
        ways = (
            "Say which with --from." if legs else "Look with jetbridge flights board."
        )
        raise InputError(flaw, next_step=ways)
    return meant[0]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        flaw = Flaw(f"{text!r} is no date", field="flight")
        raise InputError(flaw, next_step="Write JB101/2026-06-01.") from error


def _share(text: str) -> DelayReason:
    code, _, minutes = text.partition(":")
    if not minutes.isdecimal() or int(minutes) == 0:
        flaw = Flaw(f"{text!r} tells no minutes", field="shares")
        raise InputError(flaw, next_step="Write the code and its minutes: 41:30.")
    return DelayReason(code, int(minutes))


def _told(leg: Leg, flown: Flown) -> dict[str, Any]:
    movements = [
        {"kind": one.kind, "at": one.at, "station": one.station, "source": one.source}
        for one in flown.movements
        if one.withdrawn is None
    ]
    return {
        "flight": leg.name,
        "status": leg.status,
        "block_minutes": flown.block_minutes,
        "airborne_minutes": flown.airborne_minutes,
        "movements": movements,
    }


def _show_moved(payload: dict[str, Any]) -> None:
    told = ", ".join(
        f"{one['kind']} {one['station']} {one['at']:%H:%MZ}"
        for one in payload["movements"]
    )
    typer.echo(f"{payload['flight']} is {payload['status']}: {told}.")
    if payload["block_minutes"] is not None:
        typer.echo(f"Block time {payload['block_minutes']} minutes.")


def _show_explained(payload: dict[str, Any]) -> None:
    for one in payload["reasons"]:
        typer.echo(f"{one['minutes']:4} min  {_meaning(one['code'])}")
    typer.echo(
        f"{payload['flight']} is {payload['late_minutes']} minutes late, "
        f"{payload['unexplained_minutes']} of them unexplained."
    )


def _show_delays(payload: dict[str, Any]) -> None:
    if not payload["delays"]:
        typer.echo(f"No departure of {payload['day']} is late.")
        return
    table = Table(box=SIMPLE_HEAD, title=f"Delay minutes {payload['day']}")
    for name in ("code", "legs", "minutes"):
        table.add_column(name)
    for one in payload["delays"]:
        legs, minutes = str(one["legs"]), str(one["minutes"])
        table.add_row(_meaning(one["code"]), legs, minutes)
    Console().print(table)


def _meaning(code: str | None) -> str:
    return f"{code} {delay_codes()[code].meaning}" if code else "unexplained"
