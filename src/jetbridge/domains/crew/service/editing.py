"""Planning by hand: preview, assign, reassign, unassign, undo."""

from dataclasses import asdict, dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import AssignInput, Change, Preview
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import ChangeKind
from jetbridge.domains.crew.errors import (
    AssignmentIllegalError,
    ChangeStandsError,
    NotRosteredError,
)
from jetbridge.domains.crew.rules.ranking import in_words
from jetbridge.domains.crew.service.asking import (
    refuse_when_stale,
    the_locked_period,
    the_member,
    the_pairing,
    the_period,
)
from jetbridge.domains.crew.service.judging import previews
from jetbridge.domains.crew.service.moves import (
    carry_out,
    refuse_when_full,
    take_back,
    the_seat_of,
)
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.store import changes, members, rosters
from jetbridge.kernel.db import UnitOfWork


@dataclass(frozen=True)
class Editing:
    """Orders of a planner on one seat of a pairing."""

    neighbours: Neighbours

    def preview(
        self, *, period: UUID, order: AssignInput, work: UnitOfWork
    ) -> list[Preview]:
        """Tell what ``order`` would mean, for its taker or for all who could take it.

        Nothing is changed. The list is ranked: legal first, roomier first.
        """
        pairing = the_pairing(order.pairing, work=work)
        return previews(
            the_period(period, work=work),
            pairing,
            order.position,
            takers(pairing, order, work=work),
            neighbours=self.neighbours,
            work=work,
        )

    def assign(
        self, *, period: UUID, order: AssignInput, seen: int, work: UnitOfWork
    ) -> Change:
        """Move one seat from its leaver (or open time) to its taker (or open time).

        ``seen`` is the number of the last change the planner knew of. Raises
        ``RosterChangedError`` when a later one touched the same people or seat,
        ``AssignmentIllegalError`` with the first breach, and the seat's own errors.
        """
        locked = the_locked_period(period, work=work)
        people, seat = (order.leaver, order.taker), (order.pairing, order.position)
        refuse_when_stale(locked, seen=seen, people=people, seat=seat, work=work)
        pairing = the_pairing(order.pairing, work=work)
        leaving = the_seat_of(order, work=work)
        if leaving is None:
            refuse_when_full(pairing, order.position, work=work)
        taker = the_member(order.taker, work=work) if order.taker else None
        if taker is not None:
            self._refuse_when_illegal(locked, pairing, order, taker, work=work)
        return carry_out(
            locked, pairing, order, leaving=leaving, taker=taker, work=work
        )

    def undo(self, *, period: UUID, change: UUID, work: UnitOfWork) -> Change:
        """Put back what a change took away; allowed while nothing else touched it.

        What it restores stood before, so it is not judged again.
        """
        locked = the_locked_period(period, work=work)
        done = changes.change_by_id(change, work=work)
        if done is None or done.period != period:
            raise NotRosteredError(f"Crew does not know the change {change}.")
        if done.undone or done.pairing is None or done.position is None:
            raise ChangeStandsError(f"Change {done.number} is undone, or no move.")
        if done.kind is ChangeKind.RECOVERED:
            raise ChangeStandsError(f"Change {done.number} is part of a recovery.")
        people, seat = (done.leaver, done.taker), (done.pairing, done.position)
        refuse_when_stale(locked, seen=done.number, people=people, seat=seat, work=work)
        order = AssignInput(
            pairing=done.pairing,
            position=done.position,
            leaver=done.taker,
            taker=done.leaver,
            reason=f"Undo of change {done.number}",
        )
        before = the_member(done.leaver, work=work) if done.leaver else None
        pairing = the_pairing(done.pairing, work=work)
        return take_back(locked, done, pairing, order, leaver=before, work=work)

    def _refuse_when_illegal(
        self,
        period: Period,
        pairing: Pairing,
        order: AssignInput,
        taker: Member,
        *,
        work: UnitOfWork,
    ) -> None:
        (found,) = previews(
            period,
            pairing,
            order.position,
            [taker],
            neighbours=self.neighbours,
            work=work,
        )
        if found.first_breach is not None:
            raise AssignmentIllegalError(
                f"{taker.number} on {pairing.number}: {in_words(found.first_breach)}.",
                breach=asdict(found.first_breach),
            )


def takers(pairing: Pairing, order: AssignInput, *, work: UnitOfWork) -> list[Member]:
    """Give the taker an order names, or all who hold its position and fleet."""
    if order.taker is not None:
        return [the_member(order.taker, work=work)]
    able = members.able_members(
        base=pairing.base,
        category=pairing.category,
        position=order.position,
        fleet=pairing.fleet,
        work=work,
    )
    aboard = {one.member for one in rosters.holders([pairing.id], work=work)}
    return [one for one in able if one.id not in aboard]
