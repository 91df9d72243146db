"""Facts of training, in the past tense; outcome and validity only, never grades."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from jetbridge.kernel.events.message import Event


class QualificationsApplied(Event):
    """Qualifications came in or changed; one event for all of a bulk order."""

    type: ClassVar[str] = "training.qualifications_applied.v1"
    added: int
    changed: int
    holders: tuple[UUID, ...]

    def key(self) -> str:
        """Order holds over all such orders."""
        return "qualifications"


class QualificationEvent(Event):
    """A fact about one qualification."""

    qualification: UUID
    holder: UUID
    code: str
    subject: str

    def key(self) -> str:
        """Order holds within a qualification."""
        return f"qualification/{self.qualification}"


class QualificationLapsed(QualificationEvent):
    """The last day of validity is over."""

    type: ClassVar[str] = "training.qualification_lapsed.v1"
    valid_to: date


class QualificationRevoked(QualificationEvent):
    """The qualification was withdrawn: it holds no more from ``revoked_on``."""

    type: ClassVar[str] = "training.qualification_revoked.v1"
    revoked_on: date
