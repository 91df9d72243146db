"""``jetbridge flights import`` and ``board``: take a schedule in, look at a day."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from jetbridge.apps.cli.flights.app import Day, app, at_work, day_of, list_faults
from jetbridge.apps.cli.output import PROBLEMS, Json, emit
from jetbridge.aviation.errors import InputError
from jetbridge.domains.flights.contracts import Leg
from jetbridge.domains.flights.service import Flights
from jetbridge.hub.delivery.schedule import (
    DeliveredSchedule,
    FiledSchedule,
    ScheduleFormat,
    deliver_schedule,
    deliver_stations,
)
from jetbridge.hub.formats.result import Fault

_COLUMNS_WANTED = "Name the columns in the first line, with commas between them."
_MOST_LEGS = 10_000
_CLOCK = slice(11, 16)  # 06:15 of 2026-06-01T06:15:00Z

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]
Format = Annotated[
    ScheduleFormat | None, typer.Option("--format", help="Detected when not told.")
]
Stations = Annotated[
    Path | None,
    typer.Option(exists=True, dir_okay=False, help="airport,zone of more stations."),
]
Complete = Annotated[
    bool, typer.Option("--complete", help="Cancel legs this schedule no longer has.")
]
Station = Annotated[str | None, typer.Option(help="From or to this station only.")]


@app.command("import")
def import_schedule(
    file: File,
    schedule_format: Format = None,
    stations: Stations = None,
    *,
    complete: Complete = False,
    as_json: Json = False,
) -> None:
    """Take a schedule in, SSIM chapter 7 or CSV; only what differs is changed.

    Good records go in. Bad lines are listed with line, column and reason, and the
    exit code is then 1.
    """
    with at_work("import a schedule") as work:
        places = stations and deliver_stations(stations.read_bytes(), work=work)
        done = deliver_schedule(
            file.read_bytes(), format=schedule_format, complete=complete, work=work
        )
        _refuse_unusable(done.filed, file)
        known = Flights().stations(work=work)
    errors = [*(places.errors if places else ()), *done.filed.errors]
    without_zone = [one.code for one in known if one.zone is None]
    told = _imported(done, errors) | {"stations_without_zone": without_zone}
    emit(told, as_json=as_json, show=_show_import)
    if errors:
        raise typer.Exit(PROBLEMS)


@app.command()
def board(on: Day = None, airport: Station = None, *, as_json: Json = False) -> None:
    """List the legs that depart on a day, with their latest times."""
    with at_work("look at the board") as work:
        start = day_of(on, work)
        legs = Flights().legs(
            start=start,
            end=start + timedelta(days=1),
            airport=airport,
            limit=_MOST_LEGS,
            work=work,
        )
        seasons = Flights().seasons(work=work)
    payload = {
        "day": start.date(),
        "legs": [_board_line(leg) for leg in legs],
        "seasons": [asdict(season) for season in seasons],
    }
    emit(payload, as_json=as_json, show=_show_board)


def _refuse_unusable(filed: FiledSchedule, file: Path) -> None:
    """Refuse a file whose first line names no columns: it has no good records."""
    if filed.errors and filed.errors[0].record == 0:
        flaws = [fault.as_flaw(str(file)) for fault in filed.errors]
        raise InputError(*flaws, next_step=_COLUMNS_WANTED)


def _imported(done: DeliveredSchedule, errors: list[Fault]) -> dict[str, Any]:
    return {
        "format": done.filed.format,
        "legs": len(done.filed.legs),
        **asdict(done.applied),
        "overlaps": [asdict(overlap) for overlap in done.filed.overlaps],
        "marketing_lines": list(done.filed.marketing_lines),
        "remarks": [asdict(fault) for fault in done.filed.remarks],
        "errors": [asdict(fault) for fault in errors],
    }


def _show_import(payload: dict[str, Any]) -> None:
    counts = ("added", "changed", "cancelled", "reinstated", "unchanged")
    told = ", ".join(f"{payload[name]} {name}" for name in counts)
    typer.echo(f"{payload['legs']} legs in the schedule: {told}.")
    if overlaps := payload["overlaps"]:
        typer.echo(f"{len(overlaps)} records overlap a later one, which stands.")
    if sold := payload["marketing_lines"]:
        typer.echo(f"{len(sold)} records are operated by others and were left out.")
    if places := payload["stations_without_zone"]:
        typer.secho(f"No list knows the zone of {', '.join(places)}.", fg="yellow")
        typer.echo("Give it, so that crews can be planned there: --stations FILE")
    list_faults(payload["remarks"], colour="yellow")
    list_faults(payload["errors"], colour="red")
    if payload["errors"]:
        typer.echo("Mend these lines and import the file again: the rest is in.")


def _board_line(leg: Leg) -> dict[str, Any]:
    return {
        "designator": leg.designator,
        "origin": leg.origin,
        "destination": leg.destination,
        "scheduled_departure": _utc(leg.scheduled_departure),
        "departure": _utc(leg.departure),
        "arrival": _utc(leg.arrival),
        "status": leg.status,
        "aircraft_type": leg.aircraft_type,
        "registration": leg.registration,
    }


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _show_board(payload: dict[str, Any]) -> None:
    if not payload["legs"]:
        _show_where_legs_are(payload)
        return
    table = Table(box=SIMPLE_HEAD, title=f"Departures {payload['day']} (UTC)")
    for name in ("flight", "from", "to", "off", "now", "on", "aircraft", "status"):
        table.add_column(name)
    for line in payload["legs"]:
        off, now = line["scheduled_departure"], line["departure"]
        table.add_row(
            line["designator"],
            line["origin"],
            line["destination"],
            off[_CLOCK],
            now[_CLOCK] if now != off else "",
            line["arrival"][_CLOCK],
            line["registration"] or line["aircraft_type"],
            line["status"],
        )
    Console().print(table)


def _show_where_legs_are(payload: dict[str, Any]) -> None:
    typer.echo(f"No leg departs on {payload['day']}.")
    for season in payload["seasons"]:
        typer.echo(
            f"{season['code']} has {season['legs']} legs from {season['first_day']} "
            f"to {season['last_day']}: look with --on {season['first_day']}."
        )
    if not payload["seasons"]:
        typer.echo("Take a schedule in with: jetbridge flights import FILE")
