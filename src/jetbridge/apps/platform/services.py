"""The services in the background: found by a lock they hold, never by a name.

A service locks its file in ``home/run`` for as long as it lives and writes there who
it is. A lock cannot outlive its process, so a stale file or a reused process id
never misleads.
"""

import contextlib
import fcntl
import json
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

_STOP_SECONDS = 15
_POLL_SECONDS = 0.05
_LOOKS = 20
# By default glibc keeps a heap per thread, and each keeps what it once needed.
_FRUGAL = {"MALLOC_ARENA_MAX": "2", "MALLOC_TRIM_THRESHOLD_": "1048576"}


@dataclass(frozen=True, slots=True)
class Service:
    """A process that ``jetbridge up`` runs: its name, and the words that start it."""

    name: str
    words: tuple[str, ...]

    def log(self, home: Path) -> Path:
        """Give the file its output goes to."""
        return home / "run" / "logs" / f"{self.name}.log"

    def facts(self, home: Path) -> dict[str, Any] | None:
        """Give what the running service says of itself, or None when none runs."""
        with _opened(self._file(home)) as file:
            while not _lock(file, fcntl.LOCK_SH):  # lookers do not see one another
                file.seek(0)
                if text := file.read():
                    found: dict[str, Any] = json.loads(text)
                    return found
                time.sleep(_POLL_SECONDS)  # it has the lock, and writes in a moment
        return None

    def spawn(self, home: Path) -> int:
        """Start it detached from this terminal and process; give its process id."""
        log = self.log(home)
        log.parent.mkdir(parents=True, exist_ok=True)
        output = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        return os.posix_spawn(
            sys.executable,
            [sys.executable, "-m", "jetbridge", *self.words],
            {**_FRUGAL, **os.environ, "JETBRIDGE_HOME": str(home)},
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, str(log), output, 0o600),
                (os.POSIX_SPAWN_DUP2, 1, 2),
            ],
            setsid=True,
        )

    @contextmanager
    def running(self, home: Path, **facts: Any) -> Iterator[bool]:
        """Be the service while the block runs; False when another process is it."""
        with _opened(self._file(home)) as file:
            alone = _lock_patiently(file)
            if alone:
                _write(file, {"pid": os.getpid(), **facts})
            yield alone

    def stop(self, home: Path) -> bool:
        """End the running service, hard if it will not; False when none runs."""
        facts = self.facts(home)
        if facts is None:
            return False
        for order in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(facts["pid"]), order)
            if self._gone(home):
                return True
        return True

    def _gone(self, home: Path) -> bool:
        deadline = time.monotonic() + _STOP_SECONDS
        while time.monotonic() < deadline:
            if self.facts(home) is None:
                return True
            time.sleep(_POLL_SECONDS)
        return False

    def _file(self, home: Path) -> Path:
        return home / "run" / f"{self.name}.json"


API = Service("api", ("serve",))
WORKER = Service("worker", ("worker",))
SERVICES = (API, WORKER)


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        yield file


def _lock(file: TextIO, kind: int = fcntl.LOCK_EX) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_patiently(file: TextIO) -> bool:
    """Lock, though somebody who only looks may hold the lock for a moment."""
    for _ in range(_LOOKS):
        if _lock(file):
            return True
        time.sleep(_POLL_SECONDS)
    return False


def _write(file: TextIO, facts: Mapping[str, Any]) -> None:
    file.truncate(0)
    file.write(json.dumps(facts))
    file.flush()
