"""The chain: each seal hashes the one before it and its record; pure."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

GENESIS = bytes(32)
"""What the first seal stands on."""


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """What was done: by whom, when, why, to what."""

    id: int
    record_id: UUID
    at: datetime
    actor: str
    actor_kind: str
    purpose: str
    action: str
    subject: str
    facts: dict[str, Any]

    def canonical(self) -> bytes:
        """Give the one spelling of this record that is hashed: sorted, no spaces."""
        members = {
            "id": self.id,
            "record_id": str(self.record_id),
            "at": self.at.astimezone(UTC).isoformat(),
            "actor": self.actor,
            "actor_kind": self.actor_kind,
            "purpose": self.purpose,
            "action": self.action,
            "subject": self.subject,
            "facts": self.facts,
        }
        return json.dumps(members, sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A signed statement: at ``at`` the chain had ``sequence`` seals and this head."""

    sequence: int
    at: datetime
    head: bytes
    signature: bytes = b""

    def message(self) -> bytes:
        """Give the bytes that are signed."""
        moment = self.at.astimezone(UTC).isoformat()
        return f"jetbridge audit {self.sequence} {moment} {self.head.hex()}".encode()


def sealed(previous: bytes, record: AuditRecord) -> bytes:
    """Give the hash that seals ``record`` on top of ``previous``."""
    return hashlib.sha256(previous + record.canonical()).digest()
