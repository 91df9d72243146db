"""``kill -9`` of API, worker, relay and PostgreSQL during the demo airline's work.

First while Meridian Air is made, then while a controller reports delays: nothing that
was acknowledged is lost, nothing happens twice. The relay runs in the worker. The
control is a database that says yes before it has written: it must be found out.

Few kills here; ``JETBRIDGE_DRILL_KILLS=50`` makes the drill of the record, and
``JETBRIDGE_DRILL_SEED`` repeats one.
"""

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from jetbridge.apps.platform import API, WORKER
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, Role, find_server

pytestmark = [pytest.mark.drill, pytest.mark.slow]

KILLS = int(os.environ.get("JETBRIDGE_DRILL_KILLS", "4"))
SEED = int(os.environ.get("JETBRIDGE_DRILL_SEED", "20270301"))
VICTIMS = ("api", "worker", "postgres")
CONTROLLER = Path(__file__).with_name("controller.py")
JETBRIDGE = [sys.executable, "-m", "jetbridge"]
PATIENCE = 180
COUNTS = {
    "legs": "select count(*) from flights.leg",
    "employees": "select count(*) from people.employee",
    "aircraft": "select count(*) from maintenance.aircraft",
    "qualifications": "select count(*) from training.qualification",
    "crew members": "select count(*) from crew.member",
    "past duties": "select count(*) from crew.history",
    "accounts": "select count(*) from identity.account",
}
CHANGES = "select leg::text, version from flights.change where reason = 'drill'"
STALE = """
    select count(*) from crew.activity a join flights.leg l on l.id = a.leg
    where a.arrival_at <> coalesce(l.estimated_arrival, l.scheduled_arrival)
"""
NO_SYNC = "alter database jetbridge set synchronous_commit = off"


class Platform:
    """A platform in a home of its own, and the one who kills its processes."""

    def __init__(self, home):
        home.mkdir()
        self.home = home
        self.settings = Settings(home=home)
        self.environment = os.environ | {
            "JETBRIDGE_HOME": str(home),
            "JETBRIDGE_HTTP_PORT": "18500",
        }
        self.chance = random.Random(SEED)  # noqa: S311  a drill that can be repeated

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
        """Type ``jetbridge up`` until it is, as whoever runs the platform would."""
        deadline = time.monotonic() + PATIENCE
        while (answer := self.type("up")).returncode:
            assert time.monotonic() < deadline, answer.stderr

    def kill_somebody(self, victims=VICTIMS):
        pid = self.pid(self.chance.choice(victims))
        if pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def pid(self, victim):
        if victim == "postgres":
            path = self.home / "postgres" / "data" / "postmaster.pid"
            return int(path.read_text().split()[0]) if path.exists() else None
        facts = {"api": API, "worker": WORKER}[victim].facts(self.home)
        return facts["pid"] if facts else None

    def ask(self, question):
        with self.owner() as connection:
            return connection.execute(text(question)).all()

    @contextlib.contextmanager
    def owner(self):
        server = find_server(self.settings)
        opened = Database(server, role=Role.OWNER)
        with opened as database, database.connection() as connection:
            yield connection

    def administer(self, order):
        address = find_server(self.settings).address.administrator
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(order))
        engine.dispose()

    def counts(self):
        return {name: self.ask(question)[0][0] for name, question in COUNTS.items()}


@pytest.fixture
def platform(home):
    made = Platform(home)
    yield made
    made.type("down")


def figures(answer):
    steps = json.loads(answer.stdout)["steps"]
    return dict(chain.from_iterable(step["figures"].items() for step in steps))


@pytest.mark.promise("S7")
def test_kills_while_the_airline_is_made_lose_nothing_and_double_nothing(platform):
    kills = KILLS
    while kills:
        demo = platform.spawn([*JETBRIDGE, "demo", "--json"], platform.home / "said")
        while kills and demo.poll() is None:
            time.sleep(platform.chance.uniform(0.2, 2.0))
            platform.kill_somebody()
            kills -= 1
        demo.wait(timeout=PATIENCE)
    quiet = platform.type("demo")
    assert quiet.returncode == 0, quiet.stderr
    said, counted = figures(quiet), platform.counts()
    assert counted == {name: said[name] for name in counted}


class TestWhileDelaysAreReported:
    def acknowledged(self, platform, victims):
        """Let a controller report through the kills; give what was said yes to."""
        assert platform.type("demo").returncode == 0
        said = platform.home / "acknowledged"
        words = [sys.executable, str(CONTROLLER), str(platform.home)]
        controller = platform.spawn(words, said)
        try:
            for _ in range(KILLS):
                time.sleep(platform.chance.uniform(1.0, 2.0))
                platform.kill_somebody(victims)
                platform.bring_up()
        finally:
            controller.kill()
            controller.wait()
        lines = said.read_text().splitlines()
        assert len(lines) > 20 * KILLS
        return {(leg, int(version)) for leg, version in map(str.split, lines)}

    @pytest.mark.promise("C6")
    def test_every_yes_is_kept_once_and_reaches_the_rosters(self, platform):
        acknowledged = self.acknowledged(platform, VICTIMS)
        changes = Counter(tuple(row) for row in platform.ask(CHANGES))
        assert acknowledged <= set(changes)
        assert max(changes.values()) == 1
        deadline = time.monotonic() + PATIENCE
        while platform.ask(STALE)[0][0] and time.monotonic() < deadline:
            time.sleep(0.5)
        assert platform.ask(STALE)[0][0] == 0

    def test_control_a_database_that_says_yes_too_early_loses(self, platform):
        assert platform.type("up").returncode == 0
        platform.administer(NO_SYNC)
        acknowledged = self.acknowledged(platform, ("postgres",))
        assert acknowledged - {tuple(row) for row in platform.ask(CHANGES)}
