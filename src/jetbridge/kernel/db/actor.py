"""Who acts: a person signed in, or a service."""

from collections.abc import Callable
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


Principals = Callable[[str], Actor]
"""Gives the actor of a service by its name, with the reach somebody granted it."""


def service(name: str, *, purpose: str = "") -> Actor:
    """Give the principal of a job, reader or command: it reaches nobody's rows.

    How far it reaches, the decision table says (``Decisions.principal``).
    """
    return Actor(
        id=f"service:{name}",
        kind="service",
        roles=frozenset({"service"}),
        purpose=purpose,
    )
