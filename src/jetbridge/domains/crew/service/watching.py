"""The day of operation: what a moved leg breaks, and the ways out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.contracts.alerts import Alert, WayOut
from jetbridge.domains.crew.contracts.changes import (
    AssignInput,
    Change,
    Margin,
    Preview,
)
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.contracts.words import PeriodStatus
from jetbridge.domains.crew.errors import NotRosteredError
from jetbridge.domains.crew.events import AlertClosed, AlertRaised
from jetbridge.domains.crew.rules.moving import move_leg
from jetbridge.domains.crew.rules.ranking import by_way_out
from jetbridge.domains.crew.rules.watching import CANCELLED, broken_bars
from jetbridge.domains.crew.service.asking import (
    the_locked_period,
    the_pairing,
    the_period,
)
from jetbridge.domains.crew.service.editing import Editing, takers
from jetbridge.domains.crew.service.judging import previews
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.publishing import (
    CURRENT,
    PUBLISHED,
    compare,
    publish_lines,
)
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
        for period, keys in self._of_leg(leg, work=work):
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
        for period, keys in self._of_leg(leg, work=work):
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

    def ways_out(self, *, alert: UUID, work: UnitOfWork) -> list[WayOut]:
        """Give the best three legal replacements for a broken position.

        Ranked by standby used up, then paid time added, then margin.
        """
        broken = _the_alert(alert, work=work)
        pairing = the_pairing(broken.pairing, work=work)
        order = AssignInput(broken.pairing, broken.position, broken.member, None)
        period = the_period(broken.period, work=work)
        found = previews(
            period,
            pairing,
            broken.position,
            takers(pairing, order, work=work),
            neighbours=self.neighbours,
            work=work,
        )
        ways = [_way(broken, one, pairing.credit_minutes) for one in found if one.legal]
        return sorted(ways, key=by_way_out)[:_OPTIONS]

    def candidates(
        self, *, leg: UUID, position: str | None = None, work: UnitOfWork
    ) -> list[tuple[Pairing, str, list[Preview]]]:
        """Rank, for each position of the pairings with ``leg``, who could take it."""
        found = []
        for period, keys in self._of_leg(leg, work=work, lock=False):
            for pairing in pairings.pairings(keys, work=work).values():
                for seat in [position] if position else sorted(pairing.needs):
                    if seat not in pairing.needs:
                        continue
                    order = AssignInput(pairing.id, seat, None, None)
                    ranked = previews(
                        period,
                        pairing,
                        seat,
                        takers(pairing, order, work=work),
                        neighbours=self.neighbours,
                        work=work,
                    )
                    found.append((pairing, seat, ranked))
        return found

    def apply(
        self, *, alert: UUID, taker: UUID, seen: int, reason: str, work: UnitOfWork
    ) -> Change:
        """Replace the person of an alert, tell both, and close what is mended.

        Of a published period the two lines are published at once: on the day, crew
        must know.
        """
        broken = _the_alert(alert, work=work)
        order = AssignInput(
            pairing=broken.pairing,
            position=broken.position,
            leaver=broken.member,
            taker=taker,
            reason=reason,
        )
        done = Editing(self.neighbours).assign(
            period=broken.period, order=order, seen=seen, work=work
        )
        period = the_locked_period(broken.period, work=work)
        if period.status is PeriodStatus.PUBLISHED:
            people = [broken.member, taker]
            period = _publish_people(period, people, reason=reason, work=work)
        closed = [
            one.id
            for one in alerts.open_alerts(period=period.id, work=work)
            if (one.member, one.pairing) == (broken.member, broken.pairing)
        ]
        _close(period, closed, work=work)
        return done

    def _of_leg(
        self, leg: UUID, *, work: UnitOfWork, lock: bool = True
    ) -> Iterable[tuple[Period, list[UUID]]]:
        """Give the pairings that hold a leg, by period, with the period locked."""
        keys = pairings.pairings_with_leg(leg, work=work)
        by_period: defaultdict[UUID, list[UUID]] = defaultdict(list)
        for one in pairings.pairings(keys, work=work).values():
            by_period[one.period].append(one.id)
        for period, found in sorted(by_period.items()):
            find = the_locked_period if lock else the_period
            yield find(period, work=work), found

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
    _close(stepped, mended, work=work)
    return fresh


def _close(period: Period, keys: Collection[UUID], *, work: UnitOfWork) -> None:
    if not keys:
        return
    stepped = periods.step(period, work=work)
    alerts.close_alerts(keys, at=work.at, work=work)
    event = AlertClosed(period=period.id, version=stepped.version, alerts=tuple(keys))
    announce(event, work=work)


def _publish_people(
    period: Period, people: Sequence[UUID], *, reason: str, work: UnitOfWork
) -> Period:
    old = rosters.held_in(period.id, kept=PUBLISHED, work=work)
    new = rosters.held_in(period.id, kept=CURRENT, work=work)
    mine = compare(
        [one for one in old if one.member in people],
        [one for one in new if one.member in people],
        work=work,
    )
    entry = publish_lines(period, mine, reason=reason, work=work)
    return replace(period, version=entry.number)


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


def _the_alert(key: UUID, *, work: UnitOfWork) -> Alert:
    found = alerts.alert_by_id(key, work=work)
    if found is None or found.closed is not None:
        raise NotRosteredError(f"No alert {key} stands.")
    return found


def _way(broken: Alert, preview: Preview, credit_minutes: int) -> WayOut:
    """Price a replacement: a call from standby pays nothing more, another the trip."""
    return WayOut(
        alert=broken.id,
        pairing=broken.pairing,
        position=broken.position,
        leaver=broken.member,
        taker=preview.member.id,
        preview=preview,
        cost_minutes=0 if preview.knock_on else credit_minutes,
    )
