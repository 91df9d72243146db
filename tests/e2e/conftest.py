"""One running demo for every story, whichever process tells it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from fcntl import LOCK_EX, LOCK_UN, flock
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
UI = CHECKOUT / "ui"
NODE = Path(sys.executable).parent / "node"
DEMO_SECONDS = 600
STORY_SECONDS = 600


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let one process in at a time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        flock(file, LOCK_EX)
        try:
            yield
        finally:
            flock(file, LOCK_UN)


def counted(path: Path, step: int) -> int:
    """Add ``step`` to the number kept in ``path``, and give it."""
    now = int(path.read_text()) if path.exists() else 0
    path.write_text(str(now + step))
    return now + step


def new_home() -> Path:
    """Make one that the database's account reaches; pytest's own places are closed."""
    home = Path(tempfile.mkdtemp(prefix="jetbridge-home-"))
    home.chmod(0o711)
    return home


def jetbridge(home: Path, *words: str) -> str:
    """Type a command in a home of its own, and give what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "jetbridge", *words],
        env=os.environ | {"JETBRIDGE_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=DEMO_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the home of a running demo; the last to leave stops and deletes it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo"
    kept, users = shared / "home", shared / "users"
    with alone(shared / "lock"):
        if counted(users, 1) == 1:
            kept.symlink_to(new_home())
            jetbridge(kept.resolve(), "demo")
    yield kept.resolve()
    with alone(shared / "lock"):
        if counted(users, -1) == 0:
            jetbridge(kept.resolve(), "down")
            shutil.rmtree(kept.resolve())
            kept.unlink()


@pytest.fixture
def a_week_to_plan(demo_home: Path, tmp_path: Path) -> None:
    """Give the demo flights before its own: three round trips and a way out."""
    (known,) = json.loads(jetbridge(demo_home, "crew", "period", "--json"))["items"]
    start = datetime.fromisoformat(known["start"]) - timedelta(days=7)
    flights = [
        (f"JB{901 + back}", *route, start + timedelta(days=day, hours=8 + 2 * back))
        for day in range(4)
        for back, route in enumerate((("LIS", "OPO"), ("OPO", "LIS")))
    ]
    rows = [
        f"{flight}-{at:%d},{flight},{at:%Y-%m-%d},{origin},{at:%Y-%m-%dT%H:%MZ},"
        f"{destination},{at + timedelta(hours=1):%Y-%m-%dT%H:%MZ},320"
        for flight, origin, destination, at in flights[:-1]
    ]
    head = "id,flight,date,origin,departure_utc,destination,arrival_utc,aircraft_type"
    legs = tmp_path / "legs.csv"
    legs.write_text("\n".join([head, *rows, ""]))
    jetbridge(demo_home, "flights", "import", str(legs))


@pytest.fixture
def tell(demo_home: Path) -> Callable[[str], None]:
    """Run one story in a real browser; one at a time, they share a roster."""

    def run(story: str) -> None:
        with alone(demo_home / "story"):
            done = subprocess.run(
                [NODE, "e2e/run.mjs", story],
                cwd=UI,
                env=os.environ | {"JETBRIDGE_HOME": str(demo_home)},
                capture_output=True,
                text=True,
                timeout=STORY_SECONDS,
                check=False,
            )
        assert done.returncode == 0, done.stdout + done.stderr

    return run
