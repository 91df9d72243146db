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


def planned_pairings(
    planned: Sequence[engine.Pairing],
    ids: Sequence[UUID],
    legs: Mapping[UUID, Leg],
    *,
    period: UUID,
    taken: Collection[str],
) -> list[Pairing]:
    """Give the engine's pairings as ours; ``ids`` are made by the caller.

    Numbers that are ``taken`` already are passed over.
    """
    numbers = _numbers(planned, taken)
    return [
        _our_pairing(key, period, number, one, legs)
        for key, number, one in zip(ids, numbers, planned, strict=True)
    ]


def pairing_tables(
    pairings: Sequence[Pairing], costs: Sequence[float]
) -> PairingPlanInput:
    """Lay pairings out, each with its cost."""
    needs: list[dict[str, Any]] = []
    duties: list[dict[str, Any]] = []
    activities: list[dict[str, Any]] = []
    for one in pairings:
        needs += [_need(one.id, name, many) for name, many in one.needs.items()]
        for ordinal, duty in enumerate(one.duties):
            duties.append(_duty_row(one.id, ordinal, duty))
            activities += _activity_rows(one.id, ordinal, duty)
    rows = (_pairing_row(*pair) for pair in zip(pairings, costs, strict=True))
    return PairingPlanInput(
        pairings=_table(rows),
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


def _our_pairing(
    key: UUID,
    period: UUID,
    number: str,
    one: engine.Pairing,
    legs: Mapping[UUID, Leg],
) -> Pairing:
    duties = tuple(our_duty(duty, legs) for duty in one.duties)
    return Pairing(
        id=key,
        number=number,
        period=period,
        base=one.base,
        category=one.category,
        fleet=one.fleet,
        start=duties[0].report,
        end=duties[-1].debrief,
        route=route_of(duties),
        credit_minutes=credit_of(duties),
        verdict=one.verdict,
        by_hand=False,
        needs={str(position): many for position, many in one.positions.items()},
        duties=duties,
    )


def _pairing_row(one: Pairing, cost: float) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "number": one.number,
        "base": one.base,
        "category": one.category.value,
        "fleet": one.fleet,
        "start_at": one.start,
        "end_at": one.end,
        "route": one.route,
        "credit_minutes": one.credit_minutes,
        "cost": round(cost, 2),
        "verdict": one.verdict,
    }


def _need(key: UUID, position: str, needed: int) -> dict[str, Any]:
    return {"pairing": str(key), "position": position, "needed": needed}


def _duty_row(key: UUID, ordinal: int, duty: Duty) -> dict[str, Any]:
    return {
        "pairing": str(key),
        "ordinal": ordinal,
        "report_at": duty.report,
        "debrief_at": duty.debrief,
    }


def _activity_rows(key: UUID, ordinal: int, duty: Duty) -> Iterator[dict[str, Any]]:
    for place, one in enumerate(duty.activities):
        yield {
            "pairing": str(key),
            "duty": ordinal,
            "ordinal": place,
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
