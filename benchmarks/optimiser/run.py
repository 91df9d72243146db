"""The optimiser: pairing and rostering, on generated networks and on real months.

Real months are read from ../shared/data where they are there (examples/kasirzadeh);
arguments name others than the usual ones: ``instance5`` for 5,743 legs.
"""

import os
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.machine import ROOT, header, table
from examples.kasirzadeh import convert
from jetbridge.apps.cli.crew.crew_files import read_crew
from jetbridge.apps.cli.crew.files import read_bases, read_legs, read_stations
from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import pairing, rostering
from jetbridge.engines.optimiser.contracts import Base, Leg, Pairing
from jetbridge.engines.optimiser.rostering import CrewMember
from jetbridge.engines.optimiser.stop import StopAfter
from jetbridge.engines.optimiser.warm import warm_rostering

EASA = load_scheme("easa")
DAY, MONDAY = 1440, 29_718_720
LIMIT, LONG = 60.0, 300.0
MANY_LEGS = 4_000
"""A month beyond this has the ``LONG`` limit."""
ROSTERED = {"generated week", "instance1"}
USUAL = ["instance1", "instance2", "instance3"]
SLEEP_OUTSIDE = 0.25
SHARED = Path(os.environ.get("JETBRIDGE_SHARED", ROOT.parent / "shared" / "data"))
CREWING = pairing.Crewing.model_validate({"complements": {"*": {"CP": 1}}})


def network(days: int, trips: int, seed: int) -> list[Leg]:
    """Make trips from a hub to 20 stations and back; a quarter sleeps outside."""
    luck = random.Random(seed)  # noqa: S311 - a benchmark is no secret
    legs = []
    for day in range(days):
        for number in range(trips):
            station, block = f"S{luck.randrange(20):02d}", luck.randrange(50, 150, 5)
            out = MONDAY + day * DAY + luck.randrange(360, 1200, 5)
            home = out + block + luck.randrange(40, 90, 5)
            if luck.random() < SLEEP_OUTSIDE and day < days - 1:
                home = MONDAY + (day + 1) * DAY + luck.randrange(700, 1000, 5)
            for at, way in ((out, ("HUB", station)), (home, (station, "HUB"))):
                name = f"{day}-{number}-{way[0]}"
                legs.append(Leg(name, name, *way, at, at + block, "320"))
    return legs


@dataclass(frozen=True)
class Instance:
    """What is planned."""

    name: str
    legs: list[Leg]
    bases: list[Base]
    airports: Airports
    crew: list[CrewMember]


def rows(instance: Instance) -> Iterator[list[str]]:
    """Pair an instance, and roster some; give the lines of the table."""
    limit = LONG if len(instance.legs) > MANY_LEGS else LIMIT
    begun = monotonic()
    plan = pairing.solve(
        instance.legs,
        bases=instance.bases,
        airports=instance.airports,
        crewing=CREWING,
        scheme=EASA,
        stop=StopAfter(limit, monotonic),
    )
    yield [
        f"{instance.name}, pairing",
        f"{len(instance.legs)} legs",
        f"{len(plan.pairings)} pairings",
        f"{len(plan.uncovered)}",
        f"{plan.gap:.3%}",
        f"{monotonic() - begun:.1f}",
    ]
    if instance.name in ROSTERED:
        yield rostered(instance, plan.pairings)


def rostered(instance: Instance, pairings: tuple[Pairing, ...]) -> list[str]:
    """Roster pairings, and give the line of the table."""
    begun = monotonic()
    plan = rostering.solve(
        pairings,
        instance.crew,
        start=min(p.duties[0].report for p in pairings) // DAY * DAY,
        end=(max(p.duties[-1].debrief for p in pairings) // DAY + 1) * DAY,
        airports=instance.airports,
        scheme=EASA,
        stop=StopAfter(LIMIT, monotonic),
    )
    granted = sum(len(r.granted) for r in plan.rosters)
    wishes = granted + sum(len(r.denied) for r in plan.rosters)
    return [
        f"{instance.name}, rostering",
        f"{len(instance.crew)} people",
        f"{granted} of {wishes} wishes",
        f"{len(plan.uncovered)}",
        f"{plan.gap:.1%}",
        f"{monotonic() - begun:.1f}",
    ]


def generated(name: str, legs: list[Leg]) -> Instance:
    """Make an instance of a generated network, with forty people at the hub."""
    codes = ["HUB", *(f"S{n:02d}" for n in range(20))]
    crew = [
        CrewMember(f"C{n:02d}", Category.FLIGHT_DECK, "CPT", (Position.CP,), "HUB")
        for n in range(40)
    ]
    return Instance(
        name=name,
        legs=legs,
        bases=[Base("HUB", "UTC")],
        airports=Airports([Airport(code, "UTC") for code in codes]),
        crew=crew,
    )


def real(folder: Path) -> Instance:
    """Read a Kasirzadeh instance by way of the converter."""
    with TemporaryDirectory() as made:
        out = Path(made)
        convert.convert(folder, out)
        airports = read_stations(out / "stations.csv")
        return Instance(
            name=folder.name,
            legs=list(read_legs(out / "flights.csv", airports).values),
            bases=list(read_bases(out / "bases.csv")),
            airports=airports,
            crew=list(read_crew(out / "crew.csv", airports.zone_of).values),
        )


def main(names: list[str]) -> None:
    """Print the section of the benchmark page; ``names`` are shared instances."""
    warm_rostering(EASA)
    found = [*rows(generated("generated week", network(7, 25, 1)))]
    found += rows(generated("generated month", network(31, 40, 2)))
    for name in names or USUAL:
        folder = SHARED / "crew" / "kasirzadeh" / name
        if folder.is_dir():
            found += rows(real(folder))
    print(header("Optimiser"))
    columns = ["instance", "size", "result", "uncovered", "gap", "seconds"]
    print(table(columns, found))
    print(
        f"EASA rules; seconds after compilation, limit {LIMIT:.0f} each, "
        f"{LONG:.0f} beyond {MANY_LEGS:,} legs."
    )


if __name__ == "__main__":
    main(sys.argv[1:])
