"""Publication: what crew see, what each is told, and who has acknowledged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import (
    Change,
    LineDifference,
    NamedDifference,
    Notice,
)
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.contracts.words import (
    ChangeKind,
    PeriodStatus,
    RosterVersion,
)
from jetbridge.domains.crew.errors import (
    NothingToPublishError,
    NotRosteredError,
    NotYoursError,
    RosterChangedError,
)
from jetbridge.domains.crew.events import NoticeAcknowledged, RosterPublished
from jetbridge.domains.crew.rules.comparing import differences
from jetbridge.domains.crew.service.asking import (
    line_member,
    period_entry,
    the_locked_period,
    the_period,
)
from jetbridge.domains.crew.service.counting import keep_shares
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.store import changes, members, pairings, periods, rosters
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce

CURRENT, PUBLISHED = RosterVersion.CURRENT, RosterVersion.PUBLISHED


@dataclass(frozen=True)
class Publishing:
    """Comparing versions, publishing, and following what crew were told."""

    neighbours: Neighbours

    def difference(
        self,
        *,
        period: UUID,
        source: RosterVersion,
        target: RosterVersion,
        base: str | None = None,
        work: UnitOfWork,
    ) -> list[NamedDifference]:
        """Give what each person loses and gains from ``source`` to ``target``."""
        the_period(period, work=work)
        old = rosters.held_in(period, base=base, kept=source, work=work)
        new = rosters.held_in(period, base=base, kept=target, work=work)
        found = compare(old, new, work=work)
        ids = [one.member for one in found]
        names = self.neighbours.names(ids, work=work)
        people = {one.id: one for one in members.members(ids=ids, work=work)}
        return [
            NamedDifference(
                line_member(people[one.member], name=names.get(one.member, "")),
                one.old,
                one.new,
            )
            for one in found
        ]

    def publish(
        self, *, period: UUID, reason: str, seen: int, work: UnitOfWork
    ) -> Change:
        """Let crew see the current version, and write each their notice.

        Publishes the lines in the actor's scope. Raises ``RosterChangedError`` unless
        ``seen`` is the roster's last change: what is published must have been looked
        at; ``NothingToPublishError`` when nobody has anything new.
        """
        locked = the_locked_period(period, work=work)
        if seen != locked.version:
            raise RosterChangedError(
                f"The roster is at change {locked.version}, not {seen}.",
                version=locked.version,
            )
        old = rosters.held_in(period, kept=PUBLISHED, work=work)
        new = rosters.held_in(period, kept=CURRENT, work=work)
        found = compare(old, new, work=work)
        if not found and locked.status is not PeriodStatus.PLANNING:
            raise NothingToPublishError
        done = publish_lines(locked, found, reason=reason, work=work)
        people = [one.member for one in found]
        keep_shares(locked, people, neighbours=self.neighbours, work=work)
        return done

    def notices(self, *, member: UUID, work: UnitOfWork) -> list[Notice]:
        """Give what a member was told, the newest first."""
        return changes.notices_to(member, work=work)

    def unanswered(self, *, period: UUID, work: UnitOfWork) -> list[Notice]:
        """Give the notices nobody acknowledged yet: whom to call, the longest first."""
        return changes.unanswered(period, work=work)

    def acknowledge(self, *, notice: UUID, work: UnitOfWork) -> Notice:
        """Acknowledge a notice, as the crew member it was written to; twice is once."""
        found = changes.lock_notice(notice, work=work)
        if found is None:
            raise NotRosteredError(f"Crew does not know the notice {notice}.")
        if found.member != work.actor.crew_member:
            raise NotYoursError
        if found.acknowledged is not None:
            return found
        followed = changes.follow_notice(found, at=work.at, work=work)
        announce(
            NoticeAcknowledged(version=1, notice=notice, member=found.member), work=work
        )
        audit.record("crew.acknowledge", f"notice/{notice}", work=work)
        return followed


def publish_lines(
    period: Period, found: Sequence[LineDifference], *, reason: str, work: UnitOfWork
) -> Change:
    """Publish the lines that differ, of a locked period."""
    people = [one.member for one in found]
    stepped = periods.step(period, work=work)
    rosters.copy_lines(period.id, people, source=CURRENT, target=PUBLISHED, work=work)
    periods.mark(stepped, PeriodStatus.PUBLISHED, work=work)
    _tell(stepped, found, reason=reason, work=work)
    entry = period_entry(stepped, ChangeKind.PUBLISHED, reason, work=work)
    changes.add_change(entry, base=min(work.actor.bases, default="*"), work=work)
    event = RosterPublished(
        period=period.id, version=stepped.version, members=len(people), reason=reason
    )
    announce(event, work=work)
    audit.record(
        "crew.publish_roster",
        f"roster/{period.id}",
        work=work,
        facts={
            "members": len(people),
            "reason": reason,
            "after_deadline": work.at > period.publication_deadline,
        },
    )
    return entry


def publish_people(
    period: Period, people: Sequence[UUID], *, reason: str, work: UnitOfWork
) -> Period:
    """Publish the lines of some people of a locked period, and tell them.

    People for whom nothing is other than published are told nothing.
    """
    old = rosters.held_in(period.id, kept=PUBLISHED, work=work)
    new = rosters.held_in(period.id, kept=CURRENT, work=work)
    mine = compare(
        [one for one in old if one.member in people],
        [one for one in new if one.member in people],
        work=work,
    )
    if not mine:
        return period
    entry = publish_lines(period, mine, reason=reason, work=work)
    return replace(period, version=entry.number)


def _tell(
    period: Period, found: Iterable[LineDifference], *, reason: str, work: UnitOfWork
) -> None:
    told = [
        Notice(
            id=new_id(),
            member=one.member,
            period=period.id,
            old=one.old,
            new=one.new,
            reason=reason,
            notifier=work.actor.id,
            created=work.at,
        )
        for one in found
    ]
    known = members.members(ids=[one.member for one in told], work=work)
    bases = {one.id: one.base for one in known}
    changes.add_notices(told, bases=bases, work=work)


def compare(
    old: Sequence[Held], new: Sequence[Held], *, work: UnitOfWork
) -> list[LineDifference]:
    """Compare two versions of lines, with the routes of what they hold."""
    named = {one.pairing for one in (*old, *new) if one.pairing is not None}
    routes = pairings.routes(named, work=work)
    return differences(old, new, routes=routes)
