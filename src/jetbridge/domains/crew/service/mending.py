"""The ways out of what broke on the day, and taking one."""

from dataclasses import dataclass, replace
from uuid import UUID

from jetbridge.domains.crew.contracts.alerts import Alert, Candidates, WayOut
from jetbridge.domains.crew.contracts.changes import AssignInput, Change, Preview
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import PeriodStatus
from jetbridge.domains.crew.errors import NotRosteredError
from jetbridge.domains.crew.rules.ranking import by_way_out
from jetbridge.domains.crew.rules.watching import OF_THE_TRIP
from jetbridge.domains.crew.service.asking import (
    line_member,
    the_locked_period,
    the_pairing,
    the_period,
)
from jetbridge.domains.crew.service.editing import Editing, takers
from jetbridge.domains.crew.service.judging import previews
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.outlook import of_legs
from jetbridge.domains.crew.service.publishing import publish_people
from jetbridge.domains.crew.service.settling import close
from jetbridge.domains.crew.store import alerts, members, pairings, periods
from jetbridge.kernel.db import UnitOfWork

_OPTIONS = 3


@dataclass(frozen=True)
class Mending:
    """Replacements for positions that broke, offered and applied."""

    neighbours: Neighbours

    def told_alerts(
        self,
        *,
        period: UUID | None = None,
        base: str | None = None,
        work: UnitOfWork,
    ) -> list[Alert]:
        """Give the alerts that stand with whose duty it is, the oldest first."""
        found = alerts.open_alerts(period=period, base=base, work=work)
        ids = {one.member for one in found}
        names = self.neighbours.names(ids, work=work)
        crew = {one.id: one for one in members.members(ids=ids, work=work)}
        trips = pairings.pairings({one.pairing for one in found}, work=work)
        version = {one.id: one.version for one in periods.periods(work=work)}
        return [
            replace(
                one,
                who=line_member(
                    crew[one.member],
                    position=one.position,
                    name=names.get(one.member, ""),
                ),
                route=trips[one.pairing].route if one.pairing in trips else "",
                start=trips[one.pairing].start if one.pairing in trips else None,
                version=version[one.period],
            )
            for one in found
            if one.member in crew
        ]

    def ways_out(self, *, alert: UUID, work: UnitOfWork) -> list[WayOut]:
        """Give the best three legal replacements for a broken position.

        Ranked by standby used up, then paid time added, then margin. None once the
        pairing is under way: it is away from its base. None either where the pairing
        itself is broken, whoever flies it: a recovery mends that.
        """
        broken = _the_alert(alert, work=work)
        pairing = the_pairing(broken.pairing, work=work)
        if pairing.start <= work.at or broken.breach.rule in OF_THE_TRIP:
            return []
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
    ) -> list[Candidates]:
        """Rank, for each position of the pairings with ``leg``, who could take it."""
        return [
            self._candidates(period, pairing, seat, work=work)
            for period, keys in of_legs([leg], work=work, lock=False)
            for pairing in pairings.pairings(keys, work=work).values()
            for seat in sorted(pairing.needs)
            if position in {None, seat}
        ]

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
            period = publish_people(period, people, reason=reason, work=work)
        closed = [
            one.id
            for one in alerts.open_alerts(period=period.id, work=work)
            if (one.member, one.pairing) == (broken.member, broken.pairing)
        ]
        close(period, closed, work=work)
        return done

    def _candidates(
        self, period: Period, pairing: Pairing, position: str, *, work: UnitOfWork
    ) -> Candidates:
        order = AssignInput(pairing.id, position, None, None)
        ranked = previews(
            period,
            pairing,
            position,
            takers(pairing, order, work=work),
            neighbours=self.neighbours,
            work=work,
        )
        return Candidates(
            pairing=pairing.id,
            number=pairing.number,
            route=pairing.route,
            position=position,
            ranked=tuple(ranked),
        )


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
