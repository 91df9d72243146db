"""Keyset pages: a cursor says where the next page starts, and cannot be forged."""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from fastapi import Depends, Query, Request
from pydantic import BaseModel

from jetbridge.kernel.http.errors import CursorRefusedError

_TAG_BYTES = 16
Item = TypeVar("Item")
Key = TypeVar("Key")


class Page(BaseModel, Generic[Item]):
    """One page of a list; ``next`` is the cursor of the following page, if any."""

    items: list[Item]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Cursors:
    """Signs and reads cursors; ``key`` is a secret all API processes share."""

    key: bytes

    def write(self, of: str, values: Sequence[Any]) -> str:
        """Make the cursor that continues list ``of`` after the row with ``values``."""
        payload = msgspec.json.encode(values)
        return urlsafe_b64encode(self._tag(of, payload) + payload).decode().rstrip("=")

    def read(self, of: str, cursor: str) -> list[Any]:
        """Give the values back; refuses a changed cursor and another list's."""
        try:
            raw = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        except ValueError as error:
            raise CursorRefusedError from error
        tag, payload = raw[:_TAG_BYTES], raw[_TAG_BYTES:]
        if not hmac.compare_digest(tag, self._tag(of, payload)):
            raise CursorRefusedError
        return msgspec.json.decode(payload, type=list[Any])

    def _tag(self, of: str, payload: bytes) -> bytes:
        signed = of.encode() + b"\0" + payload
        return hmac.digest(self.key, signed, hashlib.sha256)[:_TAG_BYTES]


@dataclass(frozen=True, slots=True)
class Paging:
    """The page a caller asks for: at most ``limit`` items after the cursor's row."""

    cursors: Cursors
    of: str
    limit: int
    values: list[Any] | None

    def after(self, kind: type[Key]) -> Key | None:
        """Give the row key to continue after as ``kind``, say ``tuple[str, UUID]``."""
        if self.values is None:
            return None
        return msgspec.convert(self.values, kind, strict=False)

    @property
    def wanted(self) -> int:
        """How many rows to ask for: one more than a page tells whether more follow."""
        return self.limit + 1

    def page(
        self, found: Sequence[Item], key: Callable[[Item], Sequence[Any]]
    ) -> dict[str, Any]:
        """Cut ``found`` (at most ``wanted`` rows, in key order) to a page."""
        items = found[: self.limit]
        more = len(found) > self.limit
        following = self.cursors.write(self.of, key(items[-1])) if more else None
        return {"items": items, "next": following}


async def _paging(
    request: Request,
    cursor: Annotated[
        str | None, Query(max_length=1000, description="`next` of the page before.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> Paging:
    cursors: Cursors = request.app.state.platform.cursors
    of = request.scope["route"].path
    values = None if cursor is None else cursors.read(of, cursor)
    return Paging(cursors=cursors, of=of, limit=limit, values=values)


Paged = Annotated[Paging, Depends(_paging)]
"""The ``cursor`` and ``limit`` of a list route."""
