"""Recovery runs: asked for, posed to the engine, their proposals kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from jetbridge.aviation.zones import minute_of
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.recovery import (
    NamedMendedLine,
    RecoveryFacts,
    RecoveryInput,
    RecoveryTask,
)
from jetbridge.domains.crew.contracts.runs import PlanningRun, RunOutcome
from jetbridge.domains.crew.errors import NothingToPlanError, NotRosteredError
from jetbridge.domains.crew.rules.mended import mended_lines
from jetbridge.domains.crew.rules.posing import (
    airports_of,
    crewing_of,
    engine_leg,
    engine_member,
    ours,
)
from jetbridge.domains.crew.rules.recovering import (
    as_planned,
    assigned,
    happened,
    legs_in,
)
from jetbridge.domains.crew.service.asking import line_member, the_period
from jetbridge.domains.crew.service.clocks import scheme_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.running import Running
from jetbridge.domains.crew.service.standing import Standing, stand
from jetbridge.domains.crew.store import members, recoveries
from jetbridge.domains.flights.contracts import Leg
from jetbridge.engines.optimiser.recovery import Disruption, Held, RecoveryPlan
from jetbridge.kernel.db import UnitOfWork


@dataclass(frozen=True)
class Recovering:
    """What happened, put to the engine; what it proposes, kept until applied."""

    neighbours: Neighbours

    def queue_recovery(self, *, asked: RecoveryInput, work: UnitOfWork) -> PlanningRun:
        """Ask for a recovery on the worker; refused as ``queue_run`` refuses."""
        run = Running().queue_run(order=asked.order, work=work)
        return _noted(run, asked, work=work)

    def start_recovery(self, *, asked: RecoveryInput, work: UnitOfWork) -> PlanningRun:
        """Begin a recovery in the caller's own process, as ``start_run`` does."""
        run = Running().start_run(order=asked.order, work=work)
        return _noted(run, asked, work=work)

    def recovery_asked(self, *, run: PlanningRun, work: UnitOfWork) -> RecoveryInput:
        """Give what a recovery run was asked."""
        facts = self.recovery_facts(run=run.id, work=work)
        scope = PlanScope(run.period, run.category, run.fleet, run.base)
        return RecoveryInput(
            scope, facts.start, facts.window_hours, run.time_limit_seconds, run.seed
        )

    def recovery_facts(self, *, run: UUID, work: UnitOfWork) -> RecoveryFacts:
        """Give what a recovery was asked and found, or refuse."""
        found = recoveries.recovery_of(run, work=work)
        if found is None:
            raise NotRosteredError(f"Crew does not know the recovery {run}.")
        return found

    def recovery_lines(self, *, run: UUID, work: UnitOfWork) -> list[NamedMendedLine]:
        """Give the lines a recovery proposes, of the people in the actor's reach."""
        self.recovery_facts(run=run, work=work)
        lines = recoveries.lines_of(run, work=work)
        ids = [one.member for one in lines]
        names = self.neighbours.names(ids, work=work)
        known = {one.id: one for one in members.members(ids=ids, work=work)}
        return [
            NamedMendedLine(
                line_member(known[one.member], name=names.get(one.member, "")), one
            )
            for one in lines
            if one.member in known
        ]

    def recovery_task(self, *, asked: RecoveryInput, work: UnitOfWork) -> RecoveryTask:
        """Read the lines in force, the legs as they are now, and what happened.

        Raises ``NothingToPlanError`` when nobody in the scope flies anything.
        """
        scope = asked.scope
        period = the_period(scope.period, work=work)
        people = _people(scope, work=work)
        standing = stand(period, people, neighbours=self.neighbours, work=work)
        if not standing.pairings:
            raise NothingToPlanError(f"Nobody flies in this scope in {period.name}.")
        legs = self._legs(standing, scope, work=work)
        crewing = crewing_of(
            scope.category,
            members.complements(work=work),
            members.crewing_settings(scope.category, work=work),
        )
        lines = self.neighbours.lines(period, work=work)
        disruption = Disruption(
            lines=tuple(self._lines(people, standing, legs, work=work)),
            legs=tuple(engine_leg(leg, lines.get(key)) for key, leg in legs.items()),
            events=tuple(happened(legs.values(), standing.held, after=asked.start)),
            now=minute_of(asked.start),
            airports=airports_of(standing.zones),
            scheme=scheme_of(period),
            crewing={scope.category: crewing},
        )
        return RecoveryTask(
            asked=asked,
            period=period,
            disruption=disruption,
            members={one.id: one for one in people},
            pairings=dict(standing.pairings),
            legs=legs,
            crewing=crewing,
        )

    def save_recovery(
        self,
        *,
        run: PlanningRun,
        task: RecoveryTask,
        plan: RecoveryPlan,
        work: UnitOfWork,
    ) -> RunOutcome:
        """Keep what a recovery proposes, and end its run; nobody's line changes.

        Raises ``RunEndedError`` when it was cancelled: then nothing may be kept.
        """
        lines = list(mended_lines(task, plan))
        facts = RecoveryFacts(
            run=run.id,
            start=task.asked.start,
            window_hours=task.asked.window_hours,
            seats=plan.seats,
            crewed=plan.seats - len(plan.uncovered),
            broken=len(plan.broken),
        )
        recoveries.save_recovery(facts, lines, work=work)
        changed = sum(one.changes > 0 for one in lines)
        return Running().finish_recovery(
            run=run, task=task, plan=plan, people=changed, work=work
        )

    def _legs(
        self, standing: Standing, scope: PlanScope, *, work: UnitOfWork
    ) -> dict[UUID, Leg]:
        """Give the period's legs, and those its lines hold though they are not flown.

        A line may reach beyond the period at both ends.
        """
        flown = self.neighbours.legs_of(standing.period, work=work)
        held = legs_in(standing.pairings.values())
        found = flown | self.neighbours.legs(held, work=work)
        return {
            key: leg
            for key, leg in found.items()
            if key in held or ours(leg, scope.category)
        }

    def _lines(
        self,
        people: Sequence[Member],
        standing: Standing,
        legs: dict[UUID, Leg],
        *,
        work: UnitOfWork,
    ) -> Iterator[Held]:
        papers = self.neighbours.held_by(people, until=standing.period.end, work=work)
        planned = {
            key: as_planned(trip, legs) for key, trip in standing.pairings.items()
        }
        for one in people:
            held = standing.held.get(one.id, ())
            member = engine_member(
                one,
                [bar for bar in held if bar.pairing is None],
                standing.past.get(one.id, ()),
                standing.zones[one.base],
                papers=papers[one.id],
                legs={},  # nobody's wishes are weighed on the day
            )
            yield Held(member, assigned(held, planned))


def _noted(run: PlanningRun, asked: RecoveryInput, *, work: UnitOfWork) -> PlanningRun:
    facts = RecoveryFacts(run.id, asked.start, asked.window_hours)
    recoveries.add_recovery(facts, work=work)
    return run


def _people(scope: PlanScope, *, work: UnitOfWork) -> list[Member]:
    return [
        one
        for one in members.members(base=scope.base, work=work)
        if one.category is scope.category
        and (scope.fleet is None or one.flies(scope.fleet))
    ]
