"""Who still uses the embedded server: the last one to leave stops it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Lease:
    """A shared lock held for as long as a process uses the server.

    The kernel drops it when the process ends, however it ends: a killed process
    never keeps the server alive.
    """

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._users = directory / "postgres.users"
        self._starting = directory / "postgres.starting"
        self._held: int | None = None

    def take(self) -> None:
        """Become a user; waits while the server is being stopped."""
        if self._held is None:
            self._held = _open(self._users)
            fcntl.flock(self._held, fcntl.LOCK_SH)

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Hold the right to start the server: one process at a time."""
        descriptor = _open(self._starting)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    @contextmanager
    def leaving(self) -> Iterator[bool]:
        """Stop being a user; yields True to the last one, who stops the server."""
        if self._held is None:
            yield False
            return
        try:
            yield _alone(self._held)
        finally:
            os.close(self._held)
            self._held = None


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _alone(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
