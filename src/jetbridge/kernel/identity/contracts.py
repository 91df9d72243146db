"""Accounts, sessions and clients, as they pass the identity door."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, SecretStr, StringConstraints

from jetbridge.kernel.privacy import Privacy

Codes = frozenset[str]
"""Roles, or base and fleet codes, with ``"*"`` for all."""

Code = Annotated[str, StringConstraints(pattern=r"^[^,\x00-\x1f]{1,40}$")]
"""Without a comma: row-level security is told all codes of an actor as one text."""

SHORTEST_PASSWORD = 12
"""Characters; NIST SP 800-63B asks for at least 8, longer where it stands alone."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Account(_Frozen):
    """Who may sign in, as what, and how far their roles reach."""

    id: Annotated[UUID, Privacy.INTERNAL]
    login: Annotated[str, Privacy.PERSONAL]
    name: Annotated[str, Privacy.PERSONAL]
    roles: Annotated[Codes, Privacy.INTERNAL]
    bases: Annotated[Codes, Privacy.INTERNAL]
    fleets: Annotated[Codes, Privacy.INTERNAL]
    crew_member: Annotated[UUID | None, Privacy.PERSONAL] = None
    disabled: Annotated[bool, Privacy.INTERNAL] = False


class AccountInput(_Frozen):
    """What is said to make an account; ``password`` is kept only as a hash."""

    login: Annotated[str, Privacy.PERSONAL, Field(min_length=1, max_length=200)]
    name: Annotated[str, Privacy.PERSONAL, Field(min_length=1, max_length=200)]
    password: Annotated[
        SecretStr,
        Privacy.SENSITIVE,
        Field(min_length=SHORTEST_PASSWORD, max_length=1000),
    ]
    roles: Annotated[frozenset[Code], Privacy.INTERNAL] = frozenset()
    bases: Annotated[frozenset[Code], Privacy.INTERNAL] = frozenset()
    fleets: Annotated[frozenset[Code], Privacy.INTERNAL] = frozenset()
    crew_member: Annotated[UUID | None, Privacy.PERSONAL] = None


class AccountChange(_Frozen):
    """What changes in an account; members left out stay as they are."""

    roles: Annotated[frozenset[Code] | None, Privacy.INTERNAL] = None
    bases: Annotated[frozenset[Code] | None, Privacy.INTERNAL] = None
    fleets: Annotated[frozenset[Code] | None, Privacy.INTERNAL] = None
    disabled: Annotated[bool | None, Privacy.INTERNAL] = None


class Session(_Frozen):
    """A browser that is signed in, and since when."""

    account: Annotated[Account, Privacy.PERSONAL]
    signed_in_at: Annotated[datetime, Privacy.INTERNAL]


class Client(_Frozen):
    """An application registered with the embedded provider.

    ``roles`` and ``bases`` are what it may do in its own name (client credentials);
    a client without ``secret`` is public and proves itself by PKCE alone.
    """

    id: Annotated[str, Privacy.INTERNAL]
    name: Annotated[str, Privacy.INTERNAL]
    redirect_uris: Annotated[tuple[str, ...], Privacy.INTERNAL] = ()
    roles: Annotated[Codes, Privacy.INTERNAL] = frozenset()
    bases: Annotated[Codes, Privacy.INTERNAL] = frozenset()
    confidential: Annotated[bool, Privacy.INTERNAL] = False
