"""``jetbridge crew recover`` on the platform: read, search, propose, perhaps apply."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import typer

from jetbridge.apps.cli.crew.desk import desk, the_period_flown
from jetbridge.apps.cli.crew.running import searching
from jetbridge.apps.cli.output import PROBLEMS, emit
from jetbridge.aviation.positions import Category
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.recovery import (
    MendedTrip,
    NamedMendedLine,
    RecoveryInput,
)
from jetbridge.domains.crew.contracts.runs import RunOutcome
from jetbridge.domains.crew.errors import NothingToPlanError
from jetbridge.domains.crew.jobs.recovering import recover_here
from jetbridge.domains.crew.service import Crew
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser.warm import warm_recovery
from jetbridge.kernel.jobs import Begin


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines, from when, how far ahead; ``apply`` is the reason, if it is."""

    period: str | None
    fleet: str | None
    base: str | None
    start: datetime | None
    """In UTC; None is now."""
    hours: int
    time_limit: float
    apply: str | None


def run_on_platform(wanted: Wanted, *, as_json: bool) -> None:
    """Recover, and answer; raises ``typer.Exit`` when seats stay open."""
    told = _each_category(wanted, quiet=as_json)
    emit(told, as_json=as_json, show=_show)
    if any(one.get("uncovered") for one in told.values() if isinstance(one, dict)):
        raise typer.Exit(PROBLEMS)


def _each_category(wanted: Wanted, *, quiet: bool) -> dict[str, Any]:
    """Recover each category by itself; give what is proposed, by category."""
    done: dict[str, Any] = {}
    with desk("recover from a bad day") as begin:
        with begin() as work:
            period = the_period_flown(wanted.period, work=work)
            crewed = Crew().categories(work=work)
            start = wanted.start.replace(tzinfo=UTC) if wanted.start else work.at
        warm_recovery(load_scheme(period.scheme))
        for category in crewed:
            scope = PlanScope(period.id, category, wanted.fleet, wanted.base)
            limit = wanted.time_limit / len(crewed)
            asked = RecoveryInput(scope, start, wanted.hours, limit)
            done[category] = _recovered(begin, asked, wanted.apply, quiet=quiet)
    if all("nothing" in one for one in done.values()):
        raise NothingToPlanError(f"Nobody flies in this scope in {period.name}.")
    return {"period": period.name, **done}


def _recovered(
    begin: Begin, asked: RecoveryInput, apply: str | None, *, quiet: bool
) -> dict[str, Any]:
    title = f"Recovery {asked.scope.category}"
    with searching(asked.time_limit_seconds, title=title, quiet=quiet) as watch:
        stop, tell = watch
        try:
            run, outcome = recover_here(begin, asked, stop=stop, tell=tell)
        except NothingToPlanError as nothing:
            return {"nothing": nothing.detail}
    with begin() as work:
        lines = Crew().recovery_lines(run=run.id, work=work)
        told = _told(run.id, outcome, lines)
    if apply is not None and lines:
        with begin() as work:
            done = Crew().apply_recovery(run=run.id, reason=apply, work=work)
        told |= {"applied": done.people, "version": done.version}
    return told


def _told(
    run: UUID, outcome: RunOutcome, lines: Sequence[NamedMendedLine]
) -> dict[str, Any]:
    return {
        "run": str(run),
        "people_changed": outcome.made,
        "objective": round(outcome.objective, 3),
        "lower_bound": round(outcome.lower_bound, 3),
        "gap": round(outcome.gap, 6),
        "uncovered": [
            {
                "flight": one.designator,
                "route": f"{one.origin}-{one.destination}",
                "departure_utc": f"{one.departure:%Y-%m-%dT%H:%MZ}",
                "position": one.position,
                "reason": one.reason,
            }
            for one in outcome.left_open
        ],
        "lines": [_line(one) for one in lines],
    }


def _line(one: NamedMendedLine) -> dict[str, Any]:
    line = one.line
    return {
        "crew": one.who.number,
        "name": one.who.name,
        "position": one.who.position,
        "changes": line.changes,
        "verdict": line.verdict,
        "rule": line.rule,
        "stranded": line.stranded,
        "before": [_trip(trip) for trip in line.left],
        "after": [_trip(trip) for trip in line.taken],
        "reports_later": [_trip(trip) for trip in line.later],
        "released": [
            {
                "kind": one.kind.value,
                "start_utc": f"{one.start:%Y-%m-%dT%H:%MZ}",
                "end_utc": f"{one.end:%Y-%m-%dT%H:%MZ}",
            }
            for one in line.released
        ],
    }


def _trip(trip: MendedTrip) -> dict[str, Any]:
    return {
        "pairing": trip.number,
        "route": trip.route,
        "report_utc": f"{trip.duties[0].report:%Y-%m-%dT%H:%MZ}",
        "debrief_utc": f"{trip.duties[-1].debrief:%Y-%m-%dT%H:%MZ}",
    }


def _show(document: dict[str, Any]) -> None:
    """Print what is proposed: who changes, before and after, and what stays open."""
    from rich.console import Console

    console = Console(soft_wrap=True, highlight=False)
    for category in Category:
        if told := document.get(category):
            console.print(f"[bold]{document['period']}, {category}[/]: {_facts(told)}")
            for line in told.get("lines", ()):
                console.print(_change(line))
            for one in told.get("uncovered", ()):
                seat = f"{one['flight']} {one['route']} {one['position']}"
                console.print(f"  stays open: {seat}: {one['reason']}")


def _facts(told: dict[str, Any]) -> str:
    if "nothing" in told:
        return str(told["nothing"])
    done = f", {told['applied']} applied" if "applied" in told else ""
    later = len(told["lines"]) - told["people_changed"]
    return (
        f"{told['people_changed']} people change, {later} report later{done}, "
        f"cost {told['objective']:,.0f} where no plan is under "
        f"{told['lower_bound']:,.0f} (gap {told['gap']:.2%}), "
        f"{len(told['uncovered'])} seats left open"
    )


def _change(line: dict[str, Any]) -> str:
    who = f"  {line['position']} {line['name'] or line['crew']} ({line['verdict']})"
    parts = [
        *_routes(line),
        *(
            f"reports later, {t['route']} {t['report_utc']}"
            for t in line["reports_later"]
        ),
        *(f"gives up {one['kind']} {one['start_utc']}" for one in line["released"]),
    ]
    return f"{who}: {'; '.join(parts)}"


def _routes(line: dict[str, Any]) -> Iterator[str]:
    if line["before"] or line["after"]:
        before = ", ".join(trip["route"] for trip in line["before"]) or "nothing"
        after = ", ".join(trip["route"] for trip in line["after"]) or "nothing"
        yield f"{before} -> {after}"
