"""How fast the running platform answers a planner, and what it weighs.

``python benchmarks/api/run.py [--rate 100] [--seconds 20]`` asks the running demo of
JETBRIDGE_HOME, or one it makes, as its planner: through sign-in, decision table,
row-level security and audit. Requests leave at their time
whether or not earlier ones were answered, and count from that time on, so a stalled
server cannot hide its queue.
"""

import argparse
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from http.cookies import SimpleCookie
from pathlib import Path
from threading import local
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.machine import header, table
from jetbridge.kernel.config import load_settings

_CONNECTIONS = 32
_GOAL = "p99 <= 100 ms"


class Planner:
    """The demo's planner, signed in; one connection per thread."""

    def __init__(self, address: str, login: str, password: str) -> None:
        self._place = urlsplit(address)
        self._own = local()
        form = urlencode({"login": login, "password": password})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection = self._connection()
        connection.request("POST", "/auth/sign-in", form, kind)
        reply = connection.getresponse()
        reply.read()
        cookies = SimpleCookie("; ".join(reply.headers.get_all("Set-Cookie") or ()))
        self._headers = {"Cookie": f"jetbridge={cookies['jetbridge'].value}"}

    def get(self, path: str) -> bytes:
        """Read ``path``; raises unless the answer is 200."""
        try:
            return self._get(path)
        except http.client.RemoteDisconnected:  # it was idle for too long
            del self._own.connection
            return self._get(path)

    def _get(self, path: str) -> bytes:
        connection = self._connection()
        connection.request("GET", path, headers=self._headers)
        reply = connection.getresponse()
        body = reply.read()
        if reply.status != http.client.OK:
            raise RuntimeError(f"{path} answered {reply.status}")
        return body

    def _connection(self) -> http.client.HTTPConnection:
        if not hasattr(self._own, "connection"):
            host, port = self._place.hostname or "", self._place.port
            self._own.connection = http.client.HTTPConnection(host, port, timeout=30)
        found: http.client.HTTPConnection = self._own.connection
        return found


def milliseconds(ask: Callable[[], object], rate: int, seconds: int) -> list[float]:
    """Ask ``rate`` times a second, and give how long each took from its time on."""
    begin = time.perf_counter() + 0.1

    def one(number: int) -> float:
        due = begin + number / rate
        time.sleep(max(0.0, due - time.perf_counter()))
        ask()
        return (time.perf_counter() - due) * 1000

    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        return list(pool.map(one, range(rate * seconds)))


def row(name: str, bytes_: int, taken: list[float], rate: int, goal: str) -> list[str]:
    """Describe one measured request."""
    cuts = statistics.quantiles(taken, n=100)
    figures = [f"{cuts[at]:.0f}" for at in (49, 94, 98)]
    return [name, f"{bytes_ / 1000:.0f}", str(rate), *figures, goal]


def megabytes(process: int, name: str) -> str:
    """Give one line of a process's memory (``Rss``, ``Pss``) in MB."""
    words = Path(f"/proc/{process}/smaps_rollup").read_text().split()
    return f"{int(words[words.index(name + ':') + 1]) / 1024:.0f}"


@contextmanager
def demo_home() -> Iterator[Path]:
    """Give the home of a running demo: the settings' own, or one made for this."""
    home = load_settings().home
    if (home / "run" / "demo.json").exists() and (home / "run" / "api.json").exists():
        yield home
        return
    with tempfile.TemporaryDirectory(prefix="jetbridge-bench-") as made:
        environment = os.environ | {"JETBRIDGE_HOME": made}
        command = [sys.executable, "-m", "jetbridge"]
        try:
            quiet = subprocess.DEVNULL
            subprocess.run(
                [*command, "demo"], env=environment, stdout=quiet, check=True
            )
            yield Path(made)
        finally:
            subprocess.run([*command, "down"], env=environment, check=False)


def run(rate: int, seconds: int, home: Path) -> None:
    """Measure, and print the tables."""
    demo = json.loads((home / "run" / "demo.json").read_text())
    running = json.loads((home / "run" / "api.json").read_text())
    who = next(one for one in demo["people"] if one["role"] == "planner")
    planner = Planner(running["address"], who["login"], who["password"])
    rows = []
    for name, path in asked(planner).items():
        size = len(planner.get(path))
        taken = milliseconds(partial(planner.get, path), rate, seconds)
        rows.append(row(name, size, taken, rate, _GOAL if "roster" in name else ""))
    print(header("The API under load"))
    columns = ["request", "kB", "requests/s", "p50 ms", "p95 ms", "p99 ms", "goal"]
    print(table(columns, rows))
    weight = [megabytes(running["pid"], "Rss"), megabytes(running["pid"], "Pss")]
    columns = ["memory after it", "resident MB", "proportional MB", "goal"]
    print(table(columns, [["API process", *weight, "<= 250 MB"]]))


def asked(planner: Planner) -> dict[str, str]:
    """Give what is asked: a base's roster of a whole period, and lighter reads."""
    period = json.loads(planner.get("/api/v1/crew/periods"))["items"][0]["id"]
    base = json.loads(planner.get("/api/v1/people/bases"))["items"][0]["airport"]
    return {
        "roster of a base, the period": f"/api/v1/crew/rosters/{period}?base={base}",
        "legs, a page of 200": "/api/v1/flights/legs",
        "who am I": "/api/v1/me",
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=int, default=100)
    parser.add_argument("--seconds", type=int, default=20)
    wanted = parser.parse_args()
    with demo_home() as found:
        run(wanted.rate, wanted.seconds, found)
