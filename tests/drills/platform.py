"""A platform in a home of its own, and the one who kills its processes."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import create_engine, text

from jetbridge.apps.platform import API, WORKER
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, Role, find_server
from jetbridge.kernel.db.server import EmbeddedServer

JETBRIDGE = [sys.executable, "-m", "jetbridge"]
PATIENCE = 300
"""Seconds for what takes thirty on a quiet machine."""
BACKEND = "back end of PostgreSQL"
POSTGRES = "PostgreSQL"
WORKS = "worker, with relay and jobs"
VICTIMS = ("API", WORKS, POSTGRES, BACKEND)


class Platform:
    """What is typed into the home, what its database holds, and whom to kill."""

    def __init__(self, home, *, seed):
        home.mkdir(exist_ok=True)
        self.home = home
        self.settings = Settings(home=home)
        self.environment = os.environ | {"JETBRIDGE_HOME": str(home)}
        self.chance = random.Random(seed)  # noqa: S311  a drill that can be repeated
        self.killed: Counter[str] = Counter()

    def type(self, *words):
        return subprocess.run(
            [*JETBRIDGE, *words, "--json"],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def spawn(self, words, said):
        with said.open("ab") as output:
            return subprocess.Popen(words, env=self.environment, stdout=output)

    def bring_up(self):
        """Type ``jetbridge up``, once: what was killed must not keep it from coming."""
        answer = self.type("up")
        assert answer.returncode == 0, answer.stderr

    def kill_somebody(self, victims=VICTIMS):
        """Kill one of those who run, and count it; nobody when nobody runs."""
        running = [(name, pid) for name in victims if (pid := self.pid(name))]
        if not running:
            return
        name, pid = self.chance.choice(running)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            self.killed[name] += 1

    def pid(self, victim):
        if victim == POSTGRES:
            return self.postmaster()
        if victim == BACKEND:
            return self.backend()
        facts = {"API": API, WORKS: WORKER}[victim].facts(self.home)
        return facts["pid"] if facts else None

    def postmaster(self):
        """Give its process; a killed one's number may be a stranger's by now."""
        server = find_server(self.settings)
        assert isinstance(server, EmbeddedServer)
        data = server.directory / "data"
        try:
            pid = int((data / "postmaster.pid").read_text().split()[0])
            ours = str(data).encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError, IndexError):
            return None
        return pid if ours else None

    def backend(self):
        postmaster = self.postmaster()
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            path = Path(f"/proc/{postmaster}/task/{postmaster}/children")
            return self.chance.choice([*map(int, path.read_text().split()), None])
        return None

    def ask(self, question):
        server = find_server(self.settings)
        opened = Database(server, role=Role.OWNER)
        with opened as database, database.connection() as connection:
            return connection.execute(text(question)).all()

    def administer(self, order):
        address = find_server(self.settings).address.administrator
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(order))
        engine.dispose()


def wait(until, patience=PATIENCE):
    """Wait until ``until()`` gives something true, and give that."""
    deadline = time.monotonic() + patience
    while not (found := until()):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    return found
