"""Commander's discretion: recorded after report, never planned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from jetbridge.aviation.periods import Period as Span
from jetbridge.aviation.positions import Position
from jetbridge.domains.crew.contracts.actual import (
    Discretion,
    DiscretionInput,
    DiscretionKind,
)
from jetbridge.domains.crew.contracts.pairings import Duty, Pairing
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.errors import (
    DiscretionTooEarlyError,
    NotCommanderError,
    NotRosteredError,
)
from jetbridge.domains.crew.rules.actual import duties_of, line_of, tightest
from jetbridge.domains.crew.rules.posing import airports_of
from jetbridge.domains.crew.service.aboard import Aboard
from jetbridge.domains.crew.service.asking import the_pairing, the_period
from jetbridge.domains.crew.service.clocks import scheme_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.standing import stand
from jetbridge.domains.crew.store import actual, members, rosters
from jetbridge.engines import legality
from jetbridge.engines.legality.kernels.layout import Slot
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id

_RECORD = (
    Slot.DISCRETION,
    Slot.DISCRETION_REST,
    Slot.DISCRETION_REPORT,
    Slot.DISCRETION_ONCE,
)
"""Rules that speak of a record of discretion, and of nothing that is planned."""


@dataclass(frozen=True)
class Deciding:
    """What commanders decided on the day, and what is reported of it."""

    neighbours: Neighbours

    def record_discretion(
        self, *, order: DiscretionInput, work: UnitOfWork
    ) -> Discretion:
        """Keep a commander's discretion, judged on the duty as it was flown.

        Raises ``DiscretionTooEarlyError`` before the report, ``NotCommanderError``
        when nobody of that name commands the trip.
        """
        trip = the_pairing(order.pairing, work=work)
        if order.duty >= len(trip.duties):
            raise NotRosteredError(f"{trip.number} has no duty {order.duty}.")
        duty = trip.duties[order.duty]
        if work.at < duty.report:
            raise DiscretionTooEarlyError(f"The crew reports at {duty.report:%H:%MZ}.")
        self._refuse_other(order, trip, duty, work=work)
        period = the_period(trip.period, work=work)
        found = list(self._judged(period, order, trip, duty, work=work))
        kept = Discretion(
            id=new_id(),
            period=trip.period,
            pairing=trip.id,
            base=trip.base,
            category=trip.category,
            duty=order.duty,
            kind=order.kind,
            minutes=order.minutes,
            reason=order.reason,
            commander=order.commander,
            by=work.actor.id,
            at=work.at,
            verdicts=tuple(tightest(found)),
            report_due=_due(period, order, trip, duty, found),
        )
        actual.add_discretion(kept, work=work)
        facts = {"kind": kept.kind, "minutes": kept.minutes, "reason": kept.reason}
        audit.record("crew.discretion", f"pairing/{trip.id}", work=work, facts=facts)
        return kept

    def discretions(self, *, period: UUID, work: UnitOfWork) -> list[Discretion]:
        """Give a period's discretions, the newest first."""
        the_period(period, work=work)
        return actual.discretions_of(period, work=work)

    def report_discretion(self, *, discretion: UUID, work: UnitOfWork) -> Discretion:
        """Write that the authority has the report; twice is once."""
        found = actual.lock_discretion(discretion, work=work)
        if found is None:
            raise NotRosteredError(f"Crew does not know the discretion {discretion}.")
        if found.reported is not None:
            return found
        actual.mark_reported(discretion, at=work.at, work=work)
        audit.record("crew.report_discretion", f"discretion/{found.id}", work=work)
        return replace(found, reported=work.at)

    def _refuse_other(
        self, order: DiscretionInput, trip: Pairing, duty: Duty, *, work: UnitOfWork
    ) -> None:
        """Refuse who sits in no commander's seat on a leg of the duty."""
        legs = [one.leg for one in duty.activities if one.leg]
        commanding = {
            seat.member.id
            for crew in Aboard(self.neighbours).crews_of(legs, work=work)
            for seat in crew.seats
            if seat.position == Position.CP.value and seat.member and not seat.deadhead
        }
        if order.commander not in commanding:
            raise NotCommanderError(f"They command no leg of {trip.number}.")

    def _judged(
        self,
        period: Period,
        order: DiscretionInput,
        trip: Pairing,
        duty: Duty,
        *,
        work: UnitOfWork,
    ) -> Iterator[legality.Verdict]:
        """Judge the duty on each line that holds the trip, with what was decided."""
        held = rosters.holders([trip.id], work=work)
        crew = members.members(ids={one.member for one in held}, work=work)
        standing = stand(period, crew, neighbours=self.neighbours, work=work)
        decided = legality.Discretion(
            fdp=order.kind is DiscretionKind.EXTENSION,
            rest=order.kind is DiscretionKind.REST,
        )
        scheme, airports = scheme_of(period), airports_of(standing.zones)
        for one in crew:
            duties = tuple(
                replace(done, discretion=decided)
                if done.period == Span(duty.report, duty.debrief)
                else done
                for done in duties_of(standing.held[one.id], standing.pairings)
            )
            line = line_of(one, duties, (duty.report, duty.debrief))
            for verdict in legality.check([line], scheme, airports):
                if verdict.rule in _rules(scheme, *_RECORD):
                    yield verdict


def _due(
    period: Period,
    order: DiscretionInput,
    trip: Pairing,
    duty: Duty,
    found: Iterable[legality.Verdict],
) -> datetime | None:
    """Give by when the authority is told: where the record or the flight asks for it.

    ORO.FTL.205(f): a copy of the report when the duty was longer, or the rest shorter,
    by more than an hour; the scheme holds the hour and the days.
    """
    scheme = scheme_of(period)
    asks = _rules(scheme, Slot.DISCRETION_REPORT)
    if not asks:
        return None
    tables = scheme.tables_of(trip.category)
    flown = any(one.rule in asks for one in found)
    if not flown and order.minutes <= tables.discretion_told_over:
        return None
    return duty.debrief + timedelta(minutes=int(tables.discretion_told_within))


def _rules(scheme: legality.Scheme, *slots: Slot) -> set[str]:
    return {one.id for one in scheme.rules if one.slot in slots}
