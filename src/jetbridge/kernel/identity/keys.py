"""The keys the embedded provider signs with: ES256, in the home, rotated."""

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey, KeySet

from jetbridge.kernel.crypto import private_directory

ROTATE_AFTER = timedelta(days=90)
KEEP_AFTER = timedelta(days=2)
"""How long an old key still verifies: longer than any token it signed."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One key with the moment it was made."""

    key: ECKey
    made_at: datetime

    def as_dict(self) -> dict[str, Any]:
        """Give the private JWK with ``made_at``, as the file keeps it."""
        return {**self.key.as_dict(private=True), "made_at": self.made_at.isoformat()}


class KeyRing:
    """The newest key signs; older ones verify until their tokens have run out."""

    def __init__(self, keys: Sequence[SigningKey]) -> None:
        self._keys = sorted(keys, key=lambda one: one.made_at, reverse=True)

    @classmethod
    def open(cls, path: Path, *, at: datetime) -> "KeyRing":
        """Read the ring kept at ``path`` (mode 0600), made or rotated when due.

        Processes that start at once take turns, so that all of them hold one ring.
        """
        with _alone(private_directory(path.parent)):
            keys = _read(path)
            if not keys or at - max(one.made_at for one in keys) >= ROTATE_AFTER:
                keys = [*keys, _new(at)]
            ring = cls(_unexpired(keys, at))
            _write(path, ring._keys)
        return ring

    @property
    def signing(self) -> ECKey:
        """The key that signs now; its ``kid`` is its thumbprint (RFC 7638)."""
        return self._keys[0].key

    @property
    def verifying(self) -> KeySet:
        """Every key a valid token can have been signed with."""
        return KeySet([one.key for one in self._keys])

    def public(self) -> dict[str, Any]:
        """Give the JWKS document: public members only."""
        extra = {"use": "sig", "alg": "ES256"}
        return {"keys": [k.key.as_dict(private=False) | extra for k in self._keys]}


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Hold the directory's lock, which ends with the process at the latest."""
    handle = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _new(at: datetime) -> SigningKey:
    return SigningKey(ECKey.generate_key("P-256", auto_kid=True), at)


def _unexpired(keys: Sequence[SigningKey], at: datetime) -> list[SigningKey]:
    """Drop a key once its successor has signed for longer than a token lives."""
    newest_first = sorted(keys, key=lambda one: one.made_at, reverse=True)
    kept = newest_first[:1]
    for newer, older in pairwise(newest_first):
        if at - newer.made_at < KEEP_AFTER:
            kept.append(older)
    return kept


def _read(path: Path) -> list[SigningKey]:
    if not path.exists():
        return []
    found = json.loads(path.read_text(encoding="utf-8"))
    return [_from_dict(item) for item in found["keys"]]


def _from_dict(item: dict[str, Any]) -> SigningKey:
    made_at = datetime.fromisoformat(item["made_at"])
    members = {name: value for name, value in item.items() if name != "made_at"}
    return SigningKey(ECKey.import_key(members), made_at)


def _write(path: Path, keys: Sequence[SigningKey]) -> None:
    """Replace the file at once, never readable by others, not even for a moment."""
    beside = path.with_suffix(".new")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"keys": [one.as_dict() for one in keys]}, file)
    beside.replace(path)
