"""Duties planned as split, extended, with rest on board: judged first, then kept."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import (
    Change,
    FactsPreview,
    Preview,
)
from jetbridge.domains.crew.contracts.facts import DutyFacts
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import ChangeKind
from jetbridge.domains.crew.errors import DutyFactsError, NotRosteredError
from jetbridge.domains.crew.rules.judging import BREACH
from jetbridge.domains.crew.rules.lines import alone
from jetbridge.domains.crew.rules.ranking import in_words
from jetbridge.domains.crew.rules.special import check_facts
from jetbridge.domains.crew.service.asking import (
    line_member,
    period_entry,
    the_locked_period,
    the_pairing,
    the_period,
)
from jetbridge.domains.crew.service.clocks import judge_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.standing import stand
from jetbridge.domains.crew.store import changes, members, pairings, periods, rosters
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork


@dataclass(frozen=True)
class Special:
    """The few duties that the plain tables do not fit."""

    neighbours: Neighbours

    def preview_facts(
        self, *, pairing: UUID, duty: int, facts: DutyFacts | None, work: UnitOfWork
    ) -> FactsPreview:
        """Tell how a duty would stand with ``facts``; nothing is changed.

        Raises ``DutyFactsError`` for facts that the duty cannot have.
        """
        old = the_pairing(pairing, work=work)
        new = _with(old, duty, facts)
        return self._facts_judged(
            the_period(old.period, work=work), old, new, duty, work
        )

    def plan_facts(
        self, *, pairing: UUID, duty: int, facts: DutyFacts | None, work: UnitOfWork
    ) -> Change:
        """Keep what a duty is planned as; without ``facts`` it is a plain one.

        Raises ``DutyFactsError`` when the duty cannot have them, or would break a rule
        that it does not break now.
        """
        period = the_locked_period(the_pairing(pairing, work=work).period, work=work)
        old = the_pairing(pairing, work=work)
        new = _with(old, duty, facts)
        found = self._facts_judged(period, old, new, duty, work)
        breach = found.first_breach or next(
            (one.first_breach for one in found.people if one.first_breach), None
        )
        if breach is not None:
            raise DutyFactsError(in_words(breach), rule=breach.rule)
        pairings.move_duties(pairing, new.duties, work=work)
        pairings.set_verdict(pairing, found.verdict, work=work)
        stepped = periods.step(period, work=work)
        entry = period_entry(
            stepped, ChangeKind.REVISED, f"{old.number}, duty {duty + 1}", work=work
        )
        changes.add_change(entry, base=old.base, work=work)
        told = {"duty": duty, "facts": asdict(facts) if facts else None}
        audit.record("crew.plan_facts", f"pairing/{pairing}", work=work, facts=told)
        return entry

    def _facts_judged(
        self, period: Period, old: Pairing, new: Pairing, duty: int, work: UnitOfWork
    ) -> FactsPreview:
        judge = judge_of(period, self.neighbours.zones(work=work))
        before, after = judge.lines([alone(old), alone(new)])
        of_duty = judge.duties([alone(new)])[duty]
        return FactsPreview(
            verdict=judge.verdict(after),
            first_breach=judge.new_breach(before, after),
            margins=judge.margins(of_duty),
            people=tuple(self._holders(period, old, new, work=work)),
        )

    def _holders(
        self, period: Period, old: Pairing, new: Pairing, *, work: UnitOfWork
    ) -> Iterator[Preview]:
        """Judge the lines of all who hold the pairing, before and after."""
        held = {one.member: one for one in rosters.holders([old.id], work=work)}
        crew = members.members(ids=held, work=work)
        standing = stand(period, crew, neighbours=self.neighbours, work=work)
        judge = standing.judge
        lines = [standing.line(one) for one in crew]
        changed = [standing.changed(line, without={old.id}, plus=new) for line in lines]
        names = self.neighbours.names(held, work=work)
        results = zip(crew, judge.lines(lines), judge.lines(changed), strict=True)
        for one, before, after in results:
            breach = judge.new_breach(before, after)
            position = held[one.id].position
            yield Preview(
                member=line_member(one, position=position, name=names.get(one.id, "")),
                verdict=BREACH if breach else judge.verdict(after),
                smallest_margin=judge.smallest(after),
                first_breach=breach,
                knock_on=0,
            )


def _with(pairing: Pairing, number: int, facts: DutyFacts | None) -> Pairing:
    """Give a pairing with other facts of one duty."""
    if not 0 <= number < len(pairing.duties):
        raise NotRosteredError(f"{pairing.number} has no duty {number + 1}.")
    duty = pairing.duties[number]
    if facts is not None:
        check_facts(duty, facts)
    changed = replace(duty, facts=None if facts == DutyFacts() else facts)
    duties = (*pairing.duties[:number], changed, *pairing.duties[number + 1 :])
    return replace(pairing, duties=duties)
