"""Pairing problems read from the platform, and their plans saved to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.planning import PairingTask, PlanScope
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.errors import NothingToPlanError, PlanStaleError
from jetbridge.domains.crew.rules.posing import (
    airports_of,
    crewing_of,
    crews,
    engine_leg,
    engine_pairing,
    homes,
    ours,
)
from jetbridge.domains.crew.rules.scoping import plans_fleet
from jetbridge.domains.crew.rules.tabling import pairing_tables, planned_pairings
from jetbridge.domains.crew.service.asking import the_locked_period, the_period
from jetbridge.domains.crew.service.clocks import scheme_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.planning import Planning
from jetbridge.domains.crew.store import members, pairings, uncovered
from jetbridge.engines.optimiser import contracts as engine
from jetbridge.engines.optimiser.contracts import PairingPlan
from jetbridge.kernel.db import UnitOfWork, new_id


@dataclass(frozen=True)
class Posing:
    """Problems as the engine takes them; plans as the engine gives them back."""

    neighbours: Neighbours

    def pairing_task(self, *, scope: PlanScope, work: UnitOfWork) -> PairingTask:
        """Read the legs, bases and crewing of a scope."""
        period = the_period(scope.period, work=work)
        crewing = crewing_of(
            scope.category,
            members.complements(work=work),
            members.crewing_settings(scope.category, work=work),
        )
        legs = {
            key: leg
            for key, leg in self.neighbours.legs_of(period, work=work).items()
            if ours(leg, scope.category)
            and crews(crewing, leg.aircraft_type, fleet=scope.fleet)
            and plans_fleet(period, crewing.fleet_of(leg.aircraft_type))
        }
        if not legs:
            raise NothingToPlanError(f"No leg of {period.name} is in this scope.")
        lines = self.neighbours.lines(period, work=work)
        locked = _locked(scope, work=work)
        bases = self.neighbours.bases(work=work)
        return PairingTask(
            scope=scope,
            period=period,
            legs=legs,
            engine_legs=tuple(
                engine_leg(leg, lines.get(key)) for key, leg in legs.items()
            ),
            bases=homes(
                {
                    airport: zone
                    for airport, zone in bases.items()
                    if scope.base in {None, airport}
                    and (not period.bases or airport in period.bases)
                },
                {crewing.fleet_of(leg.aircraft_type) for leg in legs.values()},
                [
                    one
                    for one in members.members(work=work)
                    if one.category is scope.category
                ],
            ),
            airports=airports_of(self.neighbours.zones(work=work)),
            crewing=crewing,
            scheme=scheme_of(period),
            locked=locked,
            engine_locked=tuple(engine_pairing(one) for one in locked),
        )

    def save_pairing_plan(
        self, *, task: PairingTask, plan: PairingPlan, work: UnitOfWork
    ) -> Period:
        """Replace the pairings of the task's scope by ``plan``, but for locked ones.

        Raises ``PlanStaleError`` when others are locked than it was planned around.
        """
        the_locked_period(task.period.id, work=work)
        if _locked(task.scope, work=work) != task.locked:
            raise PlanStaleError(f"{len(task.locked)} were locked when it began.")
        kept = {one.id for one in task.engine_locked}
        new = [one for one in plan.pairings if one.id not in kept]
        made = made_of(task, new)
        fleets = {task.crewing.fleet_of(leg.aircraft_type) for leg in task.engine_legs}
        period, category = task.period.id, task.scope.category
        saved = Planning().save_pairings(
            period=period,
            plan=pairing_tables(made, [one.cost for one in new]),
            category=category,
            fleets=fleets,
            base=task.scope.base,
            work=work,
        )
        uncovered.replace_legs(period, category, task.legs, plan.uncovered, work=work)
        return saved


def made_of(task: PairingTask, planned: Sequence[engine.Pairing]) -> list[Pairing]:
    """Give pairings that were planned as ours, with new ids."""
    return planned_pairings(
        planned,
        [new_id() for _ in planned],
        task.legs,
        period=task.period.id,
        taken={one.number for one in task.locked},
    )


def _locked(scope: PlanScope, *, work: UnitOfWork) -> tuple[Pairing, ...]:
    """Give the pairings of a scope that planning runs keep."""
    found = pairings.pairings_of(
        scope.period,
        base=scope.base,
        fleet=scope.fleet,
        category=scope.category,
        locked=True,
        work=work,
    )
    return tuple(found)
