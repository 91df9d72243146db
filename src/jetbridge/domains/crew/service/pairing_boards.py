"""The pairing board, read: pairings judged and priced, open legs, one explained."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.boards import (
    PairingAccount,
    PairingBoard,
    PairingRow,
)
from jetbridge.domains.crew.contracts.changes import PairingPreview
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.domains.crew.rules.lines import alone
from jetbridge.domains.crew.rules.pricing import cost_of
from jetbridge.domains.crew.service.asking import the_pairing, the_period
from jetbridge.domains.crew.service.building import crewing_kept, judged
from jetbridge.domains.crew.service.clocks import judge_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.openings import uncovered_legs
from jetbridge.domains.crew.service.seating import seat_holders
from jetbridge.domains.crew.store import pairings, rosters
from jetbridge.engines.optimiser.pairing.crewing import Costs
from jetbridge.kernel.db import UnitOfWork


@dataclass(frozen=True)
class PairingBoards:
    """Pairings over time, as planners look at them."""

    neighbours: Neighbours

    def pairing_board(
        self,
        *,
        period: UUID,
        category: Category | None = None,
        base: str | None = None,
        fleet: str | None = None,
        work: UnitOfWork,
    ) -> PairingBoard:
        """Give the pairings of a scope in order of time, and what they leave open."""
        found = the_period(period, work=work)
        trips = pairings.pairings_of(
            period, base=base, fleet=fleet, category=category, work=work
        )
        costs = {one: crewing_kept(one, work=work).costs for one in Category}
        judge = judge_of(found, self.neighbours.zones(work=work))
        held = rosters.holders([one.id for one in trips], work=work)
        filled = Counter(one.pairing for one in held)
        rows = [
            _row(one, costs[one.pairing.category], filled[one.pairing.id])
            for one in judged(judge, trips)
        ]
        open_legs = uncovered_legs(found, neighbours=self.neighbours, work=work)
        wanted = tuple(one for one in open_legs if category in {None, one.category})
        return PairingBoard(found.version, rows=tuple(rows), uncovered=wanted)

    def pairing_account(self, *, pairing: UUID, work: UnitOfWork) -> PairingAccount:
        """Explain one pairing: every rule, its cost, the people on it."""
        trip = the_pairing(pairing, work=work)
        period = the_period(trip.period, work=work)
        judge = judge_of(period, self.neighbours.zones(work=work))
        (found,) = judge.lines([alone(trip)])
        return PairingAccount(
            pairing=trip,
            verdict=judge.verdict(found),
            margins=judge.margins(found),
            cost=cost_of(trip.duties, crewing_kept(trip.category, work=work).costs),
            holders=seat_holders([pairing], neighbours=self.neighbours, work=work),
        )


def _row(one: PairingPreview, costs: Costs, filled: int) -> PairingRow:
    told = one.first_breach or one.smallest_margin
    return PairingRow(
        pairing=one.pairing,
        verdict=one.verdict,
        margin_minutes=one.smallest_margin.margin if one.smallest_margin else None,
        rule=told.rule if told else None,
        cost=cost_of(one.pairing.duties, costs),
        filled=filled,
    )
