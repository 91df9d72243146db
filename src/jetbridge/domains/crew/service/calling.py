"""Calling out standby and reserve: in order, recorded, never into somebody's rest."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.contracts.actual import (
    CALL_ORDER,
    Answer,
    Call,
    Callable,
    CallInput,
    CallKey,
)
from jetbridge.domains.crew.contracts.changes import AssignInput, Margin, Preview
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.contracts.words import PeriodStatus
from jetbridge.domains.crew.errors import (
    CallOrderError,
    InProtectedRestError,
    NotOnCallError,
    OutsideYourReachError,
)
from jetbridge.domains.crew.rules.actual import (
    breach_between,
    called,
    duties_of,
    line_of,
)
from jetbridge.domains.crew.rules.calling import in_order, protected_until
from jetbridge.domains.crew.rules.fitness import called_from
from jetbridge.domains.crew.rules.judging import BREACH
from jetbridge.domains.crew.rules.posing import airports_of
from jetbridge.domains.crew.service.asking import (
    the_locked_period,
    the_pairing,
    the_period,
)
from jetbridge.domains.crew.service.clocks import scheme_of
from jetbridge.domains.crew.service.editing import Editing, takers
from jetbridge.domains.crew.service.judging import previews
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.publishing import publish_people
from jetbridge.domains.crew.service.standing import Standing, stand
from jetbridge.domains.crew.service.watching import Watching
from jetbridge.domains.crew.store import actual
from jetbridge.engines import legality
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.db.actor import EVERYWHERE


@dataclass(frozen=True)
class Calling:
    """Who is called next for a seat, and what came of each call."""

    neighbours: Neighbours

    def call_order(self, *, base: str, work: UnitOfWork) -> tuple[CallKey, ...]:
        """Give by what a base orders its calls."""
        return actual.call_order(base, work=work) or CALL_ORDER

    def save_call_order(
        self, *, base: str, keys: Sequence[CallKey], work: UnitOfWork
    ) -> None:
        """Set by what a base orders its calls; each key once, at least one.

        Raises ``CallOrderError``, and ``OutsideYourReachError`` for others' bases.
        """
        if work.actor.bases != EVERYWHERE and base not in work.actor.bases:
            raise OutsideYourReachError(f"{base} is not yours.")
        if not keys or len(set(keys)) < len(keys):
            raise CallOrderError("Name at least one key, and none of them twice.")
        actual.save_call_order(base, keys, work=work)
        facts = {"keys": [key.value for key in keys]}
        audit.record("crew.save_call_order", f"base/{base}", work=work, facts=facts)

    def call_list(
        self, *, pairing: UUID, position: str, work: UnitOfWork
    ) -> list[Callable]:
        """Give who on standby or reserve could take a seat, in the order of call.

        Those who rest now stand last: they are not to be contacted. Legality is that
        of a call at this moment, the time waited counted as the scheme says.
        """
        trip = the_pairing(pairing, work=work)
        period = the_period(trip.period, work=work)
        order = AssignInput(pairing, position, None, None)
        crew = takers(trip, order, work=work)
        standing = stand(period, crew, neighbours=self.neighbours, work=work)
        waiting = [
            (one, bar)
            for one in crew
            for bar in called_from(trip, standing.held.get(one.id, ()))[:1]
        ]
        ids = [one.id for one, _ in waiting]
        counts = actual.calls_made(period.id, ids, work=work)
        keys = self.call_order(base=trip.base, work=work)
        judged = self._previews(period, trip, position, standing, waiting, work=work)
        made = actual.calls_for(pairing, position, work=work)
        found = [
            Callable(
                order=number,
                preview=judged[one.id],
                standby=bar,
                protected_until=protected_until(
                    standing.held.get(one.id, ()), standing.pairings, now=work.at
                ),
                calls=tuple(call for call in made if call.member == one.id),
            )
            for number, (one, bar) in enumerate(in_order(waiting, keys, counts), 1)
        ]
        return sorted(found, key=lambda one: one.protected_until is not None)

    def record_call(self, *, order: CallInput, work: UnitOfWork) -> Call:
        """Keep a call that was made; one that was accepted gives the seat.

        Raises ``NotOnCallError``, ``InProtectedRestError`` unless ``despite_rest``,
        and for an accepted call what ``assign`` raises.
        """
        trip = the_pairing(order.pairing, work=work)
        call = _call(order, trip, self._asked(order, work=work), work=work)
        if call.answer is Answer.ACCEPTED:
            self._seat(trip, order, work=work)
        actual.add_call(call, work=work)
        facts = {
            "answer": call.answer,
            "member": str(call.member),
            "in_rest": call.in_rest,
        }
        audit.record("crew.call_out", f"pairing/{trip.id}", work=work, facts=facts)
        return call

    def _asked(self, order: CallInput, *, work: UnitOfWork) -> Callable:
        known = self.call_list(
            pairing=order.pairing, position=order.position, work=work
        )
        asked = next(
            (one for one in known if one.preview.member.id == order.member), None
        )
        if asked is None:
            raise NotOnCallError("Nobody of this name waits for a call then.")
        if asked.protected_until and not order.despite_rest:
            raise InProtectedRestError(
                f"They rest until {asked.protected_until:%d %b %H:%MZ}.",
                until=asked.protected_until.isoformat(),
            )
        return asked

    def _seat(self, trip: Pairing, call: CallInput, *, work: UnitOfWork) -> None:
        period = the_locked_period(trip.period, work=work)
        reason = "called from standby"
        order = AssignInput(trip.id, call.position, call.leaver, call.member, reason)
        Editing(self.neighbours).assign(
            period=period.id, order=order, seen=period.version, work=work
        )
        people = [one for one in (call.member, call.leaver) if one is not None]
        locked = Watching(self.neighbours).settle_people(
            the_locked_period(trip.period, work=work), people, cause=reason, work=work
        )
        if locked.status is PeriodStatus.PUBLISHED:
            publish_people(locked, people, reason=reason, work=work)

    def _previews(
        self,
        period: Period,
        trip: Pairing,
        position: str,
        standing: Standing,
        waiting: Collection[tuple[Member, Held]],
        *,
        work: UnitOfWork,
    ) -> dict[UUID, Preview]:
        """Judge each as the roster does, and then on what they have waited already."""
        found = previews(
            period,
            trip,
            position,
            [one for one, _ in waiting],
            neighbours=self.neighbours,
            work=work,
        )
        by_member = {one.member.id: one for one in found}
        for one, bar in waiting:
            preview = by_member[one.id]
            if preview.first_breach is None:
                breach = _breach_by_call(period, trip, standing, one, bar, at=work.at)
                if breach is not None:
                    by_member[one.id] = replace(
                        preview, verdict=BREACH, first_breach=breach
                    )
        return by_member


def _call(
    order: CallInput, trip: Pairing, asked: Callable, *, work: UnitOfWork
) -> Call:
    return Call(
        id=new_id(),
        period=trip.period,
        pairing=trip.id,
        position=order.position,
        member=order.member,
        base=asked.preview.member.base,
        standby=asked.standby.id,
        answer=order.answer,
        note=order.note,
        in_rest=asked.protected_until is not None,
        by=work.actor.id,
        at=work.at,
    )


def _breach_by_call(
    period: Period,
    trip: Pairing,
    standing: Standing,
    member: Member,
    standby: Held,
    *,
    at: datetime,
) -> Margin | None:
    before = duties_of(standing.held.get(member.id, ()), standing.pairings)
    after = called(before, standby, trip, at=at)
    span = (trip.start, max(trip.end, period.end))
    lines = [line_of(member, duties, span) for duties in (before, after)]
    airports, scheme = airports_of(standing.zones), scheme_of(period)
    old, new = (legality.check([line], scheme, airports) for line in lines)
    return breach_between(old, new)
