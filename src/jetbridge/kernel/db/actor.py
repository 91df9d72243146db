"""Who acts: a person signed in, or a service."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

EVERYWHERE = frozenset({"*"})
"""The scope that leaves nothing out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, for what purpose, and how far; row-level security reads it.

    ``bases`` and ``fleets`` hold codes, or ``"*"`` for all of them.
    """

    id: str
    kind: Literal["person", "service"]
    roles: frozenset[str]
    bases: frozenset[str] = frozenset()
    fleets: frozenset[str] = frozenset()
    crew_member: UUID | None = None
    purpose: str = ""


def service(name: str, *, purpose: str) -> Actor:
    """Give the actor of a job, reader or relay: a principal like any other."""
    return Actor(
        id=f"service:{name}",
        kind="service",
        roles=frozenset({"service"}),
        bases=EVERYWHERE,
        fleets=EVERYWHERE,
        purpose=purpose,
    )
