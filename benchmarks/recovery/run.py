"""Recovery of the demo airline: bad days mended for flight deck and cabin at once.

Its days are paired and rostered once a scale, into .build/recovery (delete it to plan
anew); events follow from fixed seeds. Each row is a whole command in a fresh process
that finds its kernels compiled: ``mended`` the plan, ``ranked`` the replacements alone.
"""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from benchmarks.machine import ROOT, header, table
from benchmarks.recovery.events import NOW, SCENARIOS, Row
from jetbridge.apps.demo.airline import make_airline
from jetbridge.apps.demo.handover import hand_over
from jetbridge.apps.demo.recipe import SCALES

KEPT = ROOT / ".build" / "recovery"
COMMAND = (str(Path(sys.executable).with_name("jetbridge")), "crew")
CREWS = ("flight-deck", "cabin")
DAYS, FIRST = 5, date(2026, 7, 6)
PLANNING, LIMIT = 45, 60
COLUMNS = (
    "what happened",
    "legs affected",
    "lines broken",
    "seats",
    "crewed",
    "people changed",
    "most changes",
    "cost",
    "gap",
    "ranked, seconds",
    "mended, seconds",
    "processor seconds",
)


@dataclass(frozen=True)
class Run:
    """What a command answered, and what it took."""

    document: dict[str, Any]
    seconds: float
    processor: float


def planned(scale: str) -> Path:
    """Make the airline, pair and roster it, unless that was done before."""
    folder = KEPT / scale
    if not (folder / "rosters-cabin.json").exists():
        recipe = replace(SCALES[scale], days=DAYS)
        hand_over(make_airline(recipe, seed=1, first_day=FIRST), folder)
        for crew in CREWS:
            _plan(folder, crew)
    return folder


def _plan(folder: Path, crew: str) -> None:
    flights = ["--flights", "flights.csv", "--bases", "bases.csv"]
    ways = ["--crewing", f"crewing-{crew}.toml", "--rules", "easa"]
    trips, lines = f"pairings-{crew}.json", f"rosters-{crew}.json"
    limit = ["--time-limit", str(PLANNING)]
    run(folder, ["pair", *flights, *ways, *limit], trips)
    people = ["--pairings", trips, "--crew", f"crew-{crew}.csv"]
    run(folder, ["roster", *people, "--rules", "easa", *limit], lines)


def run(folder: Path, words: list[str], out: str) -> Run:
    """Run one command of ``jetbridge crew`` among the files of a folder.

    Raises:
        RuntimeError: it wrote no answer; what it said stands above.
    """
    (folder / out).unlink(missing_ok=True)
    begun = monotonic()
    process = subprocess.Popen(
        [*COMMAND, *words, "--out", out], cwd=folder, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if not (folder / out).exists():
        raise RuntimeError(f"{' '.join(words)}: exit code {process.returncode}")
    document = json.loads((folder / out).read_text("utf-8"))
    return Run(document, seconds, used.ru_utime + used.ru_stime)


def flying(folder: Path) -> list[str]:
    """Give those who report after the moment on its day, captains first."""
    found = []
    for crew in CREWS:
        document = json.loads((folder / f"rosters-{crew}.json").read_text("utf-8"))
        found += [
            line["crew"]
            for line in document["rosters"]
            for one in line["activities"]
            if one["pairing"] and NOW < one["start_utc"] < f"{NOW[:10]}T23:00Z"
        ]
    return found


def measured(folder: Path, name: str) -> list[object]:
    """Mend one scenario, and give the line of the table."""
    with (folder / "flights.csv").open(encoding="utf-8") as file:
        legs: list[Row] = sorted(
            csv.DictReader(file), key=lambda one: one["departure_utc"]
        )
    happened = {
        "version": 1,
        "now_utc": NOW,
        "events": SCENARIOS[name](legs, flying(folder)),
    }
    (folder / "events.json").write_text(json.dumps(happened), "utf-8")
    words = ["recover", "--flights", "flights.csv", "--events", "events.json"]
    for crew in CREWS:
        words += ["--rosters", f"rosters-{crew}.json"]
        words += ["--crewing", f"crewing-{crew}.toml"]
    ranked = run(folder, [*words, "--ranked"], "ranked.json")
    mended = run(folder, [*words, "--time-limit", str(LIMIT)], "mended.json")
    return [name, *_quality(mended.document), *_times(ranked, mended)]


def _times(ranked: Run, mended: Run) -> Iterator[str]:
    yield f"{ranked.seconds:.1f}"
    yield f"{mended.seconds:.1f}"
    yield f"{mended.processor:.1f}"


def _quality(plan: dict[str, Any]) -> list[object]:
    return [
        len(plan["legs"]),
        len(plan["broken"]),
        plan["seats"],
        f"{plan['crewed']:.2%}",
        plan["people_changed"],
        max((line["changes"] for line in plan["rosters"]), default=0),
        f"{plan['objective']:,.0f}",
        f"{plan['gap']:.1%}",
    ]


def main(names: list[str]) -> None:
    """Print the section of the benchmark page; ``names`` are scenarios."""
    print(header("Recovery"))
    for scale in SCALES:
        folder = planned(scale)
        measured(folder, "one captain sick")  # the kernels are compiled now
        aircraft = sum(group.aircraft for group in SCALES[scale].groups)
        print(f"### Meridian, {scale}: {aircraft} aircraft\n")
        print(table(COLUMNS, [measured(folder, n) for n in names or SCENARIOS]))
    print(
        f"Flight deck and cabin together, EASA rules, {NOW} and 36 hours; limit "
        f"{LIMIT} s. Each row is two whole commands, each in a fresh process."
    )


if __name__ == "__main__":
    main(sys.argv[1:])
