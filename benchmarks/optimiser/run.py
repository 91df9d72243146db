"""The optimiser: pairing and rostering, on generated networks and on real months.

Real months are read from ../shared/data where they are there (examples/kasirzadeh);
arguments name others than the usual ones: ``instance5`` for 5,743 legs, of
which each row takes minutes.
"""

import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.machine import header, table
from benchmarks.optimiser import networks, pairing_rows
from examples.kasirzadeh import convert
from jetbridge.apps.cli.crew.crew_files import read_crew
from jetbridge.apps.cli.crew.files import read_bases, read_legs, read_stations
from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.positions import Category, Position
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser import pairing, rostering
from jetbridge.engines.optimiser.contracts import Base, Leg
from jetbridge.engines.optimiser.rostering import CrewMember
from jetbridge.engines.optimiser.stop import StopAfter
from jetbridge.engines.optimiser.warm import warm_rostering

EASA = load_scheme("easa")
DAY = 1440
LIMIT = 60.0
ROSTERED = ["instance1"]
USUAL = ["instance1", "instance2", "instance3"]
CREWING = pairing.Crewing.model_validate({"complements": {"*": {"CP": 1}}})


@dataclass(frozen=True)
class Instance:
    """What is planned."""

    name: str
    legs: list[Leg]
    bases: list[Base]
    airports: Airports
    crew: list[CrewMember]


def rostered(instance: Instance) -> list[str]:
    """Roster the pairings of an instance, and give the line of the table."""
    pairings = pairing.solve(
        instance.legs,
        bases=instance.bases,
        airports=instance.airports,
        crewing=CREWING,
        scheme=EASA,
        stop=StopAfter(LIMIT, monotonic),
    ).pairings
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
        instance.name,
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
    names = names or USUAL
    print(header("Optimiser"))
    print(table(pairing_rows.COLUMNS, list(pairing_rows.rows(names))))
    print(
        "EASA rules where the row names no others; each row is a whole command in a "
        f"fresh process, limit {pairing_rows.LIMIT} s, {pairing_rows.LONG} s beyond "
        f"{pairing_rows.MANY:,} legs. The plain column generation is the peer: "
        "benchmarks/optimiser/plain.py.\n"
    )
    warm_rostering(EASA)
    instances = [generated("generated week", networks.hub(7, 25, 1))]
    folder = pairing_rows.SHARED / "crew" / "kasirzadeh"
    instances += [real(folder / name) for name in ROSTERED if (folder / name).is_dir()]
    columns = ["rostering", "people", "granted", "uncovered", "gap", "seconds"]
    print(table(columns, [rostered(instance) for instance in instances]))
    print(f"EASA rules; seconds after compilation, limit {LIMIT:.0f} each.")


if __name__ == "__main__":
    main(sys.argv[1:])
