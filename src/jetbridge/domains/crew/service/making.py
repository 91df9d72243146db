"""Pairings that a recovery makes anew, one for all who fly the same."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Duty, Pairing
from jetbridge.domains.crew.contracts.recovery import MendedTrip
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.runs import PlanningRun
from jetbridge.domains.crew.rules.building import credit_of, route_of
from jetbridge.domains.crew.rules.lines import alone
from jetbridge.domains.crew.rules.moving import move_leg
from jetbridge.domains.crew.rules.posing import crewing_of
from jetbridge.domains.crew.service.clocks import judge_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.store import members, pairings
from jetbridge.kernel.db import UnitOfWork, new_id


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes what a recovery run proposed into pairings of its period."""

    neighbours: Neighbours
    period: Period
    run: PlanningRun
    work: UnitOfWork

    def pairing(self, first: Member, team: Sequence[MendedTrip]) -> Pairing:
        """Give the pairing of a team that flies the same trip; ``first`` is one."""
        duties = self._as_flown(team[0].duties)
        number = pairings.next_number(self.run.period, base=first.base, work=self.work)
        made = Pairing(
            id=new_id(),
            number=number,
            period=self.run.period,
            base=first.base,
            category=self.run.category,
            fleet=self._fleet(duties, first),
            start=duties[0].report,
            end=duties[-1].debrief,
            route=route_of(duties),
            credit_minutes=credit_of(duties),
            verdict="",
            by_hand=True,
            needs=dict(Counter(trip.position for trip in team)),
            duties=duties,
        )
        judge = judge_of(self.period, self.neighbours.zones(work=self.work))
        (found,) = judge.lines([alone(made)])
        return replace(made, verdict=judge.verdict(found))

    def _as_flown(self, duties: tuple[Duty, ...]) -> tuple[Duty, ...]:
        """Put legs to the times now expected: some may have moved since the run."""
        flying = {one.leg for duty in duties for one in duty.activities if one.leg}
        for key, leg in self.neighbours.legs(flying, work=self.work).items():
            duties = move_leg(
                duties,
                key,
                departure=leg.departure,
                arrival=leg.arrival,
                report_follows=False,
            )
        return duties

    def _fleet(self, duties: Sequence[Duty], member: Member) -> str:
        """Give the fleet of the first leg; who only travels keeps their own."""
        flying = (one.leg for duty in duties for one in duty.activities if one.leg)
        legs = self.neighbours.legs(list(flying), work=self.work)
        crewing = crewing_of(self.run.category, members.complements(work=self.work), {})
        kinds = [leg.aircraft_type for leg in legs.values()]
        own = next(iter(member.fleets), "")
        return crewing.fleet_of(kinds[0]) if kinds else own
