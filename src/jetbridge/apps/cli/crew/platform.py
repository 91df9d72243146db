"""``jetbridge crew pair`` and ``roster`` on the platform: read, search, save."""

from collections.abc import Callable
from typing import Any

from jetbridge.apps.cli.crew.desk import desk, the_period_named
from jetbridge.apps.cli.crew.running import searching
from jetbridge.apps.cli.output import emit
from jetbridge.aviation.positions import Category
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.errors import NothingToPlanError
from jetbridge.domains.crew.jobs.planning import plan_pairings, plan_roster
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser.contracts import PairingPlan
from jetbridge.engines.optimiser.rostering import RosterPlan
from jetbridge.engines.optimiser.warm import warm_rostering

Plan = PairingPlan | RosterPlan


def pair_on_platform(
    *,
    period: str | None,
    fleet: str | None,
    base: str | None,
    time_limit: float,
    as_json: bool,
) -> None:
    """Pair the legs of a period, each category by itself, and save the pairings."""

    def plan(begin: Any, scope: PlanScope, stop: Any, tell: Any) -> dict[str, Any]:
        found = plan_pairings(begin, scope, stop=stop, tell=tell)
        return _told(found, pairings=len(found.pairings))

    _each_category("Pairing", plan, (period, fleet, base), time_limit, as_json=as_json)


def roster_on_platform(
    *,
    period: str | None,
    fleet: str | None,
    base: str | None,
    time_limit: float,
    as_json: bool,
) -> None:
    """Roster the pairings of a period, each category by itself, and save the lines."""

    def plan(begin: Any, scope: PlanScope, stop: Any, tell: Any) -> dict[str, Any]:
        found = plan_roster(begin, scope, stop=stop, tell=tell)
        return _told(found, lines=len(found.rosters))

    _each_category("Roster", plan, (period, fleet, base), time_limit, as_json=as_json)


def _each_category(
    title: str,
    plan: Callable[..., dict[str, Any]],
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
            half = time_limit / len(Category)
            with searching(half, title=f"{title} {category}", quiet=as_json) as watch:
                try:
                    done[category] = plan(begin, scope, *watch)
                except NothingToPlanError as nothing:
                    done[category] = {"nothing": nothing.detail}
    if all("nothing" in one for one in done.values()):
        raise NothingToPlanError(
            f"No leg or pairing of {period.name} is in this scope."
        )
    emit({"period": period.name, **done}, as_json=as_json, show=_show)


def _told(plan: Plan, **counts: int) -> dict[str, Any]:
    return {
        **counts,
        "objective": round(plan.objective, 3),
        "lower_bound": round(plan.lower_bound, 3),
        "gap": round(plan.gap, 6),
        "uncovered": [
            {"leg": one.leg, "position": one.position, "reason": one.reason}
            for one in plan.uncovered
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
