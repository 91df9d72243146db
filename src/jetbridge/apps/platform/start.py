"""Start the platform: PostgreSQL, its schema, then API and worker behind it."""

import http.client
import os
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jetbridge.apps.platform.errors import ReadTheLog
from jetbridge.apps.platform.prepare import prepared
from jetbridge.apps.platform.services import API, SERVICES, Service
from jetbridge.kernel.config import Settings

_START_SECONDS = 60
_POLL_SECONDS = 0.1
_LOG_LINES = 8
_OK = 200


@dataclass(frozen=True, slots=True)
class Running:
    """The platform as it runs: where to open it, and what this call started."""

    address: str
    started: tuple[str, ...]


def start(settings: Settings) -> Running:
    """Start what is not running yet, and wait until it answers.

    Raises ``ReadTheLog`` when a service ends or stays silent for a minute.
    """
    home = settings.home
    missing = [service for service in SERVICES if service.facts(home) is None]
    if missing:
        with prepared(settings):  # keeps PostgreSQL up until the services hold it
            pids = {service: service.spawn(home) for service in missing}
            for service, pid in pids.items():
                _wait(service, home, pid)
    address = str(_wait(API, home)["address"])
    _wait_for_answer(address, home)
    return Running(address, tuple(service.name for service in missing))


def _wait(service: Service, home: Path, pid: int | None = None) -> dict[str, object]:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        facts = service.facts(home)
        if facts is not None:
            return facts
        if pid is not None and _ended(pid):
            break
        time.sleep(_POLL_SECONDS)
    raise _not_up(service, home)


def _ended(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


def _wait_for_answer(address: str, home: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _answers(address):
        if time.monotonic() > deadline or API.facts(home) is None:
            raise _not_up(API, home)
        time.sleep(_POLL_SECONDS)


def _answers(address: str) -> bool:
    place = urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=5)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status == _OK
    except OSError:
        return False
    finally:
        connection.close()


def _not_up(service: Service, home: Path) -> ReadTheLog:
    log = service.log(home)
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    end = "\n".join(lines[-_LOG_LINES:])
    return ReadTheLog(f"The {service.name} did not come up. The end of {log}:\n{end}")
