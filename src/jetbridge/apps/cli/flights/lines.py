"""``jetbridge flights check`` and what it judges by: turn times, curfews, windows."""

from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from jetbridge.apps.cli.flights.app import Day, app, at_work, day_of, list_faults
from jetbridge.apps.cli.output import PROBLEMS, Json, emit
from jetbridge.domains.flights.contracts.lines import Severity
from jetbridge.domains.flights.service import Flights
from jetbridge.hub.delivery import master

File = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)]


@app.command()
def check(on: Day = None, *, as_json: Json = False) -> None:
    """List where the aircraft lines of a day do not hold; exit code 1 if one is broken.

    Turn times, places, overlaps, curfews and maintenance windows, by the best known
    times.
    """
    with at_work("check the aircraft lines") as work:
        start = day_of(on, work)
        end = start + timedelta(days=1)
        found = Flights().findings(start=start, end=end, work=work)
    told = {"day": start.date(), "findings": [asdict(one) for one in found]}
    emit(told, as_json=as_json, show=_show)
    if any(one.severity is Severity.BREACH for one in found):
        raise typer.Exit(PROBLEMS)


@app.command("turn-times")
def turn_times(file: File, *, as_json: Json = False) -> None:
    """Take the table of turn times in: aircraft_type,station,traffic,minutes,source."""
    with at_work("take turn times in") as work:
        done = master.deliver_turn_times(file.read_bytes(), work=work)
    _told("turn times", done, as_json=as_json)


@app.command()
def curfews(file: File, *, as_json: Json = False) -> None:
    """Take the table of curfews in: station hours, in its local time."""
    with at_work("take curfews in") as work:
        done = master.deliver_curfews(file.read_bytes(), work=work)
    _told("curfews", done, as_json=as_json)


@app.command()
def windows(file: File, *, as_json: Json = False) -> None:
    """Take maintenance windows in, told apart by their work package."""
    with at_work("take maintenance windows in") as work:
        done = master.deliver_windows(file.read_bytes(), work=work)
    _told("windows added or changed", done, as_json=as_json)


def _told(what: str, done: master.Delivered, *, as_json: bool) -> None:
    errors = [asdict(fault) for fault in done.errors]
    payload = {"what": what, "taken": done.applied, "errors": errors}
    emit(payload, as_json=as_json, show=_show_taken)
    if errors:
        raise typer.Exit(PROBLEMS)


def _show_taken(payload: dict[str, Any]) -> None:
    typer.echo(f"{payload['taken']} {payload['what']}.")
    list_faults(payload["errors"], colour="red")


def _show(payload: dict[str, Any]) -> None:
    if not payload["findings"]:
        typer.echo(f"Every aircraft line of {payload['day']} holds.")
        return
    table = Table(box=SIMPLE_HEAD, title=f"Aircraft lines {payload['day']}")
    for name in (
        "aircraft",
        "flights",
        "at",
        "what",
        "wanted",
        "found",
        "margin",
        "by",
    ):
        table.add_column(name)
    for one in payload["findings"]:
        margin = one["margin_minutes"]
        table.add_row(
            one["line"],
            " ".join(one["flights"]),
            one["station"],
            f"{one['severity']}: {one['kind'].replace('_', ' ')}",
            one["wanted"],
            one["found"],
            "" if margin is None else f"{margin} min",
            one["source"],
        )
    Console().print(table)
