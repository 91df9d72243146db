"""The members ``crew`` and ``pairings`` of ``R.json``: what recovery reads again.

Version 1; docs/reference/optimiser.md.
"""

from typing import Any

from jetbridge.apps.cli.crew.documents import minute, read_duty, utc, write_duty
from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.optimiser.rostering import (
    CrewMember,
    Preassigned,
    Qualification,
)
from jetbridge.engines.optimiser.rostering.contracts import FOREVER, NEVER


def write_member(member: CrewMember) -> dict[str, Any]:
    """Write what decides whether a person may fly a duty; wishes are no part of it."""
    return {
        "id": member.id,
        "category": member.category.value,
        "rank": member.rank,
        "positions": [position.value for position in member.positions],
        "fleets": list(member.fleets),
        "base": member.base,
        "seniority": member.seniority,
        "inexperienced": member.inexperienced,
        "qualifications": [
            {
                "code": one.code,
                "subject": one.subject,
                "start_utc": None if one.start == NEVER else utc(one.start),
                "end_utc": None if one.end == FOREVER else utc(one.end),
            }
            for one in member.qualifications
        ],
        "preassigned": [
            {
                "kind": one.kind,
                "start_utc": utc(one.start),
                "end_utc": utc(one.end),
                "duty": one.duty,
            }
            for one in member.preassigned
        ],
        "known_from_utc": None if member.known_from is None else utc(member.known_from),
        "duties": [write_duty(duty) for duty in member.history],
    }


def read_member(item: dict[str, Any]) -> CrewMember:
    """Read a person; only id, category, positions and base are needed."""
    known = item.get("known_from_utc")
    return CrewMember(
        id=item["id"],
        category=Category(item["category"]),
        rank=item.get("rank", ""),
        positions=tuple(Position(name) for name in item["positions"]),
        base=item["base"],
        fleets=tuple(item.get("fleets", ())),
        seniority=int(item.get("seniority", 0)),
        inexperienced=bool(item.get("inexperienced", False)),
        qualifications=tuple(
            _read_qualification(one) for one in item.get("qualifications", ())
        ),
        preassigned=tuple(
            _read_preassigned(one) for one in item.get("preassigned", ())
        ),
        history=tuple(read_duty(duty) for duty in item.get("duties", ())),
        known_from=None if known is None else minute(known),
    )


def _read_qualification(item: dict[str, Any]) -> Qualification:
    start, end = item.get("start_utc"), item.get("end_utc")
    return Qualification(
        item["code"],
        item["subject"],
        NEVER if start is None else minute(start),
        FOREVER if end is None else minute(end),
    )


def _read_preassigned(item: dict[str, Any]) -> Preassigned:
    return Preassigned(
        item["kind"],
        minute(item["start_utc"]),
        minute(item["end_utc"]),
        duty=bool(item["duty"]),
    )
