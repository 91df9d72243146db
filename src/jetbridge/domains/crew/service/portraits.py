"""One person seen whole."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from jetbridge.domains.crew.contracts.fairness import Shares
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.people import MemberDetail, OwnRoster
from jetbridge.domains.crew.contracts.rosters import Line, Period
from jetbridge.domains.crew.contracts.words import PeriodStatus, RosterVersion
from jetbridge.domains.crew.errors import NotCrewError
from jetbridge.domains.crew.rules.counting import count
from jetbridge.domains.crew.service.asking import line_member, the_member
from jetbridge.domains.crew.service.boards import board_lines
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.rostering import carried_into
from jetbridge.domains.crew.service.standing import stand
from jetbridge.domains.crew.store import changes, fairness, periods
from jetbridge.kernel.db import Actor, UnitOfWork

_BACK = timedelta(days=7)


@dataclass(frozen=True)
class Portraits:
    """A member as a planner looks them up, and as they look at themselves."""

    neighbours: Neighbours

    def portrait(self, *, member: UUID, work: UnitOfWork) -> MemberDetail:
        """Give a member with papers, line of the period at hand, and margins.

        People see of themselves what was published, and no draft.
        """
        whose = the_member(member, work=work)
        names = self.neighbours.names([member], work=work)
        papers = self.neighbours.papers(member, work=work)
        whose = replace(whose, name=names.get(member, ""))
        kept = _seen_by(work.actor, member)
        told = _told(periods.periods(work=work), kept)
        period = _at_hand(told, at=work.at)
        if period is None:
            return MemberDetail(whose, papers, None, None, (), None, Shares(), ())
        standing = stand(
            period, [whose], kept=kept, neighbours=self.neighbours, work=work
        )
        (line,) = board_lines(standing, [whose], names)
        (found,) = standing.judge.lines([standing.line(whose)])
        return MemberDetail(
            member=whose,
            qualifications=papers,
            period=period.id,
            roster=line,
            verdicts=standing.judge.margins(found),
            counters=count(line, period, standing.zones[whose.base]),
            before=carried_into(period, [member], work=work).get(member, Shares()),
            answers=tuple(fairness.answers_to(member, period.id, work=work)),
        )

    def own_roster(self, *, work: UnitOfWork) -> OwnRoster:
        """Give the actor's own published roster and notices; they count as delivered.

        Raises ``NotCrewError`` for an actor who is no crew member.
        """
        if work.actor.crew_member is None:
            raise NotCrewError
        me = the_member(work.actor.crew_member, work=work)
        names = self.neighbours.names([me.id], work=work)
        known = _told(periods.periods(work=work), RosterVersion.PUBLISHED)
        told = [one for one in known if one.end > work.at - _BACK]
        lines = [self._published(me, one, names, work=work) for one in told]
        changes.deliver_notices(me.id, at=work.at, work=work)
        return OwnRoster(
            member=line_member(me, name=names.get(me.id, "")),
            zone=self.neighbours.zones(work=work)[me.base],
            published=tuple(told),
            bars=tuple(bar for line in lines for bar in line.bars),
            changes=tuple(changes.notices_to(me.id, work=work)),
            wishes=me.preferences,
            answers=tuple(
                answer
                for one in told
                for answer in fairness.answers_to(me.id, one.id, work=work)
            ),
        )

    def _published(
        self,
        member: Member,
        period: Period,
        names: dict[UUID, str],
        *,
        work: UnitOfWork,
    ) -> Line:
        kept = RosterVersion.PUBLISHED
        standing = stand(
            period, [member], kept=kept, neighbours=self.neighbours, work=work
        )
        (line,) = board_lines(standing, [member], names)
        return line


def _seen_by(actor: Actor, member: UUID) -> RosterVersion:
    own = actor.crew_member == member
    return RosterVersion.PUBLISHED if own else RosterVersion.CURRENT


def _told(known: list[Period], kept: RosterVersion) -> list[Period]:
    """Give the periods that have a roster in the version ``kept``."""
    if kept is RosterVersion.CURRENT:
        return known
    return [one for one in known if one.status is not PeriodStatus.PLANNING]


def _at_hand(known: list[Period], *, at: datetime) -> Period | None:
    """Give the period that holds ``at``, else the next one, else the last."""
    ahead = [one for one in known if one.end > at]
    return next(iter(ahead or known[-1:]), None)
