"""``jetbridge crew pair`` and ``roster`` on the platform: read, search, save."""

from typing import Any

from jetbridge.apps.cli.crew.desk import desk, the_period_named
from jetbridge.apps.cli.crew.running import searching
from jetbridge.apps.cli.output import emit
from jetbridge.aviation.positions import Category
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.runs import RunInput, RunKind, RunOutcome
from jetbridge.domains.crew.errors import NothingToPlanError
from jetbridge.domains.crew.jobs.planning import plan_here
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser.warm import warm_rostering

_MADE = {RunKind.PAIR: "pairings", RunKind.ROSTER: "lines"}


def pair_on_platform(
    *,
    period: str | None,
    fleet: str | None,
    base: str | None,
    time_limit: float,
    as_json: bool,
) -> None:
    """Pair the legs of a period, each category by itself, and save the pairings."""
    asked = (period, fleet, base)
    _each_category("Pairing", RunKind.PAIR, asked, time_limit, as_json=as_json)


def roster_on_platform(
    *,
    period: str | None,
    fleet: str | None,
    base: str | None,
    time_limit: float,
    as_json: bool,
) -> None:
    """Roster the pairings of a period, each category by itself, and save the lines."""
    asked = (period, fleet, base)
    _each_category("Roster", RunKind.ROSTER, asked, time_limit, as_json=as_json)


def _each_category(
    title: str,
    kind: RunKind,
    asked: tuple[str | None, str | None, str | None],
    time_limit: float,
    *,
    as_json: bool,
) -> None:
    name, fleet, base = asked
    done: dict[str, Any] = {}
    with desk("plan crews") as begin:
        with begin() as work:
            period = the_period_named(name, work=work)
        warm_rostering(load_scheme(period.scheme))
        for category in Category:
            scope = PlanScope(period.id, category, fleet, base)
            order = RunInput(kind, scope, time_limit / len(Category))
            limit = order.time_limit_seconds
            with searching(limit, title=f"{title} {category}", quiet=as_json) as watch:
                try:
                    stop, tell = watch
                    found = plan_here(begin, order, stop=stop, tell=tell)
                    done[category] = _told(found, kind)
                except NothingToPlanError as nothing:
                    done[category] = {"nothing": nothing.detail}
    if all("nothing" in one for one in done.values()):
        raise NothingToPlanError(
            f"No leg or pairing of {period.name} is in this scope."
        )
    emit({"period": period.name, **done}, as_json=as_json, show=_show)


def _told(found: RunOutcome, kind: RunKind) -> dict[str, Any]:
    return {
        _MADE[kind]: found.made,
        "objective": round(found.objective, 3),
        "lower_bound": round(found.lower_bound, 3),
        "gap": round(found.gap, 6),
        "uncovered": [
            {"leg": str(one.leg), "position": one.position, "reason": one.reason}
            for one in found.left_open
        ],
    }


def _show(document: dict[str, Any]) -> None:
    from rich.console import Console

    console = Console()
    console.print(f"Period [bold]{document['period']}[/]")
    for category in Category:
        told = dict(document[category])
        open_ones = told.pop("uncovered", ())
        facts = "  ".join(f"{name} {value}" for name, value in told.items())
        console.print(f"{category}: {facts}  uncovered {len(open_ones)}")
        for one in open_ones[:20]:
            console.print(f"  {one['leg']} {one['position'] or ''} {one['reason']}")
