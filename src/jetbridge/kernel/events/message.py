"""What an event is, and the envelope it travels in; pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Event(BaseModel):
    """A fact in the past tense, announced by the domain it happened in.

    Subclasses set ``type`` (``crew.roster_published.v1``), say their ``key``, and
    carry the key's ``version``: it grows with every change of that key.
    """

    model_config = ConfigDict(frozen=True)

    type: ClassVar[str]

    version: int

    def key(self) -> str:
        """Give the thing it is about; events of one key keep their order."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class EventEnvelope:
    """An event as it is delivered.

    ``position`` is its place in the outbox; it grows, with gaps, and orders the
    events of one key.
    """

    id: UUID
    type: str
    source: str
    key: str
    version: int
    time: datetime
    actor: str
    data: dict[str, Any]
    position: int

    def cloudevent(self) -> dict[str, Any]:
        """Give the CloudEvents 1.0 JSON form; ours are the last two attributes."""
        return {
            "specversion": "1.0",
            "id": str(self.id),
            "type": self.type,
            "source": self.source,
            "subject": self.key,
            "time": self.time.isoformat().replace("+00:00", "Z"),
            "datacontenttype": "application/json",
            "data": self.data,
            "keyversion": self.version,
            "sequence": str(self.position),
        }
