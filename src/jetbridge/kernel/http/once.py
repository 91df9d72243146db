"""Idempotency-Key: a write repeated after a lost reply takes effect once.

The key is taken and the reply is kept in the transaction of the write itself: there
is no moment in which one is known without the other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Annotated, Any

from fastapi import Depends, Header, Request, Response
from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.http.errors import KeyRequiredError, KeyReusedError
from jetbridge.kernel.http.tables import reply
from jetbridge.kernel.http.work import Work

KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Idempotency:
    """One request with its key; ``fingerprint`` tells requests apart."""

    key: str
    fingerprint: bytes
    work: UnitOfWork

    def reply(self, write: Callable[[], Response]) -> Response:
        """Do ``write`` and keep its reply, or give the reply kept for this key.

        A second request that arrives while the first still runs waits for it. Raises
        ``KeyReusedError`` when the key came with another request.
        """
        if self._taken():
            made = write()
            self._keep(made)
            return made
        kept = self._kept()
        if kept.fingerprint != self.fingerprint:
            raise KeyReusedError
        headers = {**kept.headers, "Idempotent-Replayed": "true"}
        return Response(kept.body, kept.status, headers=headers)

    def _taken(self) -> bool:
        wish = insert(reply).values(
            actor=self.work.actor.id,
            key=self.key,
            fingerprint=self.fingerprint,
            at=self.work.at,
        )
        added = wish.on_conflict_do_nothing().returning(reply.c.key)
        return self.work.connection.execute(added).first() is not None

    def _keep(self, made: Response) -> None:
        kept = {
            "status": made.status_code,
            "headers": _worth_keeping(made),
            "body": bytes(made.body),
        }
        self.work.connection.execute(update(reply).where(*self._own()).values(kept))

    def _kept(self) -> Row[Any]:
        return self.work.connection.execute(select(reply).where(*self._own())).one()

    def _own(self) -> tuple[Any, ...]:
        return reply.c.actor == self.work.actor.id, reply.c.key == self.key


def _worth_keeping(made: Response) -> dict[str, str]:
    names = ("content-type", "etag", "location")
    return {name: made.headers[name] for name in names if name in made.headers}


async def _fingerprint(request: Request) -> bytes:
    asked = f"{request.method} {request.url.path}?{request.url.query}\n".encode()
    return sha256(asked + await request.body()).digest()


def _once(
    work: Work,
    fingerprint: Annotated[bytes, Depends(_fingerprint)],
    key: Annotated[str | None, Header(alias="Idempotency-Key", max_length=200)] = None,
) -> Idempotency:
    if not key:
        raise KeyRequiredError
    return Idempotency(key=key, fingerprint=fingerprint, work=work)


Once = Annotated[Idempotency, Depends(_once, scope="function")]
"""For writes that must not happen twice: ``return once.reply(lambda: ...)``."""


def sweep_replies(_ids: Mapping[str, str], *, work: UnitOfWork) -> None:
    """Drop the replies that were kept for their day; a job of the worker."""
    old = reply.c.at < work.at - KEPT_FOR
    work.connection.execute(delete(reply).where(old))
