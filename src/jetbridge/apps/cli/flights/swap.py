"""``jetbridge flights swap``: give a leg, or a line from it on, to another aircraft."""

from datetime import datetime, timedelta
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from jetbridge.apps.cli.flights.app import Day, app, at_work, day_of
from jetbridge.apps.cli.output import Json, emit
from jetbridge.domains.flights.contracts import Leg
from jetbridge.domains.flights.contracts.lines import Swap
from jetbridge.domains.flights.errors import LegNotFoundError
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.db import UnitOfWork

_MOST_LEGS = 10_000

Flight = Annotated[str, typer.Argument(help="The leg's flight, such as JB101.")]
Origin = Annotated[str | None, typer.Option("--from", help="Where the leg leaves.")]
With = Annotated[str | None, typer.Option("--with", help="The other registration.")]
Only = Annotated[bool, typer.Option("--only", help="This leg alone.")]
Reason = Annotated[
    str | None, typer.Option(help="Do it, for this reason; else it is only shown.")
]


@app.command()
def swap(
    flight: Flight,
    on: Day = None,
    origin: Origin = None,
    other: With = None,
    reason: Reason = None,
    *,
    only: Only = False,
    as_json: Json = False,
) -> None:
    """Rank the aircraft that could take a leg; with --with and --reason, swap.

    Both lines are exchanged until the aircraft meet again or the day ends.
    """
    with at_work("swap aircraft") as work:
        leg = _leg(flight, on, origin, work).id
        wish: dict[str, Any] = {"leg": leg, "only": only, "work": work}
        if other is None:
            found = Flights().swap_candidates(**wish)
        elif reason is None:
            found = [Flights().preview_swap(registration=other, **wish)]
        else:
            found = [Flights().swap(registration=other, reason=reason, **wish)]
    told = {"done": bool(other and reason), "swaps": [_row(one) for one in found]}
    emit(told, as_json=as_json, show=_show)


def _leg(flight: str, on: datetime | None, origin: str | None, work: UnitOfWork) -> Leg:
    start = day_of(on, work)
    for leg in Flights().legs(
        start=start, end=start + timedelta(days=1), limit=_MOST_LEGS, work=work
    ):
        if leg.designator == flight and origin in {None, leg.origin}:
            return leg
    raise LegNotFoundError(flight=flight, day=str(start.date()))


def _row(one: Swap) -> dict[str, Any]:
    return {
        "registration": one.registration,
        "legs": [f"{it.leg.designator} to {it.registration}" for it in one.legs],
        "retyped": one.retyped,
        "findings_before": len(one.before),
        "findings_after": len(one.after),
    }


def _show(payload: dict[str, Any]) -> None:
    done = "Swapped" if payload["done"] else "A swap would give"
    table = Table(box=SIMPLE_HEAD, title=done)
    for name in ("with", "legs", "other type", "findings before", "after"):
        table.add_column(name)
    for one in payload["swaps"]:
        counts = (one["retyped"], one["findings_before"], one["findings_after"])
        table.add_row(
            one["registration"], ", ".join(one["legs"]), *(str(n) for n in counts)
        )
    Console().print(table)
