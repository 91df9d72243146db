"""What needs somebody, and what in crew does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel

from jetbridge.domains.crew.contracts.alerts import Alert
from jetbridge.domains.crew.contracts.rosters import Period, Waiting
from jetbridge.domains.crew.contracts.words import PeriodStatus
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.privacy import Privacy

Severity = Literal["breach", "warning", "info"]


class Need(BaseModel):
    """One thing that wants attention, and where to give it."""

    kind: Annotated[str, Privacy.INTERNAL]
    title: Annotated[str, Privacy.INTERNAL]
    detail: Annotated[str, Privacy.PERSONAL]
    link: Annotated[str, Privacy.INTERNAL]
    severity: Annotated[Severity, Privacy.INTERNAL]
    at: Annotated[datetime, Privacy.INTERNAL]


_DEADLINE_NEAR = timedelta(days=28)
_KEPT = 64


@dataclass(slots=True)
class CrewNeeds:
    """What waits in the periods at hand, counted once per version and scope."""

    _counted: dict[object, Waiting] = field(default_factory=dict)

    def periods(self, crew: Crew, work: UnitOfWork) -> list[Waiting]:
        """Tell how the periods that are not over stand, within the actor's bases."""
        known = crew.periods(work=work)
        return [self._waiting(crew, one, work) for one in known if one.end > work.at]

    @staticmethod
    def of(periods: Iterable[Waiting], crew: Crew, work: UnitOfWork) -> Iterator[Need]:
        """Give what waits for a planner or controller of the actor's bases."""
        for waiting in periods:
            broken = crew.alerts(period=waiting.period.id, work=work)
            yield from (_broken(one) for one in broken)
            yield from _needs(waiting, work.at)

    def _waiting(self, crew: Crew, period: Period, work: UnitOfWork) -> Waiting:
        # Acknowledgements do not step the version; a minute is soon enough for them.
        key = (period, work.actor.bases, int(work.at.timestamp()) // 60)
        if key not in self._counted:
            if len(self._counted) >= _KEPT:
                self._counted.clear()
            self._counted[key] = crew.waiting(period=period.id, work=work)
        return self._counted[key]


def _broken(alert: Alert) -> Need:
    breach = alert.breach
    return Need(
        kind="crew.alert",
        title=f"{alert.cause}: {alert.position} would break {breach.rule}",
        detail=f"Margin {breach.margin:.0f} ({breach.citation})."
        if breach.margin is not None
        else breach.citation,
        link=f"/rosters?alert={alert.id}",
        severity="breach",
        at=alert.raised,
    )


def _needs(waiting: Waiting, at: datetime) -> Iterator[Need]:
    period = waiting.period
    counted: tuple[tuple[str, int, str, Severity], ...] = (
        ("breaches", waiting.breaches, "lines in breach", "breach"),
        ("open", waiting.open_seats, "seats open", "warning"),
        ("tight", waiting.tight, "lines under 30 min margin", "warning"),
        ("unanswered", waiting.unanswered, "not acknowledged", "info"),
        ("not_assessed", waiting.not_assessed, "not assessed", "info"),
    )
    for kind, number, words, severity in counted:
        if number:
            yield Need(
                kind=f"crew.{kind}",
                title=f"{number} {words}",
                detail=f"Period {period.name}, at change {period.version}.",
                link=f"/rosters?period={period.id}",
                severity=severity,
                at=max(at, period.start),
            )
    deadline = period.publication_deadline
    if period.status is PeriodStatus.PLANNING and deadline - at < _DEADLINE_NEAR:
        yield Need(
            kind="crew.deadline",
            title=f"Publish {period.name} by {deadline:%a %d %b}",
            detail="Late already." if deadline < at else "Crew wait for it.",
            link=f"/rosters?period={period.id}",
            severity="warning" if deadline < at else "info",
            at=deadline,
        )
