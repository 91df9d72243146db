"""What is shared out among people: wishes answered, work counted over months."""

from dataclasses import dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.fairness import Answer, NamedAnswer
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.people import MemberCounters
from jetbridge.domains.crew.errors import NotRosteredError
from jetbridge.domains.crew.rules.scoping import of_period
from jetbridge.domains.crew.service.asking import line_member, the_member, the_period
from jetbridge.domains.crew.service.counting import counted
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.store import fairness, members
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork


@dataclass(frozen=True)
class Sharing:
    """Answers to wishes, and what each person's period adds up to."""

    neighbours: Neighbours

    def answers(self, *, run: UUID, work: UnitOfWork) -> list[NamedAnswer]:
        """Give what a run answered to wishes, the dearest refusal first.

        What a later run answered anew is no longer among it.
        """
        found = fairness.answers_of(run, work=work)
        people = {one.member for one in found}
        known = {one.id: one for one in members.members(ids=people, work=work)}
        names = self.neighbours.names(people, work=work)
        audit.record("crew.read_answers", f"planning/{run}", work=work)
        return [
            NamedAnswer(
                line_member(known[one.member], name=names.get(one.member, "")), one
            )
            for one in found
        ]

    def answers_to(
        self, *, member: UUID, period: UUID, work: UnitOfWork
    ) -> list[Answer]:
        """Give what the roster plan of a period answered to one person."""
        the_member(member, work=work)
        return fairness.answers_to(member, period, work=work)

    def member_numbered(self, *, number: str, work: UnitOfWork) -> Member:
        """Give the member with a crew number, or refuse."""
        found = members.member_numbered(number, work=work)
        if found is None:
            raise NotRosteredError(f"Crew does not know the number {number!r}.")
        return found

    def mark_experience(
        self, *, member: UUID, inexperienced: bool, work: UnitOfWork
    ) -> Member:
        """Say whether somebody is new on type or in position.

        Roster runs never put two of them into one crew.
        """
        members.lock_member(member, work=work)
        the_member(member, work=work)
        members.mark_experience(member, inexperienced=inexperienced, work=work)
        facts = {"inexperienced": inexperienced}
        audit.record("crew.mark_experience", f"member/{member}", work=work, facts=facts)
        return the_member(member, work=work)

    def counters(
        self,
        *,
        period: UUID,
        base: str | None = None,
        fleet: str | None = None,
        work: UnitOfWork,
    ) -> list[MemberCounters]:
        """Count everybody's line of a period as it stands, by seniority."""
        found = the_period(period, work=work)
        crew = [
            one
            for one in members.members(base=base, work=work)
            if of_period(found, one) and (fleet is None or one.flies(fleet))
        ]
        return list(counted(found, crew, neighbours=self.neighbours, work=work))
