"""What a roster plan answered to wishes, and what is shared out over months."""

from dataclasses import dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.members import Wish
from jetbridge.domains.crew.contracts.rosters import LineMember
from jetbridge.kernel.privacy import Internal, Personal, Sensitive


@dataclass(frozen=True, slots=True)
class Answer:
    """What the last roster plan answered to a wish.

    Of a denied one, ``reason`` was checked on the person's own line and names no
    colleague; ``rule`` is what the wish would break on top of it, ``cost`` by how much
    the proved bound of the whole plan rises when it is granted.
    """

    period: Internal[UUID]
    member: Personal[UUID]
    run: Internal[UUID]
    wish: Sensitive[Wish]
    granted: Sensitive[bool]
    reason: Sensitive[str] = ""
    rule: Sensitive[str] = ""
    cost: Internal[float | None] = None


@dataclass(frozen=True, slots=True)
class NamedAnswer:
    """An answer, and whose wish it was."""

    member: Personal[LineMember]
    answer: Sensitive[Answer]


@dataclass(frozen=True, slots=True)
class Shares:
    """What is shared out fairly over months; a weekend off counts for its person."""

    credit_minutes: Personal[int] = 0
    nights: Personal[int] = 0
    early_starts: Personal[int] = 0
    standby_days: Personal[int] = 0
    weekends_off: Personal[int] = 0
