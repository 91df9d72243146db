"""What in a period waits for a planner."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.rosters import Waiting
from jetbridge.domains.crew.rules.judging import BREACH, NOT_ASSESSED
from jetbridge.domains.crew.service.asking import the_period
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.standing import stand
from jetbridge.domains.crew.store import alerts, changes, members, rosters
from jetbridge.kernel.db import UnitOfWork

_TIGHT = 30
"""Minutes of margin under which a line is worth a look."""


@dataclass(frozen=True)
class Attention:
    """Counts of what is open, unanswered, tight or not assessed."""

    neighbours: Neighbours

    def waiting(self, *, period: UUID, work: UnitOfWork) -> Waiting:
        """Count what waits in a period, within the actor's scope.

        Every line is judged: about a millisecond for each, so keep the answer while
        the period's version stays.
        """
        found = the_period(period, work=work)
        crew = members.members(work=work)
        standing = stand(found, crew, neighbours=self.neighbours, work=work)
        judge = standing.judge
        judged = judge.lines([standing.line(one) for one in crew])
        verdicts = Counter(judge.verdict(one) for one in judged)
        margins = (judge.smallest(one) for one in judged)
        tight = sum(0 <= one.margin < _TIGHT for one in margins if one and one.margin)
        seats = rosters.open_seats(period, work=work)
        return Waiting(
            period=found,
            seats=rosters.seats_needed(period, work=work),
            open_seats=sum(number for _, _, number in seats),
            alerts=len(alerts.open_alerts(period=period, work=work)),
            unanswered=len(changes.unanswered(period, work=work)),
            tight=tight,
            breaches=verdicts[BREACH],
            not_assessed=verdicts[NOT_ASSESSED],
        )
