"""Pairing problems read from the platform, and their plans saved to it."""

from dataclasses import dataclass

from jetbridge.domains.crew.contracts.planning import (
    PairingTask,
    PlanScope,
)
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.errors import NothingToPlanError
from jetbridge.domains.crew.rules.posing import (
    airports_of,
    crewing_of,
    crews,
    engine_leg,
    ours,
)
from jetbridge.domains.crew.rules.scoping import plans_fleet
from jetbridge.domains.crew.rules.tabling import pairing_tables
from jetbridge.domains.crew.service.asking import the_period
from jetbridge.domains.crew.service.clocks import scheme_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.planning import Planning
from jetbridge.domains.crew.store import members, uncovered
from jetbridge.engines.optimiser.contracts import Base, PairingPlan
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
        bases = self.neighbours.bases(work=work)
        return PairingTask(
            scope=scope,
            period=period,
            legs=legs,
            engine_legs=tuple(
                engine_leg(leg, lines.get(key)) for key, leg in legs.items()
            ),
            bases=tuple(
                Base(airport, zone)
                for airport, zone in bases.items()
                if scope.base in {None, airport}
                and (not period.bases or airport in period.bases)
            ),
            airports=airports_of(self.neighbours.zones(work=work)),
            crewing=crewing,
            scheme=scheme_of(period),
        )

    def save_pairing_plan(
        self, *, task: PairingTask, plan: PairingPlan, work: UnitOfWork
    ) -> Period:
        """Replace the pairings of the task's scope by ``plan``."""
        ids = [new_id() for _ in plan.pairings]
        fleets = {task.crewing.fleet_of(leg.aircraft_type) for leg in task.engine_legs}
        period, category = task.period.id, task.scope.category
        saved = Planning().save_pairings(
            period=period,
            plan=pairing_tables(plan, ids, task.legs),
            category=category,
            fleets=fleets,
            base=task.scope.base,
            work=work,
        )
        uncovered.replace_legs(period, category, task.legs, plan.uncovered, work=work)
        return saved
