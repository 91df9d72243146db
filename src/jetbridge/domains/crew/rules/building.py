"""A pairing built by hand: legs in order become duties, home base to home base."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

from jetbridge.domains.crew.contracts.pairings import Activity, Duty, Pairing
from jetbridge.domains.crew.contracts.words import ActivityKind
from jetbridge.domains.crew.errors import PairingBrokenError
from jetbridge.engines.optimiser.pairing.crewing import Crewing, Times


def lay_out(
    frame: Pairing,
    hops: Sequence[Activity],
    *,
    types: Mapping[UUID, str],
    crewing: Crewing,
) -> Pairing:
    """Give ``frame`` flying ``hops``; ``types`` are the aircraft types of legs.

    Raises ``PairingBrokenError`` when they do not join, last too long, or are flown
    by a fleet that is not the frame's.
    """
    kind = _type_flown(hops, types, frame.fleet, crewing)
    duties = build_duties(
        hops, base=frame.base, aircraft_type=kind, times=crewing.times
    )
    _check_length(duties, crewing)
    needs = {str(one): many for one, many in crewing.complement_of(kind).items()}
    return replace(
        frame,
        start=duties[0].report,
        end=duties[-1].debrief,
        route=route_of(duties),
        credit_minutes=credit_of(duties),
        needs=needs,
        duties=duties,
    )


def build_duties(
    hops: Sequence[Activity], *, base: str, aircraft_type: str, times: Times
) -> tuple[Duty, ...]:
    """Join ``hops`` to duties: a gap longer than a connection may be is a rest.

    Raises ``PairingBrokenError`` naming the first hop that does not join.
    """
    _check_joined(hops, base=base, times=times)
    return tuple(_duty(run, aircraft_type, times) for run in _runs(hops, times))


def route_of(duties: Sequence[Duty]) -> str:
    """Write the stations in order, a rest as a slash: ``LIS-OPO-LIS / LIS-FNC``."""
    return " / ".join(_stations(duty) for duty in duties)


def credit_of(duties: Sequence[Duty]) -> int:
    """Give the credit in minutes: flight time and half of the deadhead time."""
    halves = sum(_half_minutes(a) for duty in duties for a in duty.activities)
    return halves // 2


def _half_minutes(one: Activity) -> int:
    weight = {ActivityKind.OPERATE: 2, ActivityKind.DEADHEAD: 1}.get(one.kind, 0)
    return weight * int((one.arrival - one.departure).total_seconds()) // 60


def _stations(duty: Duty) -> str:
    ends = [one.destination for one in duty.activities]
    return "-".join([duty.activities[0].origin, *ends])


def _type_flown(
    hops: Sequence[Activity], types: Mapping[UUID, str], fleet: str, crewing: Crewing
) -> str:
    """Give the type of the first leg operated; all must be of the fleet."""
    flown = [
        (one.designator, types[one.leg])
        for one in hops
        if one.leg is not None and one.kind is ActivityKind.OPERATE
    ]
    if not flown:
        raise PairingBrokenError("Nothing in it is operated; a pairing flies a leg.")
    for designator, kind in flown:
        if crewing.complements.keys().isdisjoint({kind, "*"}):
            raise PairingBrokenError(f"No complement is known for type {kind}.")
        if crewing.fleet_of(kind) != fleet:
            raise PairingBrokenError(
                f"{designator} is flown by fleet {crewing.fleet_of(kind)}, not {fleet}."
            )
    return flown[0][1]


def _check_length(duties: Sequence[Duty], crewing: Crewing) -> None:
    days = (duties[-1].debrief.date() - duties[0].report.date()).days + 1
    most_days = crewing.maximum_days_per_pairing
    most_duties = crewing.maximum_duties_per_pairing
    if days > most_days:
        raise PairingBrokenError(f"It lasts {days} days; {most_days} are the most.")
    if len(duties) > most_duties:
        raise PairingBrokenError(
            f"It has {len(duties)} duties; {most_duties} are the most."
        )


def _check_joined(hops: Sequence[Activity], *, base: str, times: Times) -> None:
    if not hops:
        raise PairingBrokenError("A pairing needs at least one leg.")
    for end, station in (("starts", hops[0].origin), ("ends", hops[-1].destination)):
        if station != base:
            raise PairingBrokenError(f"It {end} at {station}, not at the base {base}.")
    for first, second in pairwise(hops):
        if first.destination != second.origin:
            raise PairingBrokenError(
                f"{second.designator} leaves from {second.origin}, but "
                f"{first.designator} ends at {first.destination}."
            )
        least = least_between(first, second, times)
        if second.departure - first.arrival < least:
            raise PairingBrokenError(
                f"{second.designator} leaves less than {least.seconds // 60} minutes "
                f"after {first.designator} arrives."
            )


def least_between(first: Activity, second: Activity, times: Times) -> timedelta:
    """Give the shortest connection; who is driven to the aircraft needs none."""
    if ActivityKind.GROUND in {first.kind, second.kind}:
        return timedelta()
    return timedelta(minutes=times.minimum_connection_same_tail)


def _runs(hops: Sequence[Activity], times: Times) -> Iterator[list[Activity]]:
    longest = timedelta(minutes=times.maximum_connection)
    run = [hops[0]]
    for hop in hops[1:]:
        if hop.departure - run[-1].arrival > longest:
            yield run
            run = []
        run.append(hop)
    yield run


def _duty(run: Sequence[Activity], aircraft_type: str, times: Times) -> Duty:
    first, last = run[0], run[-1]
    before = times.report_at(first.origin, aircraft_type)
    after = times.debrief_at(last.destination, aircraft_type)
    return Duty(
        report=first.departure - timedelta(minutes=before),
        debrief=last.arrival + timedelta(minutes=after),
        activities=tuple(run),
    )
