"""``jetbridge crew counters``: what everybody's line of a period adds up to."""

from dataclasses import asdict
from typing import Any

from jetbridge.apps.cli.crew.app import app
from jetbridge.apps.cli.crew.words import BaseOnly, Fleet, Period
from jetbridge.apps.cli.output import Json, emit

_COLUMNS = (
    ("credit_minutes", "credit"),
    ("flight_minutes", "block"),
    ("duty_minutes", "duty"),
    ("days_off", "days off"),
    ("nights", "nights"),
    ("early_starts", "early"),
    ("late_finishes", "late"),
    ("consecutive_days", "in a row"),
    ("standby_days", "standby"),
    ("weekends_off", "weekends off"),
)


@app.command()
def counters(
    *,
    period: Period = None,
    base: BaseOnly = None,
    fleet: Fleet = None,
    as_json: Json = False,
) -> None:
    """Count credit, block and duty hours, days off, nights, and margins to limits."""
    from jetbridge.apps.cli.crew.desk import any_period_named, desk
    from jetbridge.domains.crew.service import Crew

    with desk("count crews' work") as begin, begin() as work:
        found = any_period_named(period, work=work)
        counted = Crew().counters(period=found.id, base=base, fleet=fleet, work=work)
    told = [asdict(one) for one in counted]
    emit({"period": found.name, "items": told}, as_json=as_json, show=_show)


def _show(document: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(title=document["period"])
    for name in ("crew", "position", *(text for _, text in _COLUMNS), "least margin"):
        table.add_column(
            name, justify="left" if name in {"crew", "position"} else "right"
        )
    for one in document["items"]:
        member, counted = one["member"], one["counters"]
        table.add_row(
            f"{member['number']} {member['name']}",
            member["position"],
            *(_figure(name, counted[name]) for name, _ in _COLUMNS),
            _least(one["limits"]),
        )
    Console().print(table)


def _figure(name: str, value: int) -> str:
    return _hours(value) if name.endswith("_minutes") else str(value)


def _hours(minutes: float) -> str:
    hours, rest = divmod(abs(int(minutes)), 60)
    return f"{'-' if minutes < 0 else ''}{hours}:{rest:02}"


def _least(limits: list[dict[str, Any]]) -> str:
    margins = [one for one in limits if one["margin"] is not None]
    least = min(margins, key=lambda one: one["margin"], default=None)
    return f"{_hours(least['margin'])} ({least['rule']})" if least else ""
