"""Recovery of Meridian: six bad days, mended for flight deck and cabin at once.

The airline's five days are paired and rostered once, into .build/recovery (delete it
to plan anew); events follow from fixed seeds. ``seconds`` is the time of the engine in
a process that has its kernels; ``ranked`` the time to rank replacements alone.
"""

import csv
import json
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import monotonic, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.machine import ROOT, header, table
from jetbridge.apps.cli.crew import pair_files, recover_files, roster_files
from jetbridge.apps.demo.airline import make_airline
from jetbridge.apps.demo.handover import hand_over
from jetbridge.apps.demo.recipe import FULL
from jetbridge.engines.optimiser import recovery
from jetbridge.engines.optimiser.recovery import Disruption, RecoveryPlan
from jetbridge.engines.optimiser.rostering import Parameters
from jetbridge.engines.optimiser.stop import StopAfter
from jetbridge.engines.optimiser.warm import warm_recovery

KEPT = ROOT / ".build" / "recovery"
CREWS = ("flight-deck", "cabin")
DAYS, FIRST, BAD_DAY = 5, date(2026, 7, 6), "2026-07-08"
NEXT_NOON = "2026-07-09T12:00"
PLANNING, LIMIT = 45.0, 60.0
Row = dict[str, str]


def planned() -> Path:
    """Make the airline, pair and roster it, unless that was done before."""
    if not (KEPT / "rosters-cabin.json").exists():
        airline = make_airline(replace(FULL, days=DAYS), seed=1, first_day=FIRST)
        hand_over(airline, KEPT)
        for crew in CREWS:
            _plan(crew)
    return KEPT


def _plan(crew: str) -> None:
    trips = KEPT / f"pairings-{crew}.json"
    legs = pair_files.read(
        flights=KEPT / "flights.csv",
        bases=KEPT / "bases.csv",
        stations=None,
        crewing=KEPT / f"crewing-{crew}.toml",
        carry_in=None,
        rules="easa",
    )
    found = pair_files.plan(legs, PLANNING, quiet=True)
    trips.write_text(json.dumps(found), "utf-8")
    people = roster_files.read(
        pairings=trips,
        crew=KEPT / f"crew-{crew}.csv",
        stations=None,
        carry_in=None,
        standby=None,
        counters=None,
        rules="easa",
    )
    lines = roster_files.plan(people, PLANNING, Parameters(), quiet=True)
    (KEPT / f"rosters-{crew}.json").write_text(json.dumps(lines), "utf-8")


def _at(hour: int) -> str:
    return f"{BAD_DAY}T{hour:02d}:00Z"


def _closed(airport: str, first: int, last: int) -> dict[str, Any]:
    return {
        "kind": "closure",
        "airport": airport,
        "from_utc": _at(first),
        "until_utc": _at(last),
    }


def _delay(legs: list[Row], _: list[str]) -> list[dict[str, Any]]:
    late = [one for one in legs if one["departure_utc"] > _at(10)]
    return [{"kind": "delay", "leg": late[0]["id"], "minutes": 180}]


def _sick(crew: list[str]) -> list[dict[str, Any]]:
    period = {"from_utc": _at(9), "until_utc": "2026-07-09T09:00Z"}
    return [{"kind": "sick", "crew": one, **period} for one in crew]


def _collapse(legs: list[Row], _: list[str]) -> list[dict[str, Any]]:
    luck = random.Random(1)  # noqa: S311 - a bad day is no secret
    ahead = [x for x in legs if _at(9) < x["departure_utc"] < NEXT_NOON]
    gone = luck.sample(ahead, round(0.6 * len(ahead)))
    return [{"kind": "cancellation", "leg": one["id"]} for one in gone]


SCENARIOS: dict[str, Callable[[list[Row], list[str]], list[dict[str, Any]]]] = {
    "one leg 3 h late": _delay,
    "one captain sick": lambda _, crew: _sick(crew[:1]),
    "hub closed 3 h": lambda *_: [_closed("LIS", 10, 13)],
    "fog on 4 stations 4 h": lambda *_: [
        _closed(one, 10, 14) for one in ("OPO", "MAD", "ORY", "LHR")
    ],
    "10 % of later reports sick": lambda _, crew: _sick(crew[::10]),
    "60 % of 27 h cancelled": _collapse,
}


def disruption(folder: Path, name: str) -> Disruption:
    """Read a scenario by way of the command's own files."""
    with (folder / "flights.csv").open(encoding="utf-8") as file:
        legs = sorted(csv.DictReader(file), key=lambda one: one["departure_utc"])
    happened = {
        "version": 1,
        "now_utc": _at(9),
        "events": SCENARIOS[name](legs, _flying(folder)),
    }
    (folder / "events.json").write_text(json.dumps(happened), "utf-8")
    asked = recover_files.read(
        rosters=[folder / f"rosters-{crew}.json" for crew in CREWS],
        flights=folder / "flights.csv",
        events=folder / "events.json",
        pairings=(),
        stations=None,
        crewing=[folder / f"crewing-{crew}.toml" for crew in CREWS],
        rules="easa",
    )
    return asked.disruption


def _flying(folder: Path) -> list[str]:
    """Give those who report later on the bad day, captains first."""
    found = []
    for crew in CREWS:
        document = json.loads((folder / f"rosters-{crew}.json").read_text("utf-8"))
        found += [
            line["crew"]
            for line in document["rosters"]
            for one in line["activities"]
            if one["pairing"] and _at(11) < one["start_utc"] < _at(24 - 1)
        ]
    return found


def measured(folder: Path, name: str) -> list[object]:
    """Mend one scenario, and give the line of the table."""
    asked = disruption(folder, name)
    begun = process_time()
    recovery.replacements(asked)
    ranked = process_time() - begun
    wall, begun = monotonic(), process_time()
    plan = recovery.recover(asked, stop=StopAfter(LIMIT, monotonic))
    return [
        name,
        len(plan.affected),
        len(plan.broken),
        *_quality(plan),
        f"{ranked:.1f}",
        f"{process_time() - begun:.1f}",
        f"{monotonic() - wall:.1f}",
    ]


def _quality(plan: RecoveryPlan) -> list[object]:
    return [
        plan.seats,
        f"{1 - len(plan.uncovered) / max(1, plan.seats):.2%}",
        len(plan.changed),
        max((line.changes for line in plan.lines), default=0),
        f"{plan.gap:.1%}",
    ]


def main(names: list[str]) -> None:
    """Print the section of the benchmark page; ``names`` are scenarios."""
    folder = planned()
    warm_recovery(disruption(folder, "one captain sick").scheme)
    rows = [measured(folder, name) for name in names or SCENARIOS]
    print(header("Recovery"))
    columns = [
        "what happened",
        "legs affected",
        "lines broken",
        "seats",
        "crewed",
        "people changed",
        "most changes",
        "gap",
        "ranked, CPU s",
        "CPU s",
        "seconds",
    ]
    print(table(columns, rows))
    print(
        "Meridian, 40 aircraft, flight deck and cabin together, EASA rules, "
        f"{_at(9)} and 36 hours; limit {LIMIT:.0f} s."
    )


if __name__ == "__main__":
    main(sys.argv[1:])
