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


@dataclass(frozen=True, slots=True)
class Activity:
    """A part of a duty; off-block to on-block where it is a sector."""

    kind: Kind
    origin: str
    destination: str
    period: Period


@dataclass(frozen=True, slots=True)
class Duty:
    """From report to debrief; its activities stand in order of time.

    The flight duty period begins with the report and ends with the last operated
    sector. ``travel_minutes`` is one way, to the accommodation after the duty.
    """

    period: Period
    activities: tuple[Activity, ...]
    travel_minutes: int = 0

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
class Line:
    """The duties of one person, in order of time.

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
