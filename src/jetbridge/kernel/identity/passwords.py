"""Passwords: kept as Argon2id hashes, compared in the same time for all."""

from threading import BoundedSemaphore

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

# OWASP Password Storage Cheat Sheet, second line of its Argon2id table: 19 MiB, two
# passes, one lane. Two at a time bound the memory a burst of sign-ins can take.
_HASH = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),))
_TURNS = BoundedSemaphore(2)
_NOBODYS = _HASH.hash("nobody's password")


def hash_password(password: str) -> str:
    """Give the hash to keep, with its own salt and parameters in it."""
    with _TURNS:
        return _HASH.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Tell whether ``password`` made ``kept``; as slow when there is nothing kept.

    So the time of an answer does not tell which logins exist.
    """
    with _TURNS:
        return _HASH.verify(password, kept or _NOBODYS) and kept is not None
