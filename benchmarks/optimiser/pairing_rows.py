"""Rows of pairing: each a whole command in a fresh process, read from files.

Generated networks and Meridian need a clone alone; months of a real carrier are
planned where ../shared/data is, by EASA and by the rules their reference implies.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from benchmarks.machine import ROOT
from benchmarks.optimiser import networks
from examples.kasirzadeh import convert

SHARED = Path(os.environ.get("JETBRIDGE_SHARED", ROOT.parent / "shared" / "data"))
COMMAND = (str(Path(sys.executable).with_name("jetbridge")), "crew", "pair")
OWN_RULES = (sys.executable, str(ROOT / "benchmarks/optimiser/implied/pair.py"))
PLAIN = (sys.executable, str(ROOT / "benchmarks/optimiser/plain.py"))
LIMIT, LONG = 60, 600
"""Seconds; the second for months of more legs than ``MANY``."""
MANY = 4_000
COLUMNS = (
    "pairing",
    "legs",
    "pairings",
    "uncovered",
    "objective",
    "gap",
    "seconds, whole command",
    "processor seconds",
    "memory, MB",
)
Row = list[object]


@dataclass(frozen=True)
class Job:
    """What is planned, from the files of ``folder``."""

    name: str
    folder: Path
    legs: int
    crewing: str = "crewing.toml"

    def arguments(self, out: Path, limit: int) -> list[str]:
        """Give the arguments of ``crew pair``."""
        found = [
            *("--flights", str(self.folder / "flights.csv")),
            *("--bases", str(self.folder / "bases.csv")),
            *("--crewing", str(self.folder / self.crewing)),
            *("--time-limit", str(limit), "--out", str(out)),
        ]
        stations = self.folder / "stations.csv"
        return [*found, "--stations", str(stations)] if stations.exists() else found


def rows(names: list[str]) -> Iterator[Row]:
    """Plan everything that is there; ``names`` are instances of the shared data."""
    with TemporaryDirectory() as made:
        out = Path(made)
        for job in generated(out):
            yield measured(job, (*COMMAND, "--rules", "easa"))
            yield measured(job, PLAIN, "plain column generation")
        yield first(job)
        yield measured(meridian(out), (*COMMAND, "--rules", "easa"))
        for name in names:
            folder = SHARED / "crew" / "kasirzadeh" / name
            if folder.is_dir():
                yield from month(folder, out)


def generated(out: Path) -> Iterator[Job]:
    """Make networks of three shapes; the last one is the smallest."""
    shapes = (
        ("hub, a month", networks.hub(31, 40, 2), ["HUB"]),
        (
            "point to point, six bases, two weeks",
            networks.point_to_point(14, 12, 1),
            [f"B{number:02d}" for number in range(6)],
        ),
        ("long haul, a month", networks.long_haul(31, 14, 1), ["HUB"]),
    )
    for name, legs, bases in shapes:
        folder = networks.save(out / name, legs, bases)
        yield Job(name, folder, len(legs))


def meridian(out: Path) -> Job:
    """Let the demo airline hand over its files."""
    folder = out / "meridian"
    command = (COMMAND[0], "demo", "files", str(folder), "--first-day", "2026-03-01")
    quiet = subprocess.DEVNULL
    subprocess.run([*command, "--scale", "full"], check=True, stdout=quiet)
    legs = len((folder / "flights.csv").read_text("utf-8").splitlines()) - 1
    return Job("Meridian, full", folder, legs, "crewing-flight-deck.toml")


def month(folder: Path, out: Path) -> Iterator[Row]:
    """Plan a month of a real carrier by two sets of rules."""
    convert.convert(folder, out / folder.name)
    legs = len(convert.legs(folder))
    job = Job(folder.name, out / folder.name, legs)
    yield measured(job, (*COMMAND, "--rules", "easa"))
    yield measured(job, PLAIN, "plain column generation")
    crewing = str(ROOT / "benchmarks/optimiser/implied/crewing.toml")
    own = Job(folder.name, out / folder.name, legs, crewing)
    yield measured(own, OWN_RULES, "implied rules")


def first(job: Job) -> Row:
    """Plan by a copy that was never compiled."""
    with TemporaryDirectory() as copied:
        copy = Path(copied) / "src"
        skip = shutil.ignore_patterns("__pycache__", "kernels-*")
        shutil.copytree(ROOT / "src", copy, ignore=skip)
        command = (*COMMAND, "--rules", "easa")
        return measured(job, command, "empty compilation cache", copy)


def measured(
    job: Job, command: tuple[str, ...], how: str = "", sources: Path = ROOT / "src"
) -> Row:
    """Run one command, and give its row."""
    out = job.folder / "P.json"
    out.unlink(missing_ok=True)
    limit = LONG if job.legs > MANY else LIMIT
    paths = os.pathsep.join([str(sources), str(ROOT)])
    begun = monotonic()
    process = subprocess.Popen(
        [*command, *job.arguments(out, limit)],
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    plan: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return [
        f"{job.name}, {how}" if how else job.name,
        f"{job.legs:,}",
        len(plan["pairings"]),
        len(plan["uncovered"]),
        f"{plan['objective']:,.0f}",
        f"{plan['gap']:.3%}",
        f"{seconds:.1f}",
        f"{used.ru_utime + used.ru_stime:.1f}",
        f"{used.ru_maxrss / 1024:.0f}",
    ]
