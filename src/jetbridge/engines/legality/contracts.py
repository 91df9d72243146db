"""What is judged, and what the judgement says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category


class Mark(StrEnum):
    """How a value of a rule was confirmed."""

    VERIFIED = "V"
    """In the official text, or a published copy of it."""
    SECOND_HAND = "S"
    """Only in an independent transcription or implementation."""
    UNVERIFIED = "U"
    """Not confirmed: for a person to check before operational use."""


class Kind(StrEnum):
    """What a person does in a duty."""

    OPERATE = "operate"
    """A sector flown as crew."""
    DEADHEAD = "deadhead"
    """Positioning by air or ground: duty, and never a sector."""
    GROUND = "ground"
    """Any other duty: office, simulator, ground course."""
    AIRPORT_STANDBY = "airport_standby"
    """Standby at the airport: all of it is duty."""
    STANDBY = "standby"
    """Standby elsewhere, at home or in a hotel."""
    RESERVE = "reserve"
    """Reserve under ORO.FTL.230: called 10 hours ahead or more."""
    SHORT_CALL = "short_call"
    """A reserve availability period (14 CFR 117.21)."""
    LONG_CALL = "long_call"
    """Long-call reserve (14 CFR 117.3)."""


WAITING = (
    Kind.AIRPORT_STANDBY,
    Kind.STANDBY,
    Kind.RESERVE,
    Kind.SHORT_CALL,
    Kind.LONG_CALL,
)
"""Kinds that stand alone in a duty: what somebody is called to follows as the next."""


class AtLanding(StrEnum):
    """What a pilot of an augmented crew does at the landing."""

    FLYING = "flying"
    MONITORING = "monitoring"
    RELIEF = "relief"


@dataclass(frozen=True, slots=True)
class Activity:
    """A part of a duty; off-block to on-block where it is a sector."""

    kind: Kind
    origin: str
    destination: str
    period: Period


@dataclass(frozen=True, slots=True)
class InFlightRest:
    """Rest of one person on board, planned before report.

    ``facility`` is the class of the rest facility, 1 to 3; ``rest`` the longest
    consecutive rest of this person; ``extra_pilots`` are those beyond two.
    """

    facility: int
    rest: Period | None = None
    extra_pilots: int = 0
    at_landing: AtLanding = AtLanding.FLYING


@dataclass(frozen=True, slots=True)
class Split:
    """A break on the ground within a flight duty period.

    ``period`` is all of it; ``post_minutes`` of post-flight duties and travel begin
    it, ``pre_minutes`` of travel and pre-flight duties end it.
    """

    period: Period
    suitable: bool = False
    post_minutes: int = 0
    pre_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Delay:
    """A report time that no longer held, and when the later one was told."""

    report: datetime
    notified: datetime


@dataclass(frozen=True, slots=True)
class Discretion:
    """A record of what was decided after report; no plan contains one.

    ``fdp``: the flight duty period was longer (ORO.FTL.205(f), 14 CFR 117.19);
    ``rest``: the rest before the duty was cut. ``expected_end`` is the end of the
    flight duty period as expected at the last take-off.
    """

    fdp: bool = True
    rest: bool = False
    expected_end: datetime | None = None
    reported: datetime | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """From report to debrief; its activities stand in order of time.

    The flight duty period begins with the report and ends with the last operated
    sector. ``travel_minutes`` is one way, to the accommodation after the duty.

    A standby or reserve is a duty whose one activity says so; ``called`` is the moment
    of the call on the duty that follows from it. ``protected`` is the time without
    contact in a reserve. ``pilots_report`` stands on the duty of cabin crew who report
    before the pilots; ``attendants`` are those beyond the minimum, ``outside`` tells
    of a flight beyond the 48 states, ``overrun`` of a delay that nobody controlled
    (14 CFR 121.467(b)).
    """

    period: Period
    activities: tuple[Activity, ...]
    travel_minutes: int = 0
    called: datetime | None = None
    extended: bool = False
    in_flight_rest: InFlightRest | None = None
    split: Split | None = None
    delays: tuple[Delay, ...] = ()
    undisturbed: bool = False
    discretion: Discretion | None = None
    reduced_rest: bool = False
    protected: Period | None = None
    pilots_report: datetime | None = None
    attendants: int = 0
    outside: bool = False
    overrun: bool = False

    @property
    def waiting(self) -> bool:
        """Tell whether it is a standby or reserve."""
        return any(activity.kind in WAITING for activity in self.activities)

    @property
    def sectors(self) -> tuple[Activity, ...]:
        """Give the operated sectors."""
        return tuple(a for a in self.activities if a.kind is Kind.OPERATE)


@dataclass(frozen=True, slots=True)
class History:
    """What is known of the time before a line.

    From ``complete_from`` on every duty stands in the line. ``flight_minutes`` are
    those before it, by calendar month (``2026-02``) at home base.
    """

    complete_from: datetime
    flight_minutes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BaseChange:
    """A home base that holds from a moment on."""

    since: datetime
    home_base: str


@dataclass(frozen=True, slots=True)
class Line:
    """The duties of one person, in order of time.

    ``home_base`` is the first one; ``base_changes`` stand in order.

    ``judged`` is the period whose duties are judged; those before it are history.
    Without ``history`` nothing is known before the first duty. A pairing ``alone`` is
    judged as if a long rest came before it.
    """

    crew: str
    category: Category
    home_base: str
    duties: tuple[Duty, ...]
    judged: Period | None = None
    history: History | None = None
    alone: bool = False
    base_changes: tuple[BaseChange, ...] = ()


class Outcome(StrEnum):
    """What a verdict says; only the first is a plain pass."""

    COMPLIANT = "compliant"
    UNVERIFIED = "compliant, unverified"
    """Within a limit that is second-hand or unverified itself."""
    NOT_ASSESSED = "not assessed"
    """History or a rule set is missing; ``missing`` says what."""
    BREACH = "breach"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says of one line, or of one duty of it.

    ``value``, ``limit`` and ``margin`` are minutes, or counts where the rule counts;
    a margin is never negative within the limit. ``window`` is the duty, rest or
    window that was judged.
    """

    crew: str
    rule: str
    value: int | None
    limit: int | None
    margin: int | None
    outcome: Outcome
    citation: str
    confidence: Mark
    window: Period | None
    missing: tuple[str, ...]
    scheme: str
