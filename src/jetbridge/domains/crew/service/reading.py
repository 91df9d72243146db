"""Questions about members, periods, pairings and rosters."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import Change
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Line, Period, Roster
from jetbridge.domains.crew.contracts.words import Category, RosterVersion
from jetbridge.domains.crew.rules.judging import warm
from jetbridge.domains.crew.service.asking import the_member, the_pairing, the_period
from jetbridge.domains.crew.service.boards import board_lines, read_board
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.standing import stand
from jetbridge.domains.crew.store import changes, members, pairings, periods
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork


@dataclass(frozen=True)
class Reading:
    """What may be asked of crew."""

    neighbours: Neighbours

    @staticmethod
    def warm() -> None:
        """Load the compiled kernels; a server calls it beside its start."""
        warm()

    def members(
        self,
        *,
        base: str | None = None,
        named: str | None = None,
        after: tuple[int, UUID] | None = None,
        limit: int = 200,
        work: UnitOfWork,
    ) -> list[Member]:
        """Give a page of members by seniority; ``named`` is part of name or number."""
        ids = self.neighbours.named(named, base=base, work=work) if named else None
        found = members.members(base=base, ids=ids, after=after, limit=limit, work=work)
        names = self.neighbours.names([one.id for one in found], work=work)
        return [replace(one, name=names.get(one.id, "")) for one in found]

    def member(self, *, member: UUID, work: UnitOfWork) -> Member:
        """Give one member, or refuse."""
        found = the_member(member, work=work)
        names = self.neighbours.names([member], work=work)
        return replace(found, name=names.get(member, ""))

    def categories(self, *, work: UnitOfWork) -> list[Category]:
        """Give the categories that some aircraft type needs: those one plans."""
        needed = {one.category for one in members.complements(work=work)}
        return [one for one in Category if one in needed]

    def periods(self, *, work: UnitOfWork) -> list[Period]:
        """Give every planning period, the earliest first."""
        return periods.periods(work=work)

    def period(self, *, period: UUID, work: UnitOfWork) -> Period:
        """Give one period, or refuse."""
        return the_period(period, work=work)

    def pairing(self, *, pairing: UUID, work: UnitOfWork) -> Pairing:
        """Give one pairing, or refuse."""
        return the_pairing(pairing, work=work)

    def pairings(
        self,
        *,
        period: UUID,
        base: str | None = None,
        fleet: str | None = None,
        after: tuple[datetime, str] | None = None,
        limit: int | None = None,
        work: UnitOfWork,
    ) -> list[Pairing]:
        """Give a page of a period's pairings, by start and number."""
        return pairings.pairings_of(
            period, base=base, fleet=fleet, after=after, limit=limit, work=work
        )

    def open_board(self, *, period: UUID, base: str | None, work: UnitOfWork) -> Period:
        """Give the period whose roster is about to be looked at, and record that."""
        found = the_period(period, work=work)
        facts = {"base": base or "*", "version": found.version}
        audit.record("crew.read_roster", f"roster/{period}", work=work, facts=facts)
        return found

    def roster(
        self,
        *,
        period: UUID,
        base: str | None = None,
        fleet: str | None = None,
        kept: RosterVersion = RosterVersion.CURRENT,
        work: UnitOfWork,
    ) -> Roster:
        """Give the board of a period: lines, open time and coverage, judged."""
        return read_board(
            the_period(period, work=work),
            base=base,
            fleet=fleet,
            kept=kept,
            neighbours=self.neighbours,
            work=work,
        )

    def line(
        self,
        *,
        member: UUID,
        period: UUID,
        kept: RosterVersion = RosterVersion.CURRENT,
        work: UnitOfWork,
    ) -> Line:
        """Give one person's line of a period, judged."""
        whose = self.member(member=member, work=work)
        standing = stand(
            the_period(period, work=work),
            [whose],
            kept=kept,
            neighbours=self.neighbours,
            work=work,
        )
        (found,) = board_lines(standing, [whose], {whose.id: whose.name})
        return found

    def changes(
        self, *, period: UUID, after: int = 0, limit: int = 200, work: UnitOfWork
    ) -> list[Change]:
        """Give a period's history after change number ``after``."""
        return changes.changes_of(period, after=after, limit=limit, work=work)
