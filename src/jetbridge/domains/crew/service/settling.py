"""Alerts brought to what is broken now: raised, kept, closed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.alerts import Alert
from jetbridge.domains.crew.contracts.changes import Margin
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.events import AlertClosed, AlertRaised
from jetbridge.domains.crew.store import alerts, periods
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce


@dataclass(frozen=True, slots=True)
class Settle:
    """Brings the alerts of some rules in a locked period to what is broken now."""

    period: Period
    rules: frozenset[str]
    leg: UUID | None

    def alerts(
        self,
        broken: Sequence[Alert],
        *,
        people: Collection[UUID] | None,
        trips: Collection[UUID] | None = None,
        work: UnitOfWork,
    ) -> list[Alert]:
        """Raise what is new, keep what stands, close what is mended.

        ``people`` are those the check spoke of; None leaves all others standing. With
        ``trips`` it spoke of those pairings of theirs only.
        """
        standing = {
            _mark(one): one
            for one in alerts.open_alerts(period=self.period.id, work=work)
            if one.breach.rule in self.rules
        }
        still = {_mark(one) for one in broken}
        fresh = [one for one in broken if _mark(one) not in standing]
        mended = [
            one.id
            for mark, one in standing.items()
            if people is not None and one.member in people and mark not in still
            if trips is None or one.pairing in trips
        ]
        stepped = periods.step(self.period, work=work)
        self._raise(stepped, fresh, work=work)
        close(stepped, mended, work=work)
        return fresh

    def _raise(
        self, period: Period, fresh: Sequence[Alert], *, work: UnitOfWork
    ) -> None:
        if not fresh:
            return
        alerts.add_alerts(fresh, work=work)
        raised = AlertRaised(
            period=period.id,
            version=period.version,
            alerts=tuple(one.id for one in fresh),
            leg=self.leg,
        )
        announce(raised, work=work)
        facts = {"alerts": len(fresh), "leg": str(self.leg or "")}
        audit.record("crew.alert", f"roster/{period.id}", work=work, facts=facts)


def close(period: Period, keys: Collection[UUID], *, work: UnitOfWork) -> None:
    """Write that alerts of a locked period no longer stand, and announce it."""
    if not keys:
        return
    stepped = periods.step(period, work=work)
    alerts.close_alerts(keys, at=work.at, work=work)
    event = AlertClosed(period=period.id, version=stepped.version, alerts=tuple(keys))
    announce(event, work=work)


def _mark(one: Alert) -> tuple[UUID, UUID, str]:
    return (one.member, one.pairing, one.breach.rule)


def alert_of(
    period: Period,
    bar: Held,
    breach: Margin,
    *,
    cause: str,
    leg: UUID | None,
    work: UnitOfWork,
) -> Alert:
    """Make the alert of a bar that breaks a rule."""
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
