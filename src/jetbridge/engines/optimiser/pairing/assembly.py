"""From columns to pairings a person can read: who operates, who travels."""

from dataclasses import replace

from jetbridge.engines.optimiser.contracts import (
    Activity,
    DutyPeriod,
    Kind,
    OpenPairing,
    Pairing,
)
from jetbridge.engines.optimiser.pairing.costing import pairing_cost
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.engines.optimiser.pairing.network import Ints
from jetbridge.engines.optimiser.pairing.pool import Pool
from jetbridge.engines.optimiser.pairing.problem import Home, Problem


def written_out(pool: Pool, plan: Ints, crewing: Crewing) -> list[tuple[int, Pairing]]:
    """Write out the columns of ``plan`` as pairings, in order of their first report.

    Where two crews are on a leg, the first one operates. A pairing that is left
    without a leg to operate is dropped: nobody needs it, unless it brings a crew home.
    """
    columns = pool.columns()
    served: set[int] = set()
    found = []
    for column in sorted(plan.tolist(), key=lambda c: _first_report(pool, c)):
        source = int(columns.source[column])
        home, opened = pool.problem.home_of(source), pool.problem.opened_by(source)
        chain = [int(d) for d in columns.chain[column] if d >= 0]
        new = chain if opened is None else chain[1:]
        duties = tuple(_duty(pool.problem, home, d, served, crewing) for d in new)
        if opened or any(_operates(duty) for duty in duties):
            pairing = _pairing(pool.problem, home, duties, crewing)
            found.append((column, _gone_on(opened, pairing, crewing)))
    return found


def _gone_on(opened: OpenPairing | None, pairing: Pairing, crewing: Crewing) -> Pairing:
    """Say whose duties these are, where they go on with an open pairing.

    Only what is new is paid: its duties, and the layovers that they end.
    """
    if opened is None:
        return pairing
    whole = pairing_cost((*opened.duties, *pairing.duties), crewing.costs)
    return replace(
        pairing,
        id=opened.id,
        cost=whole - pairing_cost(opened.duties, crewing.costs),
        positions=opened.positions or pairing.positions,
        carried=opened.duties,
    )


def _first_report(pool: Pool, column: int) -> tuple[int, int]:
    columns = pool.columns()
    home = pool.problem.home_of(int(columns.source[column]))
    return int(home.duties.report[columns.chain[column][0]]), column


def _operates(duty: DutyPeriod) -> bool:
    return any(activity.kind is Kind.OPERATE for activity in duty.activities)


def _pairing(
    problem: Problem, home: Home, duties: tuple[DutyPeriod, ...], crewing: Crewing
) -> Pairing:
    types = {leg.id: leg.aircraft_type for leg in problem.network.legs}
    flown = {
        types[activity.leg]
        for duty in duties
        for activity in duty.activities
        if activity.kind is Kind.OPERATE and activity.leg
    }
    return Pairing(
        id="",
        base=home.base.airport,
        cost=pairing_cost(duties, crewing.costs),
        verdict="not assessed",
        duties=duties,
        fleet=problem.network.fleet,
        category=crewing.category,
        positions=crewing.complement_of_all(sorted(flown)),
    )


def _duty(
    problem: Problem, home: Home, duty: int, served: set[int], crewing: Crewing
) -> DutyPeriod:
    network = problem.network
    activities: list[Activity] = []
    for leg, rides in zip(
        home.duties.legs_of(duty), home.duties.travelled_of(duty), strict=True
    ):
        row = int(network.row[leg])
        travels = bool(rides) or row in served
        if not travels:
            served.add(row)
        flown = network.legs[leg]
        if activities and activities[-1].destination != flown.origin:
            activities.append(_transfer(activities[-1], flown.origin, crewing))
        kind = Kind.DEADHEAD if travels else Kind.OPERATE
        activities.append(
            Activity(
                kind,
                flown.id,
                flown.origin,
                flown.destination,
                flown.departure,
                flown.arrival,
            )
        )
    return DutyPeriod(
        int(home.duties.report[duty]), int(home.duties.debrief[duty]), tuple(activities)
    )


def _transfer(before: Activity, origin: str, crewing: Crewing) -> Activity:
    ends = {before.destination, origin}
    minutes = min(
        way.minutes
        for way in crewing.ground_transfers
        if {way.origin, way.destination} == ends
    )
    start = before.arrival
    return Activity(
        Kind.GROUND, None, before.destination, origin, start, start + minutes
    )
