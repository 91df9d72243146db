"""``X.json`` of ``crew recover``.

Version 1; docs/reference/optimiser.md.
"""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from jetbridge.apps.cli.crew.documents import head, utc, write_duty
from jetbridge.engines.optimiser.recovery import (
    Assigned,
    Broken,
    Mended,
    RecoveryPlan,
)
from jetbridge.engines.optimiser.rostering import Preassigned


def recovery_document(plan: RecoveryPlan, seconds: float) -> dict[str, Any]:
    """Give ``X.json``."""
    open_seats = len(plan.uncovered)
    return {
        **head(plan.objective, plan.lower_bound, plan.gap, seconds, plan.uncovered),
        "costs": asdict(plan.costs),
        "seats": plan.seats,
        "crewed": round(1 - open_seats / plan.seats, 6) if plan.seats else 1.0,
        "people_changed": len(plan.changed),
        "legs": [
            {
                "leg": one.leg,
                "departure_utc": utc(one.departure),
                "arrival_utc": utc(one.arrival),
                "cancelled": one.cancelled,
                "reason": one.reason,
            }
            for one in plan.affected
        ],
        "broken": [_broken(one) for one in plan.broken],
        "rosters": [_line(one) for one in plan.lines],
    }


def broken_document(broken: Sequence[Broken]) -> dict[str, Any]:
    """Give what ``--ranked`` tells: broken lines, and who could take their duties."""
    return {"version": 1, "broken": [_broken(one) for one in broken]}


def _broken(one: Broken) -> dict[str, Any]:
    return {
        "crew": one.crew,
        "position": one.position.value,
        "reason": one.reason,
        "duties": [write_duty(duty) for duty in one.duties],
        "candidates": [
            {
                "crew": who.crew,
                "legal": who.legal,
                "standby": who.standby,
                "changes": who.changes,
                "reason": who.reason,
                "rule": who.rule,
                "margin": who.margin,
                "citation": who.citation,
                "released": _standby(who.released),
            }
            for who in one.candidates
        ],
    }


def _line(one: Mended) -> dict[str, Any]:
    """Write a line; one that did not change has no ``before`` of its own."""
    diff = {"before": _duties(one.before)} if one.before != one.after else {}
    return {
        "crew": one.crew,
        "changes": one.changes,
        "verdict": one.verdict,
        "rule": one.rule,
        "stranded": one.stranded,
        "released": _standby(one.released),
        **diff,
        "duties": _duties(one.after),
    }


def _standby(given_up: Sequence[Preassigned]) -> list[dict[str, str]]:
    return [
        {"kind": one.kind, "start_utc": utc(one.start), "end_utc": utc(one.end)}
        for one in given_up
    ]


def _duties(duties: Sequence[Assigned]) -> list[dict[str, Any]]:
    return [
        {
            "pairing": one.pairing,
            "position": one.position.value,
            **write_duty(one.duty),
        }
        for one in duties
    ]
