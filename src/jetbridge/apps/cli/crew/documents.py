"""The published shapes: ``P.json`` of ``crew pair`` and ``R.json`` of ``crew roster``.

Version 1; docs/reference/optimiser.md. Beside the published members, a pairing
carries what a roster needs to know of it: fleet, category, positions.
"""

import json
from pathlib import Path
from typing import Any

from jetbridge.apps.cli.crew.shapes import PlanShape, read_document
from jetbridge.aviation.zones import moment_of
from jetbridge.engines.optimiser.contracts import (
    Activity,
    DutyPeriod,
    Pairing,
    PairingPlan,
    Uncovered,
)
from jetbridge.engines.optimiser.rostering import Denied, Roster, RosterPlan

VERSION = 1


def write_document(document: dict[str, Any], path: Path) -> None:
    """Write a document, each item of its lists on a line of its own.

    Indented throughout it would pass through Python's own encoder, which takes a
    second for the lines of a day; this is C's.
    """
    members = (
        f"{json.dumps(name)}: {_in_lines(value)}" for name, value in document.items()
    )
    path.write_text("{\n" + ",\n".join(members) + "\n}\n", "utf-8")


def _in_lines(value: object) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value)
    return "[\n" + ",\n".join(json.dumps(one) for one in value) + "\n]"


def pairing_document(plan: PairingPlan, seconds: float) -> dict[str, Any]:
    """Give ``P.json``."""
    return {
        **head(plan.objective, plan.lower_bound, plan.gap, seconds, plan.uncovered),
        "pairings": [_pairing(pairing) for pairing in plan.pairings],
    }


def unused_carry_in(plan: PairingPlan) -> list[dict[str, str]]:
    """Give what ``P.json`` says of open pairings that are not brought home."""
    return [
        {"pairing": item.pairing, "reason": item.reason}
        for item in plan.unused_carry_in
    ]


def roster_document(plan: RosterPlan, seconds: float) -> dict[str, Any]:
    """Give ``R.json``."""
    return {
        **head(plan.objective, plan.lower_bound, plan.gap, seconds, plan.uncovered),
        "rosters": [_roster(roster) for roster in plan.rosters],
        "open_standby": [
            {"standby": s.standby, "position": s.position.value, "reason": s.reason}
            for s in plan.open_standby
        ],
        "settled": list(plan.settled),
    }


def pairings_as_read(pairings: tuple[Pairing, ...]) -> list[dict[str, Any]]:
    """Give pairings in the shape they have in ``P.json``."""
    return [_pairing(pairing) for pairing in pairings]


def head(
    objective: float,
    lower_bound: float,
    gap: float,
    seconds: float,
    uncovered: tuple[Uncovered, ...],
) -> dict[str, Any]:
    """Give the members that both documents begin with."""
    return {
        "version": VERSION,
        "objective": round(objective, 3),
        "lower_bound": round(lower_bound, 3),
        "gap": round(gap, 6),
        "seconds": round(seconds, 3),
        "uncovered": [
            {"leg": item.leg, "position": item.position, "reason": item.reason}
            for item in uncovered
        ],
    }


def read_pairings(path: Path) -> tuple[Pairing, ...]:
    """Read the pairings of a ``P.json``.

    Raises:
        InputError: the file is no such document.
    """
    return read_document(
        path,
        PlanShape,
        kind="pairing document",
        next_step="Make it with `jetbridge crew pair`.",
    ).read()


def why(error: Exception) -> str:
    """Say what a document's shape lacks, of the error met in reading it."""
    return f"it lacks {error}" if isinstance(error, KeyError) else str(error)


def utc(minute: int) -> str:
    """Write a minute as RFC 3339 UTC."""
    return f"{moment_of(minute):%Y-%m-%dT%H:%MZ}"


def _pairing(pairing: Pairing) -> dict[str, Any]:
    return {
        "id": pairing.id,
        "base": pairing.base,
        "cost": round(pairing.cost, 3),
        "verdict": pairing.verdict,
        "fleet": pairing.fleet,
        "category": pairing.category.value,
        "positions": {p.value: many for p, many in pairing.positions.items()},
        "duties": [write_duty(duty) for duty in pairing.duties],
        **_carried(pairing),
    }


def _carried(pairing: Pairing) -> dict[str, Any]:
    """Give the duties done before the period, where there are any."""
    if not pairing.carried:
        return {}
    return {"carried_in": [write_duty(duty) for duty in pairing.carried]}


def _roster(roster: Roster) -> dict[str, Any]:
    return {
        "crew": roster.crew,
        "activities": [
            {
                "kind": item.kind,
                "pairing": item.pairing,
                "start_utc": utc(item.start),
                "end_utc": utc(item.end),
                **({"position": item.position.value} if item.position else {}),
            }
            for item in roster.activities
        ],
        "credit_minutes": roster.credit_minutes,
        "granted": list(roster.granted),
        "denied": [_denied(denied) for denied in roster.denied],
    }


def _denied(denied: Denied) -> dict[str, Any]:
    return {
        "wish": denied.wish,
        "reason": denied.reason,
        **({"rule": denied.rule} if denied.rule else {}),
        **({} if denied.cost is None else {"cost": round(denied.cost, 3)}),
    }


def write_duty(duty: DutyPeriod) -> dict[str, Any]:
    """Write one duty as it stands in a document."""
    return {
        "report_utc": utc(duty.report),
        "debrief_utc": utc(duty.debrief),
        "activities": [_activity(activity) for activity in duty.activities],
    }


def _activity(activity: Activity) -> dict[str, Any]:
    return {
        "kind": activity.kind.value,
        "leg": activity.leg,
        "origin": activity.origin,
        "destination": activity.destination,
        "departure_utc": utc(activity.departure),
        "arrival_utc": utc(activity.arrival),
    }
