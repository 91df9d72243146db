"""The day of operation: what a moved leg breaks, and the ways out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from jetbridge.domains.crew.contracts.alerts import Alert
from jetbridge.domains.crew.contracts.changes import (
    Margin,
)
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import span_of
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import RosterVersion
from jetbridge.domains.crew.rules.moving import move_leg
from jetbridge.domains.crew.rules.watching import (
    ABSENT,
    CANCELLED,
    DIVERTED,
    MISSED_RULE,
    absent_bars,
)
from jetbridge.domains.crew.service.asking import the_locked_period
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.outlook import of_legs, outlooks
from jetbridge.domains.crew.service.settling import Settle, alert_of, close
from jetbridge.domains.crew.service.standing import stand
from jetbridge.domains.crew.store import alerts, members, pairings, periods, rosters
from jetbridge.domains.flights.contracts import Leg, LegStatus
from jetbridge.kernel.db import UnitOfWork


class Lost(Protocol):
    """Tells which of some legs are lost to their pairings."""

    def __call__(self, ids: Collection[UUID], /, *, work: UnitOfWork) -> set[UUID]:
        """Give those that are."""
        ...


@dataclass(frozen=True)
class Watching:
    """Re-checking lines when legs move, and mending what breaks."""

    neighbours: Neighbours

    def leg_moved(
        self,
        *,
        leg: UUID,
        departure: datetime,
        arrival: datetime,
        retimed: bool,
        cause: str,
        work: UnitOfWork,
    ) -> list[Alert]:
        """Move the duties that hold ``leg``; raise and close alerts for their crews.

        ``retimed`` tells a schedule change, which reports follow, from a delay on the
        day, which they do not. Told the same twice, it changes nothing more.
        """
        found: list[Alert] = []
        for period, keys in of_legs([leg], work=work):
            for one in pairings.pairings(keys, work=work).values():
                duties = move_leg(
                    one.duties,
                    leg,
                    departure=departure,
                    arrival=arrival,
                    report_follows=retimed,
                )
                pairings.move_duties(one.id, duties, work=work)
                rosters.move_bars(one.id, *span_of(duties), work=work)
            found += self._recheck(period, keys, cause=cause, leg=leg, work=work)
        return found

    def legs_changed(self, *, legs: Sequence[Leg], work: UnitOfWork) -> list[Alert]:
        """Take the legs that a new schedule changed, each as it is now."""
        found: list[Alert] = []
        for leg in legs:
            if leg.status is LegStatus.CANCELLED:
                cause = f"{leg.designator} left the schedule"
                found += self.leg_cancelled(leg=leg.id, cause=cause, work=work)
                continue
            found += self.leg_moved(
                leg=leg.id,
                departure=leg.departure,
                arrival=leg.arrival,
                retimed=True,
                cause=f"{leg.designator} has a new schedule",
                work=work,
            )
        return found

    def leg_flown(
        self, *, leg: UUID, out: datetime, arrived: datetime, work: UnitOfWork
    ) -> None:
        """Take a leg's actual times; after its last leg a pairing is kept as flown."""
        self.leg_moved(
            leg=leg,
            departure=out,
            arrival=arrived,
            retimed=False,
            cause="what was flown",
            work=work,
        )
        for _, keys in of_legs([leg], work=work):
            for one in pairings.pairings(keys, work=work).values():
                if one.duties[-1].activities[-1].leg == leg:
                    rosters.copy_pairing(one.id, target=RosterVersion.FLOWN, work=work)

    def leg_cancelled(self, *, leg: UUID, cause: str, work: UnitOfWork) -> list[Alert]:
        """Raise an alert for everyone whose pairing lost a leg."""
        return _broken(leg, CANCELLED, cause=cause, work=work)

    def leg_reinstated(self, *, leg: UUID, work: UnitOfWork) -> None:
        """Close the alerts of a leg's cancellation where the pairing is whole again."""
        _mended(leg, CANCELLED, still=self.neighbours.cancelled, work=work)

    def leg_diverted(self, *, leg: UUID, cause: str, work: UnitOfWork) -> list[Alert]:
        """Raise an alert for everyone who lands elsewhere than planned."""
        return _broken(leg, DIVERTED, cause=cause, work=work)

    def leg_on_course(self, *, leg: UUID, work: UnitOfWork) -> None:
        """Close the alerts of a diversion where no leg of the pairing is diverted."""
        _mended(leg, DIVERTED, still=self.neighbours.diverted, work=work)

    def availability_changed(
        self, *, people: Collection[UUID], work: UnitOfWork
    ) -> list[Alert]:
        """Raise an alert for each bar that people can no longer work; close others.

        The cause of an absence is not known here, and not asked.
        """
        crew = members.members(ids=people, work=work)
        found: list[Alert] = []
        for known in periods.periods(work=work):
            if known.end <= work.at or not crew:
                continue
            period = the_locked_period(known.id, work=work)
            standing = stand(period, crew, neighbours=self.neighbours, work=work)
            broken = [
                alert_of(
                    period, bar, ABSENT, cause="not available", leg=None, work=work
                )
                for one in crew
                for bar in absent_bars(standing.held.get(one.id, ()), after=work.at)
            ]
            settle = Settle(period, frozenset({ABSENT.rule}), None)
            found += settle.alerts(broken, people={m.id for m in crew}, work=work)
        return found

    def alerts(
        self,
        *,
        period: UUID | None = None,
        base: str | None = None,
        work: UnitOfWork,
    ) -> list[Alert]:
        """Give the alerts that stand, the oldest first."""
        return alerts.open_alerts(period=period, base=base, work=work)

    def settle_people(
        self, period: Period, people: Collection[UUID], *, cause: str, work: UnitOfWork
    ) -> Period:
        """Bring the alerts of people in a locked period to what is broken now."""
        held = rosters.held_in(period.id, work=work)
        has = {(one.member, one.pairing) for one in held}
        gone = [
            one.id
            for one in alerts.open_alerts(period=period.id, work=work)
            if one.member in people and (one.member, one.pairing) not in has
        ]
        close(period, gone, work=work)
        crew = members.members(ids=people, work=work)
        locked = the_locked_period(period.id, work=work)
        self._judge_again(locked, crew, cause=cause, leg=None, work=work)
        return the_locked_period(period.id, work=work)

    def _recheck(
        self,
        period: Period,
        keys: Sequence[UUID],
        *,
        cause: str,
        leg: UUID,
        work: UnitOfWork,
    ) -> list[Alert]:
        held = rosters.holders(keys, work=work)
        crew = members.members(ids={one.member for one in held}, work=work)
        return self._judge_again(period, crew, cause=cause, leg=leg, work=work)

    def _judge_again(
        self,
        period: Period,
        crew: Sequence[Member],
        *,
        cause: str,
        leg: UUID | None,
        work: UnitOfWork,
    ) -> list[Alert]:
        standing = stand(period, crew, neighbours=self.neighbours, work=work)
        broken = [
            alert_of(period, bar, margin, cause=cause, leg=leg, work=work)
            for one in outlooks(standing, crew, work=work)
            for bar, margin in one.broken.values()
        ]
        rules = frozenset({*standing.judge.rules(), MISSED_RULE})
        settle = Settle(period, rules, leg)
        return settle.alerts(broken, people={one.id for one in crew}, work=work)


def _broken(leg: UUID, breach: Margin, *, cause: str, work: UnitOfWork) -> list[Alert]:
    """Raise an alert for everyone on the pairings that hold the leg."""
    found: list[Alert] = []
    for period, keys in of_legs([leg], work=work):
        broken = [
            alert_of(period, one, breach, cause=cause, leg=leg, work=work)
            for one in rosters.holders(keys, work=work)
        ]
        settle = Settle(period, frozenset({breach.rule}), leg)
        found += settle.alerts(broken, people=None, work=work)
    return found


def _mended(leg: UUID, breach: Margin, *, still: Lost, work: UnitOfWork) -> None:
    """Close alerts of the pairings that hold the leg, and none that is still lost."""
    for period, keys in of_legs([leg], work=work):
        legs = {
            one.id: [what.leg for duty in one.duties for what in duty.activities]
            for one in pairings.pairings(keys, work=work).values()
        }
        lost = still({key for one in legs.values() for key in one if key}, work=work)
        whole = {key for key, one in legs.items() if lost.isdisjoint(one)}
        mended = [
            one.id
            for one in alerts.open_alerts(period=period.id, work=work)
            if one.pairing in whole and one.breach.rule == breach.rule
        ]
        close(period, mended, work=work)
