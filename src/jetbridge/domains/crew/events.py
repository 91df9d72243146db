"""Facts of crew, in the past tense; each is keyed to what it changes.

Every event of a period carries the number its roster reached, so that readers see
a period's facts in order (``key``, ``version``).
"""

from typing import ClassVar
from uuid import UUID

from jetbridge.kernel.events.message import Event


class PeriodEvent(Event):
    """A fact about one planning period's roster."""

    period: UUID

    def key(self) -> str:
        """Order holds within a period."""
        return f"roster/{self.period}"


class PairingsPlanned(PeriodEvent):
    """A pairing plan was saved: ``count`` pairings."""

    type: ClassVar[str] = "crew.pairings_planned.v1"
    count: int


class PairingPlanned(PeriodEvent):
    """A pairing was built by hand."""

    type: ClassVar[str] = "crew.pairing_planned.v1"
    pairing: UUID


class PairingsRevised(PeriodEvent):
    """Pairings were changed by hand, or put back as they were before."""

    type: ClassVar[str] = "crew.pairings_revised.v1"
    edit: UUID
    pairings: tuple[UUID, ...]


class PairingsLocked(PeriodEvent):
    """Pairings were locked for planning runs, or set free."""

    type: ClassVar[str] = "crew.pairings_locked.v1"
    pairings: tuple[UUID, ...]
    locked: bool


class RosterPlanned(PeriodEvent):
    """A roster plan was saved: ``count`` bars on ``members`` lines."""

    type: ClassVar[str] = "crew.roster_planned.v1"
    count: int
    members: int


class AssignmentChanged(PeriodEvent):
    """A seat of a pairing went from one person to another, or to open time."""

    type: ClassVar[str] = "crew.assignment_changed.v1"
    change: UUID
    pairing: UUID
    position: str
    leaver: UUID | None
    taker: UUID | None


class StandbyReleased(PeriodEvent):
    """A person gave up standby without a call, for what a recovery gives."""

    type: ClassVar[str] = "crew.standby_released.v1"
    change: UUID
    member: UUID


class RosterPublished(PeriodEvent):
    """Crew can see the roster; ``members`` of them have something new."""

    type: ClassVar[str] = "crew.roster_published.v1"
    members: int
    reason: str


class AlertRaised(PeriodEvent):
    """What happened on the day puts bars in breach."""

    type: ClassVar[str] = "crew.alert_raised.v1"
    alerts: tuple[UUID, ...]
    leg: UUID | None


class AlertClosed(PeriodEvent):
    """Bars are legal again."""

    type: ClassVar[str] = "crew.alert_closed.v1"
    alerts: tuple[UUID, ...]


class NoticeAcknowledged(Event):
    """A crew member acknowledged what they were told."""

    type: ClassVar[str] = "crew.notice_acknowledged.v1"
    notice: UUID
    member: UUID

    def key(self) -> str:
        """Order holds within a notice."""
        return f"notice/{self.notice}"


class PlanningRunEvent(Event):
    """A fact about one planning run."""

    run: UUID
    period: UUID

    def key(self) -> str:
        """Order holds within a run."""
        return f"planning/{self.run}"


class PlanningRunQueued(PlanningRunEvent):
    """Somebody asked for a planning run; the worker will begin it."""

    type: ClassVar[str] = "crew.planning_run_queued.v1"


class PlanningRunProgressed(PlanningRunEvent):
    """A planning run began (no ``phase`` yet), or its search came further."""

    type: ClassVar[str] = "crew.planning_run_progressed.v1"
    phase: str


class PlanningRunEnded(PlanningRunEvent):
    """A planning run is over: ``state`` is done, failed or cancelled."""

    type: ClassVar[str] = "crew.planning_run_ended.v1"
    state: str
