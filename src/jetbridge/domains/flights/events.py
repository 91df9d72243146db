"""Facts of flights, in the past tense, keyed to the leg or to the schedule."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from jetbridge.kernel.events.message import Event


class ScheduleApplied(Event):
    """A schedule came in: one event for all its legs; ``version`` counts schedules.

    ``digest`` is SHA-256 over the schedule's rows; the days are dates of origin. Ask
    the door which legs it changed (``legs_changed_by``).
    """

    type: ClassVar[str] = "flights.schedule_applied.v1"
    added: int
    changed: int
    cancelled: int
    reinstated: int
    first_day: date
    last_day: date
    digest: str

    def key(self) -> str:
        """Order holds over all schedules."""
        return "schedule"


class TailsAssigned(Event):
    """Registrations were assigned in bulk; ``changed`` legs have another one."""

    type: ClassVar[str] = "flights.tails_assigned.v1"
    changed: int
    first_day: date
    last_day: date

    def key(self) -> str:
        """Order holds over all such orders."""
        return "tails"


class LegEvent(Event):
    """A fact about one leg."""

    leg: UUID
    designator: str
    date_of_origin: date

    def key(self) -> str:
        """Order holds within a leg."""
        return f"leg/{self.leg}"


class LegRetimed(LegEvent):
    """The scheduled times moved."""

    type: ClassVar[str] = "flights.leg_retimed.v1"
    scheduled_departure: datetime
    scheduled_arrival: datetime


class LegDelayed(LegEvent):
    """The estimates moved; ``cause`` is the delayed leg this one follows from."""

    type: ClassVar[str] = "flights.leg_delayed.v1"
    estimated_departure: datetime
    estimated_arrival: datetime
    delay_minutes: int
    cause: UUID | None


class DelayExplained(LegEvent):
    """The delay codes of a departure were told; minutes by code, all there are."""

    type: ClassVar[str] = "flights.delay_explained.v1"
    minutes: dict[str, int]


class LegDiverted(LegEvent):
    """The leg will land elsewhere; ``onward`` is the leg that goes on from there."""

    type: ClassVar[str] = "flights.leg_diverted.v1"
    airport: str
    departure: datetime
    estimated_arrival: datetime
    onward: UUID | None


class LegResumed(LegEvent):
    """A diverted leg flies to where it was planned after all."""

    type: ClassVar[str] = "flights.leg_resumed.v1"
    departure: datetime
    estimated_arrival: datetime


class LegCancelled(LegEvent):
    """The leg will not be flown."""

    type: ClassVar[str] = "flights.leg_cancelled.v1"


class LegReinstated(LegEvent):
    """A cancelled leg will be flown after all."""

    type: ClassVar[str] = "flights.leg_reinstated.v1"


class EquipmentChanged(LegEvent):
    """Another aircraft or type will fly the leg."""

    type: ClassVar[str] = "flights.equipment_changed.v1"
    aircraft_type: str
    configuration: str
    registration: str | None


class LegRenumbered(LegEvent):
    """The leg has a new designator; its id stays."""

    type: ClassVar[str] = "flights.leg_renumbered.v1"


class LegMoved(LegEvent):
    """The leg moved, or a movement was corrected; ``status`` tells how far it is.

    Times are of its last run; ``first_out`` is when it first left its blocks, earlier
    when it returned to them.
    """

    type: ClassVar[str] = "flights.leg_moved.v1"
    status: str
    first_out: datetime | None
    actual_out: datetime | None
    actual_off: datetime | None
    actual_on: datetime | None
    actual_in: datetime | None
    actual_destination: str | None
