"""A scenario's pairings become the plan: checked against what is so now, then saved."""

from dataclasses import replace

from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.planning import PairingTask
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.scenarios import Scenario, ScenarioPlan
from jetbridge.domains.crew.errors import (
    PairingIllegalError,
    PlanStaleError,
)
from jetbridge.domains.crew.rules.pricing import cost_of
from jetbridge.domains.crew.rules.ranking import in_words
from jetbridge.domains.crew.rules.tabling import pairing_tables
from jetbridge.domains.crew.service.asking import the_locked_period
from jetbridge.domains.crew.service.building import crewing_kept, judged
from jetbridge.domains.crew.service.clocks import judge_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.planning import Planning
from jetbridge.domains.crew.service.posing import Posing
from jetbridge.domains.crew.service.running import refuse_while_planned
from jetbridge.domains.crew.store import uncovered
from jetbridge.engines.optimiser.contracts import Uncovered
from jetbridge.kernel.db import UnitOfWork, new_id


def adopt(
    found: Scenario, plan: ScenarioPlan, *, neighbours: Neighbours, work: UnitOfWork
) -> None:
    """Replace the unlocked pairings of the scenario's scope by its own."""
    period = the_locked_period(found.scope.period, work=work)
    refuse_while_planned(period, [found.scope], work=work)
    task = Posing(neighbours).pairing_task(scope=found.scope, work=work)
    new = _new(plan, task)
    _refuse_stale(new, task)
    legal = _judged(period, new, neighbours, work=work)
    prices = crewing_kept(found.scope.category, work=work).costs
    costs = [cost_of(one.duties, prices).total for one in legal]
    Planning().save_pairings(
        period=period.id,
        plan=pairing_tables(legal, costs),
        category=found.scope.category,
        fleets={task.crewing.fleet_of(leg.aircraft_type) for leg in task.engine_legs},
        base=found.scope.base,
        work=work,
    )
    left = [Uncovered(str(one.leg), None, one.reason) for one in plan.left_open]
    uncovered.replace_legs(period.id, found.scope.category, task.legs, left, work=work)


def _new(plan: ScenarioPlan, task: PairingTask) -> list[Pairing]:
    """Give the pairings to save; those locked now must be in the plan as they are."""
    kept = {one.id: one.duties for one in plan.pairings}
    locked = {one.id: one.duties for one in task.locked}
    if any(kept.get(key) != duties for key, duties in locked.items()):
        raise PlanStaleError("It was searched around other locked pairings.")
    return [
        replace(one, id=new_id(), locked=False)
        for one in plan.pairings
        if one.id not in locked
    ]


def _refuse_stale(new: list[Pairing], task: PairingTask) -> None:
    times = {key: (leg.departure, leg.arrival) for key, leg in task.legs.items()}
    for one in new:
        for duty in one.duties:
            for hop in duty.activities:
                known = times.get(hop.leg) if hop.leg else None
                if hop.leg and known != (hop.departure, hop.arrival):
                    raise PlanStaleError(f"{hop.designator} is not as it was.")


def _judged(
    period: Period, new: list[Pairing], neighbours: Neighbours, *, work: UnitOfWork
) -> list[Pairing]:
    """Judge by the period's own scheme; the scenario may have had another."""
    judge = judge_of(period, neighbours.zones(work=work))
    found = judged(judge, new)
    for one in found:
        if one.first_breach is not None:
            breach = in_words(one.first_breach)
            raise PairingIllegalError(f"{one.pairing.number}: {breach}.")
    return [one.pairing for one in found]
