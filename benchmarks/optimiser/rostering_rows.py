"""Rows of rostering: each a whole command in a fresh process, read from files.

Pairings are made first, by ``crew pair``, with as many starts a day as the people of a
base can sustain; wishes are drawn of their legs as the authors of the instances
describe, with the converter's seed.
"""

import csv
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from benchmarks.optimiser.pairing_rows import (
    COMMAND,
    LIMIT,
    LONG,
    MANY,
    SHARED,
    Job,
    Row,
)
from examples.kasirzadeh import convert

ROSTER = (*COMMAND[:-1], "roster")
Json = dict[str, Any]
DAYS_A_PAIRING = 3.5
"""Two and a half days of work, five days in seven."""
QUICK = 17
"""Seconds: with reading and writing, a command of 20."""
COLUMNS = (
    "rostering",
    "people",
    "pairings",
    "leg positions open",
    "preferred legs, of those flown",
    "most there could be",
    "vacations granted",
    "gap",
    "seconds, whole command",
    "processor seconds",
    "memory, MB",
)


@dataclass(frozen=True)
class Measured:
    """What a command gave, and what it took."""

    document: Json
    seconds: float
    processor: float
    memory: float


def rows(names: list[str]) -> Iterator[Row]:
    """Roster the months that are there."""
    with TemporaryDirectory() as made:
        for name in names:
            folder = SHARED / "crew" / "kasirzadeh" / name
            if folder.is_dir():
                yield month(folder, Path(made) / name)


def month(folder: Path, out: Path) -> Row:
    """Pair a month, draw wishes of the pairings' legs, and roster it."""
    convert.convert(folder, out)
    staff_bases(folder, out)
    job = Job(folder.name, out, len(convert.legs(folder)))
    large = job.legs > MANY
    plan = out / "P.json"
    arguments = job.arguments(plan, LONG if large else LIMIT)
    pair = [*COMMAND, "--rules", "easa", *arguments]
    subprocess.run(pair, check=True, stdout=subprocess.DEVNULL)
    convert.convert(folder, out, pairings=plan)
    return _row(job, run(out, LONG if large else QUICK))


def staff_bases(folder: Path, out: Path) -> None:
    """Limit the starts of each base to what its people can sustain.

    Without a limit the cheapest pairings begin where the fewest people live.
    """
    rows = [
        {
            "airport": base,
            "zone": "UTC",
            "max_pairings_per_day": str(max(1, round(people / DAYS_A_PAIRING))),
        }
        for base, people in convert.bases(folder).items()
    ]
    convert.save(out / "bases.csv", rows)


def run(folder: Path, limit: int) -> Measured:
    """Roster the files of a folder in a fresh process."""
    out = folder / "R.json"
    words = ["--pairings", "P.json", "--crew", "crew.csv", "--stations", "stations.csv"]
    begun = monotonic()
    process = subprocess.Popen(
        [*ROSTER, *words, "--time-limit", str(limit), "--out", out.name],
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Measured(
        document=json.loads(out.read_text("utf-8")),
        seconds=monotonic() - begun,
        processor=used.ru_utime + used.ru_stime,
        memory=used.ru_maxrss / 1024,
    )


def _row(job: Job, found: Measured) -> Row:
    pairings = json.loads((job.folder / "P.json").read_text("utf-8"))["pairings"]
    people = list(csv.DictReader((job.folder / "crew.csv").open(encoding="utf-8")))
    flown = sum(len(operated(pairing)) for pairing in pairings)
    rosters = found.document["rosters"]
    granted = [wish for roster in rosters for wish in roster["granted"]]
    preferred = sum(wish.startswith("leg:") for wish in granted)
    asked = sum(row["preferences"].count("day_off:") for row in people)
    return [
        job.name,
        len(people),
        len(pairings),
        f"{len(found.document['uncovered'])} ({open_share(found, flown):.2%})",
        f"{preferred / flown:.1%}",
        f"{most_preferred(pairings, people) / flown:.1%}",
        f"{len(granted) - preferred} of {asked}",
        f"{found.document['gap']:.2%}",
        f"{found.seconds:.1f}",
        f"{found.processor:.1f}",
        f"{found.memory:.0f}",
    ]


def open_share(found: Measured, flown: int) -> float:
    """Give the share of leg positions that nobody fills."""
    return len(found.document["uncovered"]) / flown


def operated(pairing: Json) -> list[str]:
    """Give the legs a pairing operates."""
    return [
        activity["leg"]
        for duty in pairing["duties"]
        for activity in duty["activities"]
        if activity["kind"] == "operate"
    ]


def most_preferred(pairings: list[Json], people: list[dict[str, str]]) -> int:
    """Count preferred legs if each pairing went to whoever likes most of it.

    No roster has more: nobody would be tired, away or elsewhere.
    """
    liked: dict[str, list[set[str]]] = {}
    for row in people:
        legs = {w.split(":")[1] for w in row["preferences"].split() if w[:4] == "leg:"}
        liked.setdefault(row["base"], []).append(legs)
    return sum(
        max(
            len(wanted.intersection(operated(pairing)))
            for wanted in liked[pairing["base"]]
        )
        for pairing in pairings
    )
