"""Queries on what the embedded provider hands out: clients, codes, refresh tokens."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.identity.contracts import Client
from jetbridge.kernel.identity.tables import client, code, refresh


def save_client(one: Client, *, secret_hash: str | None, work: UnitOfWork) -> None:
    """Register an application, or replace what is known of it."""
    values = {
        "id": one.id,
        "name": one.name,
        "secret_hash": secret_hash,
        "redirect_uris": list(one.redirect_uris),
        "roles": sorted(one.roles),
        "bases": sorted(one.bases),
    }
    wish = upsert(client).values(values)
    work.connection.execute(
        wish.on_conflict_do_update(index_elements=["id"], set_=values)
    )


def client_by_id(wanted: str, *, work: UnitOfWork) -> Client | None:
    """Find a registered application."""
    row = work.connection.execute(select(client).where(client.c.id == wanted)).first()
    if row is None:
        return None
    return Client(
        id=row.id,
        name=row.name,
        redirect_uris=tuple(row.redirect_uris),
        roles=frozenset(row.roles),
        bases=frozenset(row.bases),
        confidential=row.secret_hash is not None,
    )


def client_secret_hash(wanted: str, *, work: UnitOfWork) -> str | None:
    """Give the hash of a client's secret, if it has one."""
    kept = select(client.c.secret_hash).where(client.c.id == wanted)
    found: str | None = work.connection.scalar(kept)
    return found


def redirect_uris(*, work: UnitOfWork) -> list[str]:
    """List every address a sign-in may end at."""
    found = work.connection.scalars(select(client.c.redirect_uris))
    return sorted({uri for uris in found for uri in uris})


def add_code(values: dict[str, Any], *, work: UnitOfWork) -> None:
    """Remember a code that was handed out."""
    work.connection.execute(insert(code).values(values))


def take_code(digest: bytes, *, at: datetime, work: UnitOfWork) -> Row[Any] | None:
    """Lock a code and mark it used; the row shows ``used_at`` from before."""
    wanted = select(code).where(code.c.hash == digest).with_for_update()
    row = work.connection.execute(wanted).first()
    if row is not None and row.used_at is None:
        work.connection.execute(
            update(code).where(code.c.hash == digest).values(used_at=at)
        )
    return row


def add_refresh(values: dict[str, Any], *, work: UnitOfWork) -> None:
    """Remember a refresh token that was handed out."""
    work.connection.execute(insert(refresh).values(values))


def take_refresh(digest: bytes, *, at: datetime, work: UnitOfWork) -> Row[Any] | None:
    """Lock a refresh token and mark it used; the row is as it was before."""
    wanted = select(refresh).where(refresh.c.hash == digest).with_for_update()
    row = work.connection.execute(wanted).first()
    if row is not None and row.used_at is None:
        work.connection.execute(
            update(refresh).where(refresh.c.hash == digest).values(used_at=at)
        )
    return row


def revoke_family(family: UUID, *, at: datetime, work: UnitOfWork) -> None:
    """Revoke every refresh token that descends from one sign-in."""
    work.connection.execute(
        update(refresh)
        .where(refresh.c.family == family, refresh.c.revoked_at.is_(None))
        .values(revoked_at=at)
    )


def revoke_account(owner: UUID, *, at: datetime, work: UnitOfWork) -> None:
    """Revoke every refresh token of an account."""
    work.connection.execute(
        update(refresh)
        .where(refresh.c.account == owner, refresh.c.revoked_at.is_(None))
        .values(revoked_at=at)
    )


def forget_expired(*, before: datetime, work: UnitOfWork) -> None:
    """Drop codes and refresh tokens that ran out before ``before``."""
    for table in (code, refresh):
        work.connection.execute(delete(table).where(table.c.expires_at < before))
