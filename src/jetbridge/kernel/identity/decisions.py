"""Who may do what, how far: one table, deny by default.

The table is data (``apps/api/decisions.toml``): an action, the roles that hold it,
and for each the scope. Services stand in it like people. Deciding is pure.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from jetbridge.kernel.db import EVERYWHERE, Actor, service
from jetbridge.kernel.identity.errors import (
    DecisionTableError,
    NotAllowedError,
    NotSignedInError,
)

ANONYMOUS = Actor(id="anonymous", kind="person", roles=frozenset({"anonymous"}))
"""Whoever did not say who they are."""

ANYONE = "anyone"
"""The role everyone holds who is signed in, services included."""


class Scope(StrEnum):
    """How far a role's grant reaches; row-level security judges by it."""

    ALL = "all"
    """Every base and fleet."""
    BASE = "base"
    """The actor's own bases and fleets."""
    OWN = "own"
    """The actor's own record as a crew member."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decision table: ``grants[action][role]`` is a scope; all else is denied.

    ``services`` names the action that each service principal acts under.
    """

    roles: Mapping[str, str]
    grants: Mapping[str, Mapping[str, Scope]]
    live: Mapping[str, str]
    services: Mapping[str, str]

    @classmethod
    def read(cls, text: str) -> "Decisions":
        """Read the table from TOML; raises ``DecisionTableError`` naming a bad row."""
        table = tomllib.loads(text)
        roles = {role: str(about) for role, about in table["roles"].items()}
        grants = {
            action: _grants(action, row, roles)
            for action, row in table["actions"].items()
        }
        live, services = table.get("live", {}), table.get("services", {})
        for section, row in (("live", live), ("services", services)):
            unknown = sorted(set(row.values()) - set(grants))
            if unknown:
                raise DecisionTableError(f"[{section}] names no action: {unknown}.")
        return cls(roles=roles, grants=grants, live=live, services=services)

    def admit(self, actor: Actor, action: str) -> Actor:
        """Give ``actor`` narrowed to what ``action`` allows, or refuse with the why."""
        scopes = self._scopes(actor, action)
        if scopes:
            return _narrowed(actor, scopes, action)
        if actor == ANONYMOUS:
            raise NotSignedInError
        raise NotAllowedError(f"No role of yours holds {action}.", action=action)

    def principal(self, name: str, *, purpose: str = "") -> Actor:
        """Give the service ``name``, narrowed to what its action allows, or refuse.

        ``purpose`` says more than the action does, for the audit.
        """
        action = self.services.get(name)
        if action is None:
            raise NotAllowedError(f"[services] has no row for {name}.", action=name)
        admitted = self.admit(service(name), action)
        return replace(admitted, purpose=purpose or action)

    def allows(self, actor: Actor, action: str) -> bool:
        """Tell whether any role of ``actor`` holds ``action``, in whatever scope."""
        return bool(self._scopes(actor, action))

    def actions(self, actor: Actor) -> list[str]:
        """List what ``actor`` may, for a page that shows only what is allowed."""
        return sorted(action for action in self.grants if self.allows(actor, action))

    @property
    def grantable(self) -> frozenset[str]:
        """The roles an account can be given: all but those everyone has."""
        return frozenset(self.roles) - ANONYMOUS.roles - {ANYONE}

    def hears(self, actor: Actor, kind: str, key: str) -> bool:
        """Tell whether ``actor`` may know that an event of ``kind`` touched ``key``.

        The longest beginning of the type in ``live`` names the action; a holder in
        the scope ``own`` hears only of keys that name their own record.
        """
        fitting = [start for start in self.live if kind.startswith(start)]
        if not fitting:
            return False
        scopes = self._scopes(actor, self.live[max(fitting, key=len)])
        if scopes == {Scope.OWN}:
            return actor.crew_member is not None and str(actor.crew_member) in key
        return bool(scopes)

    def _scopes(self, actor: Actor, action: str) -> frozenset[Scope]:
        row = self.grants.get(action, {})
        held = actor.roles if actor == ANONYMOUS else actor.roles | {ANYONE}
        return frozenset(row[role] for role in held if role in row)


def _grants(
    action: str, row: Mapping[str, Any], roles: Mapping[str, str]
) -> dict[str, Scope]:
    unknown = sorted(set(row) - set(roles))
    if unknown:
        raise DecisionTableError(f"{action}: no such role: {', '.join(unknown)}.")
    try:
        return {role: Scope(scope) for role, scope in row.items()}
    except ValueError as error:
        raise DecisionTableError(f"{action}: {error}.") from error


def _narrowed(actor: Actor, scopes: frozenset[Scope], action: str) -> Actor:
    """Keep of the actor's reach what the widest of ``scopes`` leaves open."""
    if Scope.ALL in scopes:
        return replace(actor, bases=EVERYWHERE, fleets=EVERYWHERE, purpose=action)
    if Scope.BASE in scopes:
        return replace(actor, purpose=action)
    return replace(actor, bases=frozenset(), fleets=frozenset(), purpose=action)
