"""What happened outside the plan: calls from standby, commander's discretion."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import Margin, Preview
from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.contracts.words import Category
from jetbridge.kernel.privacy import Internal, Personal


class CallKey(StrEnum):
    """What the order of call-out can go by."""

    KIND = "kind"
    """Airport standby first, then home standby, then reserve."""
    FEWEST_CALLS = "fewest_calls"
    """Who was called least in the period."""
    LONGEST_WAIT = "longest_wait"
    """Whose standby began first."""
    JUNIOR = "junior"
    """The most junior first."""


CALL_ORDER = (
    CallKey.KIND,
    CallKey.FEWEST_CALLS,
    CallKey.LONGEST_WAIT,
    CallKey.JUNIOR,
)
"""The order where a base has none of its own."""


class Answer(StrEnum):
    """What came of a call."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Call:
    """One call to somebody on standby or reserve; ``in_rest`` was a contact in rest."""

    id: Personal[UUID]
    period: Internal[UUID]
    pairing: Internal[UUID]
    position: Internal[str]
    member: Personal[UUID]
    base: Internal[str]
    standby: Personal[UUID]
    answer: Personal[Answer]
    note: Personal[str]
    in_rest: Personal[bool]
    by: Personal[str]
    at: Internal[datetime]


@dataclass(frozen=True, slots=True)
class Callable:
    """Somebody who could be called for a seat, by the order of call-out.

    ``protected_until`` is set while they rest: they are not to be contacted.
    ``calls`` are those already made for this seat.
    """

    order: Personal[int]
    preview: Personal[Preview]
    standby: Personal[Held]
    protected_until: Personal[datetime | None]
    calls: Personal[tuple[Call, ...]]


@dataclass(frozen=True, slots=True)
class CallInput:
    """A call that was made: to whom, for which seat, and what came of it.

    ``leaver`` is who holds the seat and cannot work it; None when it is open.
    """

    pairing: Internal[UUID]
    position: Internal[str]
    member: Personal[UUID]
    answer: Personal[Answer]
    note: Personal[str] = ""
    despite_rest: Internal[bool] = False
    leaver: Personal[UUID | None] = None


class DiscretionKind(StrEnum):
    """What a commander's discretion changed."""

    EXTENSION = "extension"
    """The flight duty period was longer than its limit."""
    REST = "rest"
    """The rest before the duty was cut."""


@dataclass(frozen=True, slots=True)
class DiscretionInput:
    """What the commander decided after report: ``minutes`` more duty, or less rest."""

    pairing: Internal[UUID]
    duty: Internal[int]
    kind: Internal[DiscretionKind]
    minutes: Internal[int]
    reason: Internal[str]
    commander: Personal[UUID]


@dataclass(frozen=True, slots=True)
class Discretion:
    """A commander's discretion as it is kept; no plan contains one.

    ``report_due`` is by when the authority is told, where it has to be.
    """

    id: Internal[UUID]
    period: Internal[UUID]
    pairing: Internal[UUID]
    base: Internal[str]
    category: Internal[Category]
    duty: Internal[int]
    kind: Internal[DiscretionKind]
    minutes: Internal[int]
    reason: Internal[str]
    commander: Personal[UUID]
    by: Personal[str]
    at: Internal[datetime]
    verdicts: Personal[tuple[Margin, ...]]
    """What the rules of discretion say of the duty as it was flown."""
    report_due: Internal[datetime | None]
    reported: Internal[datetime | None] = None
