"""Legality: crew-months in batch, incremental checks, verdicts; compilation apart.

All figures are processor time of one core.

500 lines of 31 days, seeded: 18 duties each of 2 to 4 sectors over three zones, with
a year of history behind them, by EASA and by Part 117. In the special lines a third of
the duties has something more: called from standby, extended, split, with in-flight
rest, delayed, or with a record of discretion.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import numpy as np

from benchmarks.machine import ROOT, header, table
from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import (
    Activity,
    Delay,
    Discretion,
    Duty,
    History,
    InFlightRest,
    Kind,
    Line,
    Split,
    check,
    load_scheme,
)
from jetbridge.engines.legality.arrays import arrays_of
from jetbridge.engines.legality.kernels.incremental import may_take
from jetbridge.engines.legality.kernels.layout import Roster
from jetbridge.engines.legality.kernels.line import judge_lines

CREW, ROUNDS = 500, 5
ON, CYCLE = 3, 5
"""Days of duty in a cycle of days."""
MONTH = datetime(2026, 3, 1, tzinfo=UTC)
PLACES = Airports(
    [
        Airport("HOM", "Europe/Lisbon"),
        Airport("NEA", "Europe/Athens"),
        Airport("FAR", "America/New_York"),
    ]
)
MINUTE = timedelta(minutes=1)


def seeded(seed: int) -> Random:
    """Make a source of repeatable numbers."""
    return Random(seed)  # noqa: S311 - a benchmark is no secret


def duty_of(random: Random, report: datetime, origin: str, destination: str) -> Duty:
    """Make a duty of 2 to 4 sectors that ends at ``destination``."""
    at, activities = report + 60 * MINUTE, []
    sectors = random.randint(2, 4)
    for number in range(sectors):
        end = destination if number == sectors - 1 else origin
        leg = Period(at, at + random.randint(55, 110) * MINUTE)
        activities.append(Activity(Kind.OPERATE, origin, end, leg))
        at = leg.end + 45 * MINUTE
    debrief = activities[-1].period.end + 30 * MINUTE
    return Duty(Period(report, debrief), tuple(activities))


def line_of(random: Random, crew: str) -> Line:
    """Make a month of three days on and two off, away for the middle night."""
    duties = []
    for block in range(6):
        begin = MONTH + timedelta(days=CYCLE * block, minutes=random.randint(300, 600))
        away = random.choice(["NEA", "FAR", "HOM"])
        trips = (("HOM", away), (away, "HOM"), ("HOM", "HOM"))
        for day, (origin, destination) in enumerate(trips):
            report = begin + timedelta(days=day, minutes=random.randint(0, 90))
            duties.append(duty_of(random, report, origin, destination))
    months = {f"2025-{month:02d}": 3600 for month in range(1, 13)} | {"2026-01": 3600}
    return Line(
        crew=crew,
        category=Category.FLIGHT_DECK,
        home_base="HOM",
        duties=tuple(duties),
        judged=Period(MONTH, MONTH + timedelta(days=31)),
        history=History(MONTH - timedelta(days=28), months),
    )


def special(line: Line) -> Line:
    """Give a third of the duties of a line something more, each in its turn."""
    duties: list[Duty] = []
    for number, duty in enumerate(line.duties):
        kind = number // 3 if number % 3 == 0 else None
        if kind == 0:
            duties.append(standby_before(duty))
        duties.append(replace(duty, **more_of(duty).get(kind, {})))
    return replace(line, duties=tuple(duties))


def standby_before(duty: Duty) -> Duty:
    """Make the standby at home that a duty was called from."""
    span = Period(duty.period.start - 240 * MINUTE, duty.period.start)
    return Duty(span, (Activity(Kind.STANDBY, "HOM", "HOM", span),))


def more_of(duty: Duty) -> dict[int | None, dict[str, Any]]:
    """Give what few duties have, by a number."""
    report, ground = duty.period.start, duty.activities[0].period.end
    rest = Period(ground, ground + 45 * MINUTE)
    told = Delay(report - 60 * MINUTE, report - 120 * MINUTE)
    return {
        0: {"called": report - 120 * MINUTE},
        1: {"extended": True},
        2: {"split": Split(rest, suitable=True)},
        3: {"in_flight_rest": InFlightRest(1, rest, 1)},
        4: {"delays": (told,)},
        5: {"discretion": Discretion(reported=duty.period.end)},
    }


def pairings_of(random: Random) -> list[Line]:
    """Make one-duty pairings on each day that most lines have free."""
    days = [day for day in range(30) if day % CYCLE >= ON]
    reports = [MONTH + timedelta(days=day, hours=8) for day in days]
    duties = [duty_of(random, report, "HOM", "HOM") for report in reports]
    flight_deck = Category.FLIGHT_DECK
    return [
        Line(f"P{n}", flight_deck, "HOM", (duty,), alone=True)
        for n, duty in enumerate(duties)
    ]


def best(action: Callable[[], object]) -> float:
    """Give the seconds of the fastest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        begun = process_time()
        action()
        times.append(process_time() - begun)
    return min(times)


def incremental(regime: str, lines: list[Line]) -> tuple[float, float]:
    """Give questions per second: all of them, and those with room for the pairing."""
    pairings = pairings_of(seeded(2))
    zones, roster = arrays_of([*lines, *pairings], PLACES)
    crew = Roster(roster.lines[: len(lines)], roster.duties, roster.flights)
    posed = Roster(roster.lines[len(lines) :], roster.duties, roster.flights)
    pairs = np.indices((len(lines), len(pairings))).reshape(2, -1).T
    questions = np.ascontiguousarray(pairs, np.int64)
    tables = load_scheme(regime).tables
    rules, _ = may_take(tables, zones, crew, posed, questions)
    seconds = best(lambda: may_take(tables, zones, crew, posed, questions))
    return len(questions) / seconds, int((rules >= 0).sum()) / seconds


def figures(regime: str, lines: list[Line], name: str) -> list[object]:
    """Measure one regime: batch, re-validation, verdicts, incremental checks."""
    scheme = load_scheme(regime)
    zones, roster = arrays_of(lines, PLACES)
    batch = best(lambda: judge_lines(scheme.tables, zones, roster))
    worded = best(lambda: check(lines, scheme, PLACES))
    asked, fitting = incremental(regime, lines)
    return [
        name,
        f"{batch / CREW * 1000:.3f} ms",
        f"{batch:.3f} s",
        f"{worded / CREW * 1000:.2f} ms",
        f"{fitting:,.0f}/s",
        f"{asked:,.0f}/s",
    ]


def compilation() -> float:
    """Give the seconds of the first answer of a copy that was never compiled."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "src"
        skip = shutil.ignore_patterns("__pycache__", "kernels-*")
        shutil.copytree(ROOT / "src", copy, ignore=skip)
        paths = os.pathsep.join([str(copy), str(ROOT)])
        answer = subprocess.run(
            [sys.executable, __file__, "--first"],
            env={**os.environ, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=True,
        )
    return float(answer.stdout)


def first_answer() -> None:
    """Print the seconds that judging one line takes for the first time."""
    begun = process_time()
    check([line_of(seeded(1), "C0")], load_scheme("easa"), PLACES)
    print(process_time() - begun)


def main() -> None:
    """Print the section of the benchmark page."""
    random = seeded(1)
    lines = [line_of(random, f"C{n}") for n in range(CREW)]
    columns = [
        "regime",
        "crew-month in batch (goal 0.5 ms)",
        f"{CREW} crew-months",
        "with verdicts in words",
        "incremental, where there is room (goal 50,000/s)",
        "incremental, all",
    ]
    print(header("Legality"))
    rows = [
        figures(regime, asked, f"{regime}{kind}")
        for regime in ("easa", "faa")
        for kind, asked in (("", lines), (", special", [*map(special, lines)]))
    ]
    print(table(columns, rows))
    seconds = compilation()
    print(
        f"Processor time of one core. Compilation, once per machine: {seconds:.0f} s."
    )


if __name__ == "__main__":
    first_answer() if "--first" in sys.argv else main()
