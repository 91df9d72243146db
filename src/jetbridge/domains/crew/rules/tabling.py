"""A finished plan as the tables it is saved in."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import pyarrow as pa

from jetbridge.aviation.zones import moment_of
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import (
    Activity,
    Duty,
    Pairing,
    PairingPlanInput,
)
from jetbridge.domains.crew.contracts.rosters import BARS
from jetbridge.domains.crew.contracts.words import ActivityKind, Category, DutyKind
from jetbridge.domains.crew.rules.building import credit_of, route_of
from jetbridge.domains.crew.rules.waiting import OUR_KIND
from jetbridge.domains.flights.contracts import Leg
from jetbridge.engines.optimiser import contracts as engine
from jetbridge.engines.optimiser.contracts import Kind
from jetbridge.engines.optimiser.rostering import RosterActivity, RosterPlan

_LETTER = {Category.FLIGHT_DECK: "F", Category.CABIN: "C"}
_MOMENT = pa.timestamp("s", tz="UTC")


def pairing_tables(
    planned: Sequence[engine.Pairing],
    ids: Sequence[UUID],
    legs: Mapping[UUID, Leg],
    *,
    taken: Collection[str],
) -> PairingPlanInput:
    """Lay pairings out; ``ids`` are made by the caller, one per pairing.

    Numbers that are ``taken`` already are passed over.
    """
    found = list(zip(ids, planned, strict=True))
    needs: list[dict[str, Any]] = []
    duties: list[dict[str, Any]] = []
    activities: list[dict[str, Any]] = []
    for key, one in found:
        needs += [_need(key, name, many) for name, many in one.positions.items()]
        for ordinal, duty in enumerate(one.duties):
            duties.append(_duty_row(key, ordinal, duty))
            activities += _activity_rows(key, ordinal, duty, legs)
    return PairingPlanInput(
        pairings=_table(
            _pairing_row(key, number, one, legs)
            for (key, one), number in zip(found, _numbers(planned, taken), strict=True)
        ),
        needs=_table(needs),
        duties=_table(duties),
        activities=_table(activities),
    )


def roster_bars(
    plan: RosterPlan,
    ids: Iterator[UUID],
    members: Mapping[UUID, Member],
    pairings: Mapping[UUID, Pairing],
) -> pa.Table:
    """Lay out the pairings and standbys of a roster plan; ``ids`` yields new ones."""
    rows = [
        _bar(next(ids), members[UUID(line.crew)], one)
        | _held(one, pairings[UUID(one.pairing)] if one.pairing else None)
        for line in plan.rosters
        for one in line.activities
        if one.position is not None
    ]
    return pa.Table.from_pylist(rows, schema=BARS)


def _bar(key: UUID, member: Member, one: RosterActivity) -> dict[str, Any]:
    return {
        "id": str(key),
        "member": str(member.id),
        "base": member.base,
        "position": one.position.value if one.position else "",
    }


def _held(one: RosterActivity, pairing: Pairing | None) -> dict[str, Any]:
    """Give what stands on a line: a pairing, or a standby."""
    if pairing is None:
        kind = OUR_KIND[Kind(one.kind)]
        return {
            "kind": kind.value,
            "label": kind.value.replace("_", " ").capitalize(),
            "start_at": moment_of(one.start),
            "end_at": moment_of(one.end),
            "planned": True,
        }
    return {
        "kind": DutyKind.PAIRING.value,
        "pairing": str(pairing.id),
        "label": pairing.number,
        "start_at": pairing.start,
        "end_at": pairing.end,
        "planned": False,
    }


def _numbers(
    planned: Sequence[engine.Pairing], taken: Collection[str]
) -> Iterator[str]:
    """Number as the engine does, or behind its last one where that is taken."""
    last = len(planned) + len(taken)
    for one in planned:
        start = f"{one.base}-{_LETTER[one.category]}{one.fleet}-"
        number = start + one.id
        while number in taken:
            last += 1
            number = f"{start}P{last:04}"
        yield number


def _pairing_row(
    key: UUID, number: str, one: engine.Pairing, legs: Mapping[UUID, Leg]
) -> dict[str, Any]:
    duties = tuple(our_duty(duty, legs) for duty in one.duties)
    return {
        "id": str(key),
        "number": number,
        "base": one.base,
        "category": one.category.value,
        "fleet": one.fleet,
        "start_at": duties[0].report,
        "end_at": duties[-1].debrief,
        "route": route_of(duties),
        "credit_minutes": credit_of(duties),
        "cost": round(one.cost, 2),
        "verdict": one.verdict,
    }


def _need(key: UUID, position: str, needed: int) -> dict[str, Any]:
    return {"pairing": str(key), "position": str(position), "needed": needed}


def _duty_row(key: UUID, ordinal: int, duty: engine.DutyPeriod) -> dict[str, Any]:
    return {
        "pairing": str(key),
        "ordinal": ordinal,
        "report_at": moment_of(duty.report),
        "debrief_at": moment_of(duty.debrief),
    }


def _activity_rows(
    key: UUID, duty: int, period: engine.DutyPeriod, legs: Mapping[UUID, Leg]
) -> Iterator[dict[str, Any]]:
    for ordinal, one in enumerate(our_duty(period, legs).activities):
        yield {
            "pairing": str(key),
            "duty": duty,
            "ordinal": ordinal,
            "kind": one.kind.value,
            "leg": str(one.leg) if one.leg else None,
            "designator": one.designator,
            "origin": one.origin,
            "destination": one.destination,
            "departure_at": one.departure,
            "arrival_at": one.arrival,
        }


def our_duty(period: engine.DutyPeriod, legs: Mapping[UUID, Leg]) -> Duty:
    """Give a duty as pairings keep it."""
    return Duty(
        report=moment_of(period.report),
        debrief=moment_of(period.debrief),
        activities=tuple(_activity(one, legs) for one in period.activities),
    )


def _activity(one: engine.Activity, legs: Mapping[UUID, Leg]) -> Activity:
    leg = UUID(one.leg) if one.leg else None
    return Activity(
        kind=ActivityKind(one.kind.value),
        origin=one.origin,
        destination=one.destination,
        departure=moment_of(one.departure),
        arrival=moment_of(one.arrival),
        leg=leg,
        designator=legs[leg].designator if leg else "",
    )


def _table(rows: Iterable[dict[str, Any]]) -> pa.Table:
    found = pa.Table.from_pylist(list(rows))
    schema = pa.schema(
        field.with_type(_MOMENT) if pa.types.is_timestamp(field.type) else field
        for field in found.schema
    )
    return found.cast(schema)
