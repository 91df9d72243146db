"""The day of operation: what a moved leg breaks, and the ways out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.contracts.alerts import Alert
from jetbridge.domains.crew.contracts.changes import (
    Margin,
)
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.events import AlertClosed, AlertRaised
from jetbridge.domains.crew.rules.moving import move_leg
from jetbridge.domains.crew.rules.watching import CANCELLED, broken_bars
from jetbridge.domains.crew.service.asking import (
    the_locked_period,
    the_period,
)
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.standing import stand
from jetbridge.domains.crew.store import alerts, members, pairings, periods, rosters
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce

_OPTIONS = 3


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
        for period, keys in of_leg(leg, work=work):
            for one in pairings.pairings(keys, work=work).values():
                duties = move_leg(
                    one.duties,
                    leg,
                    departure=departure,
                    arrival=arrival,
                    report_follows=retimed,
                )
                pairings.move_duties(one.id, duties, work=work)
                rosters.move_bars(
                    one.id, duties[0].report, duties[-1].debrief, work=work
                )
            found += self._recheck(period, keys, cause=cause, leg=leg, work=work)
        return found

    def leg_cancelled(self, *, leg: UUID, cause: str, work: UnitOfWork) -> list[Alert]:
        """Raise an alert for everyone whose pairing lost a leg."""
        found: list[Alert] = []
        for period, keys in of_leg(leg, work=work):
            held = rosters.holders(keys, work=work)
            broken = [
                _alert(period, one, CANCELLED, cause=cause, leg=leg, work=work)
                for one in held
            ]
            found += _raise_new(period, broken, leg=leg, work=work)
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
        standing = stand(period, crew, neighbours=self.neighbours, work=work)
        lines = [standing.line(one) for one in crew]
        works = [one for line in lines for one in line.works]
        broken = []
        for line, found in zip(lines, standing.judge.lines(lines), strict=True):
            ahead = [b for b in standing.held[line.member] if b.end > work.at]
            breaches = standing.judge.breaches(found)
            for bar, margin in broken_bars(works, breaches, ahead).values():
                broken.append(
                    _alert(period, bar, margin, cause=cause, leg=leg, work=work)
                )
        return _raise_new(period, broken, leg=leg, work=work)


def of_leg(
    leg: UUID, *, work: UnitOfWork, lock: bool = True
) -> Iterable[tuple[Period, list[UUID]]]:
    """Give the pairings that hold a leg, by period, with the period locked."""
    keys = pairings.pairings_with_leg(leg, work=work)
    by_period: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for one in pairings.pairings(keys, work=work).values():
        by_period[one.period].append(one.id)
    for period, found in sorted(by_period.items()):
        find = the_locked_period if lock else the_period
        yield find(period, work=work), found


def _raise_new(
    period: Period, broken: Sequence[Alert], *, leg: UUID, work: UnitOfWork
) -> list[Alert]:
    """Keep the alerts that stand already, raise the others, close what is mended."""
    standing = {_mark(one): one for one in alerts.open_alerts(leg=leg, work=work)}
    fresh = [one for one in broken if _mark(one) not in standing]
    still = {_mark(one) for one in broken}
    mended = [one.id for mark, one in standing.items() if mark not in still]
    stepped = periods.step(period, work=work)
    alerts.add_alerts(fresh, work=work)
    if fresh:
        raised = AlertRaised(
            period=period.id,
            version=stepped.version,
            alerts=tuple(one.id for one in fresh),
            leg=leg,
        )
        announce(raised, work=work)
        facts = {"alerts": len(fresh), "leg": str(leg)}
        audit.record("crew.alert", f"roster/{period.id}", work=work, facts=facts)
    close(stepped, mended, work=work)
    return fresh


def close(period: Period, keys: Collection[UUID], *, work: UnitOfWork) -> None:
    """Write that alerts of a locked period no longer stand, and announce it."""
    if not keys:
        return
    stepped = periods.step(period, work=work)
    alerts.close_alerts(keys, at=work.at, work=work)
    event = AlertClosed(period=period.id, version=stepped.version, alerts=tuple(keys))
    announce(event, work=work)


def _alert(
    period: Period,
    bar: Held,
    breach: Margin,
    *,
    cause: str,
    leg: UUID,
    work: UnitOfWork,
) -> Alert:
    return Alert(
        id=new_id(),
        period=period.id,
        member=bar.member,
        pairing=bar.pairing or bar.id,
        position=bar.position,
        base=bar.base,
        breach=breach,
        cause=cause,
        leg=leg,
        raised=work.at,
    )


def _mark(one: Alert) -> tuple[UUID, UUID, str]:
    return (one.member, one.pairing, one.breach.rule)
