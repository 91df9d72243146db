"""One person seen whole: by a planner, and by themselves."""

from dataclasses import dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import Margin, Notice
from jetbridge.domains.crew.contracts.fairness import Answer, Shares
from jetbridge.domains.crew.contracts.members import Member, Wish
from jetbridge.domains.crew.contracts.rosters import Bar, Line, LineMember, Period
from jetbridge.domains.training.contracts import Qualification
from jetbridge.kernel.privacy import Internal, Personal, Sensitive


@dataclass(frozen=True, slots=True)
class Counters:
    """What begins on a line within its period; days are those of the home base."""

    flight_minutes: Personal[int]
    duty_minutes: Personal[int]
    credit_minutes: Personal[int]
    days_off: Personal[int]
    """Days that no duty touches."""
    nights: Personal[int]
    """Duties that touch 02:00-04:59 (ORO.FTL.105(16))."""
    early_starts: Personal[int]
    """Reports at 05:00-06:59 (ORO.FTL.105(8))."""
    late_finishes: Personal[int]
    """Ends of duty at 23:00-01:59 (ORO.FTL.105(8))."""
    consecutive_days: Personal[int]
    """The longest run of days with duty."""
    standby_days: Personal[int]
    weekends_off: Personal[int]
    """Saturdays with their Sundays that nothing touches."""


@dataclass(frozen=True, slots=True)
class MemberCounters:
    """What one person's period adds up to, and what they brought into it.

    ``limits`` are those on rolling and calendar windows, each at its tightest.
    """

    member: Personal[LineMember]
    counters: Personal[Counters]
    before: Personal[Shares]
    limits: Personal[tuple[Margin, ...]]


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
    before: Personal[Shares]
    """What is shared out fairly, of the months before."""
    answers: Sensitive[tuple[Answer, ...]]
    """What the roster plan answered to their wishes."""


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
    answers: Sensitive[tuple[Answer, ...]] = ()
    """What the plans of the published periods answered."""
