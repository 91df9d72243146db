"""A month of the whole demo airline: planned from a fresh home, then disturbed.

``python benchmarks/month/run.py`` makes Meridian Air at full scale in a home of its
own, as ``jetbridge demo --scale full`` does for anybody; then a planner opens the
boards, and the story of the last lines is told: a late inbound, a sick call, and a
closed hub that is recovered from. Every figure is the wall clock of a whole command.
``--scale small`` tries the same on a week, which says nothing of the month.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.api.run import Planner
from benchmarks.machine import header, table
from benchmarks.memory import family, pss_mb, services

_JETBRIDGE = [sys.executable, "-m", "jetbridge"]
_DONE = {0, 1}
"""1: done, and something stays open."""
_ASKED = 5
_PERIOD = "/api/v1/crew/periods"
Answer = tuple[float, dict[str, Any]]


class Home:
    """The home of the month; ``peak_mb`` is the most its processes took together."""

    def __init__(self, place: str) -> None:
        self.place = Path(place)
        self.peak_mb = 0.0
        self._environment = os.environ | {"JETBRIDGE_HOME": place}

    def said(self, *words: str) -> Answer:
        """Type a command; give its seconds, and what it answered."""
        began = time.perf_counter()
        with (
            subprocess.Popen(
                [*_JETBRIDGE, *words, "--json"],
                env=self._environment,
                stdout=subprocess.PIPE,
                text=True,
            ) as process,
            self._weighed(process.pid),
        ):
            told, _ = process.communicate()
        if process.returncode not in _DONE:
            raise RuntimeError(f"jetbridge {' '.join(words)}: {process.returncode}")
        return time.perf_counter() - began, json.loads(told or "{}")

    @contextmanager
    def _weighed(self, pid: int) -> Iterator[None]:
        """Look twice a second how much memory everything takes."""
        over = Event()

        def look() -> None:
            while not over.wait(0.5):
                every = family(pid).union(*(ids for _, ids in services(self.place)))
                self.peak_mb = max(self.peak_mb, sum(map(pss_mb, every)))

        watcher = Thread(target=look)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()


def main() -> None:
    """Measure, and print the section."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", default="full")
    scale = parser.parse_args().scale
    with tempfile.TemporaryDirectory(prefix="jetbridge-bench-") as place:
        Path(place).chmod(0o755)  # root's database server runs as another user
        home = Home(place)
        try:
            seconds, made = home.said("demo", "--scale", scale)
            boards = _boards(made)
            story = list(_story(home, made["worth_trying"]))
        finally:
            home.said("down")
    print(header("A month of the whole demo airline"))
    print(table(["step", "seconds", "figures"], _steps(made["steps"])))
    rows = [
        (f"`jetbridge demo --scale {scale}`, whole", f"{seconds:.0f} s", "900 s"),
        ("memory of everything at its peak", f"{home.peak_mb:.0f} MB", "4,096 MB"),
        *boards,
        *story,
    ]
    print(table(["what", "measured", "goal: at most"], rows))


def _steps(steps: Sequence[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [
        (
            step["step"],
            f"{step['seconds']:.1f}",
            ", ".join(f"{value:,} {name}" for name, value in step["figures"].items()),
        )
        for step in steps
    ]


def _boards(made: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Open what a planner opens first; give the median, and the first answer."""
    who = next(one for one in made["people"] if one["role"] == "planner")
    planner = Planner(made["address"], who["login"], who["password"])
    period = json.loads(planner.get(_PERIOD))["items"][0]["id"]
    boards = {
        "roster board, all bases": f"/api/v1/crew/rosters/{period}",
        "roster board, the hub": f"/api/v1/crew/rosters/{period}?base=LIS",
        "pairing board, flight deck": f"{_PERIOD}/{period}/pairings"
        "?category=flight_deck",
        "home": "/api/v1/home",
    }
    return [_opened(planner, name, path) for name, path in boards.items()]


def _opened(planner: Planner, name: str, path: str) -> tuple[str, str, str]:
    taken = []
    for _ in range(_ASKED):
        began = time.perf_counter()
        planner.get(path)
        taken.append((time.perf_counter() - began) * 1000)
    median = statistics.median(taken)
    return name, f"{median:.0f} ms, at first {taken[0]:.0f} ms", ""


def _story(home: Home, worth_trying: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Let it happen: each command named, and the first way out taken."""
    for command in worth_trying:
        seconds, told = home.said(*command.split())
        options = [way for one in told["broken"] for way in one["options"]]
        yield f"`{command}`", f"{seconds:.1f} s, {len(options)} ways out", ""
        if options:
            number = str(options[0]["number"])
            seconds, _ = home.said(*command.split(), "--apply", number)
            yield f"the same with `--apply {number}`", f"{seconds:.1f} s", ""
    seconds, told = home.said("demo", "close", "LIS", "--hours", "3")
    many = f"{seconds:.1f} s, {len(told['broken'])} duties broken"
    yield "`demo close LIS --hours 3`", many, ""
    seconds, _ = home.said(*told["next"].split())
    yield f"`{told['next']}`", f"{seconds:.1f} s", ""


if __name__ == "__main__":
    main()
