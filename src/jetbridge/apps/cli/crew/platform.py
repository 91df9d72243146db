"""``jetbridge crew pair`` and ``roster`` on the platform: read, search, save."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from jetbridge.apps.cli.crew.desk import desk, the_period_named
from jetbridge.apps.cli.crew.running import searching
from jetbridge.apps.cli.crew.standby_files import standby_lines
from jetbridge.apps.cli.output import emit
from jetbridge.aviation.positions import Category
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.runs import RunInput, RunKind, RunOutcome
from jetbridge.domains.crew.errors import NothingToPlanError
from jetbridge.domains.crew.jobs.planning import plan_here
from jetbridge.domains.crew.service import Crew
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser.warm import warm_rostering

_MADE = {RunKind.PAIR: "pairings", RunKind.ROSTER: "lines"}
_SHOWN = 20
"""Legs and seats left open that the terminal lists."""


Named = tuple[str | None, str | None, str | None]
"""A period, a fleet and a base; None is the next to plan, and all of them."""


def pair_on_platform(asked: Named, *, time_limit: float, as_json: bool) -> None:
    """Pair the legs of a period, each category by itself, and save the pairings."""
    _each_category("Pairing", RunKind.PAIR, asked, time_limit, as_json=as_json)


def roster_on_platform(
    asked: Named,
    *,
    time_limit: float,
    standby: Path | None,
    by_seniority: bool,
    as_json: bool,
) -> None:
    """Roster the pairings of a period, each category by itself, and save the lines.

    The lines of the file ``standby`` become those that the period asks for.
    """
    if standby is not None:
        lines = standby_lines(standby)
        with desk("plan crews") as begin, begin() as work:
            found = the_period_named(asked[0], work=work)
            Crew().replace_standby(period=found.id, lines=lines, work=work)
    _each_category(
        "Roster",
        RunKind.ROSTER,
        asked,
        time_limit,
        by_seniority=by_seniority,
        as_json=as_json,
    )


def _each_category(
    title: str,
    kind: RunKind,
    asked: Named,
    time_limit: float,
    *,
    by_seniority: bool = False,
    as_json: bool,
) -> None:
    name, fleet, base = asked
    done: dict[str, Any] = {}
    with desk("plan crews") as begin:
        with begin() as work:
            period = the_period_named(name, work=work)
            crewed = Crew().categories(work=work)
        warm_rostering(load_scheme(period.scheme))
        for category in crewed:
            scope = PlanScope(period.id, category, fleet, base)
            seconds = time_limit / len(crewed)
            order = RunInput(kind, scope, seconds, by_seniority=by_seniority)
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
        "uncovered": [asdict(one) for one in found.left_open],
        **({} if kind is RunKind.PAIR else _shared(found)),
    }


def _shared(found: RunOutcome) -> dict[str, Any]:
    """Tell how wishes, standbys and work are shared out."""
    return {
        "granted": found.granted,
        "denied": found.denied,
        "settled": found.settled,
        "seats": [asdict(one) for one in found.filled],
        "open_standby": [asdict(one) for one in found.open_standby],
        "fairness": [asdict(one) for one in found.spreads],
    }


def _show(document: dict[str, Any]) -> None:
    from rich.console import Console

    console = Console(soft_wrap=True, highlight=False)
    for category in Category:
        if told := document.get(category):
            console.print(f"[bold]{document['period']}, {category}[/]: {_facts(told)}")
            for one in told.get("uncovered", ())[:_SHOWN]:
                console.print(_left_open(one))
            if (more := len(told.get("uncovered", ())) - _SHOWN) > 0:
                console.print(f"  and {more} more (--json shows all)")


def _facts(told: dict[str, Any]) -> str:
    if "nothing" in told:
        return str(told["nothing"])
    made = next(iter(told))
    wishes = f", {told['granted']} wishes granted" if "granted" in told else ""
    return (
        f"{told[made]} {made}{wishes}, cost {told['objective']:,.0f} "
        f"where no plan is under {told['lower_bound']:,.0f} (gap {told['gap']:.2%}), "
        f"{len(told['uncovered'])} left open"
    )


def _left_open(one: dict[str, Any]) -> str:
    seat = f" {one['position']}" if one["position"] else ""
    return (
        f"  {one['designator']} {one['origin']}-{one['destination']} "
        f"{one['departure']:%Y-%m-%d %H:%MZ}{seat}: {one['reason']}"
    )
