"""One person seen whole: by a planner, and by themselves."""

from dataclasses import dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import Margin, Notice
from jetbridge.domains.crew.contracts.members import Member, Wish
from jetbridge.domains.crew.contracts.rosters import Bar, Line, LineMember, Period
from jetbridge.domains.training.contracts import Qualification
from jetbridge.kernel.privacy import Internal, Personal, Sensitive


@dataclass(frozen=True, slots=True)
class Counters:
    """What a line adds up to within its period."""

    flight_minutes: Personal[int]
    duty_minutes: Personal[int]
    credit_minutes: Personal[int]
    days_off: Personal[int]
    """Days of the period (UTC) that no duty touches."""


@dataclass(frozen=True, slots=True)
class MemberDetail:
    """A member with what they hold, fly, and how near the limits they are."""

    member: Personal[Member]
    qualifications: Personal[tuple[Qualification, ...]]
    period: Internal[UUID | None]
    roster: Personal[Line | None]
    verdicts: Personal[tuple[Margin, ...]]
    """Every rule that was judged on the line, at its tightest."""
    counters: Personal[Counters | None]


@dataclass(frozen=True, slots=True)
class OwnRoster:
    """What a crew member sees: what is published, and what they were told."""

    member: Personal[LineMember]
    zone: Internal[str]
    published: Internal[tuple[Period, ...]]
    """The periods that ``bars`` tell of."""
    bars: Personal[tuple[Bar, ...]]
    changes: Personal[tuple[Notice, ...]]
    wishes: Sensitive[tuple[Wish, ...]]
