"""Turn one Kasirzadeh instance into the files of ``jetbridge crew``.

    python convert.py ../shared/data/crew/kasirzadeh/instance1 /tmp/month

writes ``flights.csv``, ``bases.csv``, ``stations.csv``, ``crew.csv`` and
``crewing.toml``. README.md says how each is made.
"""

import argparse
import csv
import json
import random
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

FLEET = "KAS"
AIRLINE = "KA"
TURN = timedelta(minutes=35)
"""Shortest turn of an aircraft, by which legs are chained to tails."""
MOST_LEGS_A_DAY = 300
"""The instances have up to 193; the last day still makes four digits."""
VACATION_SHARE, VACATION_DAYS = 0.30, (2, 15)
PREFERRED_SHARE = 0.10
SEED = 2017

Row = dict[str, str]


def cells(path: Path) -> Iterator[list[str]]:
    """Read lines of comma-separated fields, which have spaces around them."""
    for line in path.read_text("utf-8").splitlines():
        fields = [field.strip() for field in line.split(",")]
        if line.strip() and not line.startswith("#") and fields[0] != "airport":
            yield fields


def legs(folder: Path) -> list[Row]:
    """Read every leg, in order of departure, with a tail that could fly it."""
    found = []
    days = sorted(folder.glob("day_*.csv"), key=lambda path: int(path.stem[4:]))
    for path in days:
        found += [_leg(fields) for fields in cells(path)]
    found.sort(key=lambda leg: (leg["departure_utc"], leg["id"]))
    chain_tails(found)
    return found


def _leg(fields: list[str]) -> Row:
    name, origin, off_day, off_time, destination, on_day, on_time = fields
    _, day, number = name.split("_")
    flight = f"{AIRLINE}{int(day) * MOST_LEGS_A_DAY + int(number)}"
    return {
        "id": f"{flight}/{off_day}",
        "leg_nb": name,
        "flight": flight,
        "date": off_day,
        "origin": origin,
        "departure_utc": f"{off_day}T{off_time}Z",
        "destination": destination,
        "arrival_utc": f"{on_day}T{on_time}Z",
        "aircraft_type": FLEET,
    }


def chain_tails(found: list[Row]) -> None:
    """Give each leg a tail, first in first out: the data names none."""
    waiting: dict[str, list[tuple[datetime, str]]] = {}
    tails = 0
    for leg in found:
        off = datetime.fromisoformat(leg["departure_utc"])
        there = sorted(waiting.get(leg["origin"], []))
        if there and there[0][0] + TURN <= off:
            tail = there[0][1]
            waiting[leg["origin"]].remove(there[0])
        else:
            tails += 1
            tail = f"K{tails:03d}"
        leg["registration"] = tail
        on = datetime.fromisoformat(leg["arrival_utc"])
        waiting.setdefault(leg["destination"], []).append((on, tail))


def bases(folder: Path) -> dict[str, int]:
    """Read the bases, with how many people each has."""
    rows = cells(folder / "listOfBases.csv")
    return {airport: int(people) for airport, status, people in rows if status == "1"}


def people(
    folder: Path, found: list[Row], seed: int, pairings: Path | None
) -> Iterator[Row]:
    """Make the people of each base, with wishes drawn as the authors draw them."""
    luck = random.Random(seed)  # noqa: S311 - wishes, not secrets
    if pairings is None:
        own = legs_of_bases(folder, {leg["leg_nb"]: leg["id"] for leg in found})
    else:
        own = legs_of_pairings(pairings)
    first = date.fromisoformat(found[0]["date"])
    number = 0
    for base, many in bases(folder).items():
        for _ in range(many):
            number += 1
            yield {
                "id": f"EMP{number:03d}",
                "category": "flight_deck",
                "rank": "Captain",
                "positions": "CP",
                "fleets": FLEET,
                "base": base,
                "seniority": str(number),
                "qualifications": f"type_rating:{FLEET}",
                "preassigned": "",
                "preferences": " ".join(wishes(luck, own.get(base, []), first)),
            }


def wishes(luck: random.Random, own: list[str], first: date) -> Iterator[str]:
    """Draw a vacation for three in ten, and a tenth of the base's legs for all."""
    if luck.random() < VACATION_SHARE:
        days = luck.randint(*VACATION_DAYS)
        start = first + timedelta(days=luck.randint(0, 31 - days))
        yield f"day_off:{start}/{start + timedelta(days=days)}:10"
    for leg in sorted(luck.sample(own, int(len(own) * PREFERRED_SHARE))):
        yield f"leg:{leg}:1"


def legs_of_bases(folder: Path, ids: dict[str, str]) -> dict[str, list[str]]:
    """Give the legs that pairings of each base hold in the reference solution.

    Instance 3 names legs there that its days do not have.
    """
    own: dict[str, set[str]] = {}
    text = (folder / "initialSolution.in").read_text("utf-8")
    for base, items in re.findall(r"Base (\w+) :([^;]*);", text):
        held = re.findall(r"(?<!TDH_)LEG_\d+_\d+", items)
        own.setdefault(base, set()).update(ids[name] for name in held if name in ids)
    return {base: sorted(found) for base, found in own.items()}


def legs_of_pairings(path: Path) -> dict[str, list[str]]:
    """Give the legs that pairings of each base operate in a plan of ``crew pair``."""
    own: dict[str, set[str]] = {}
    for pairing in json.loads(path.read_text("utf-8"))["pairings"]:
        own.setdefault(pairing["base"], set()).update(
            activity["leg"]
            for duty in pairing["duties"]
            for activity in duty["activities"]
            if activity["kind"] == "operate"
        )
    return {base: sorted(found) for base, found in own.items()}


def save(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as CSV, a header first."""
    rows = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


CREWING = f"""# One pilot stands for a flight-deck team, as in the data.
category = "flight_deck"

[complements]
{FLEET} = {{ CP = 1 }}
"""


def convert(
    folder: Path, out: Path, seed: int = SEED, pairings: Path | None = None
) -> None:
    """Write all files of an instance into ``out``; wishes are for legs of a base.

    These are the legs of its ``pairings``, else of the authors' solution.
    """
    out.mkdir(parents=True, exist_ok=True)
    found = legs(folder)
    stations = sorted({leg[end] for leg in found for end in ("origin", "destination")})
    save(out / "flights.csv", found)
    save(out / "bases.csv", [{"airport": b, "zone": "UTC"} for b in bases(folder)])
    save(out / "stations.csv", [{"airport": s, "zone": "UTC"} for s in stations])
    save(out / "crew.csv", people(folder, found, seed, pairings))
    (out / "crewing.toml").write_text(CREWING, "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pairings", type=Path, help="P.json that wishes are drawn of")
    asked = parser.parse_args()
    convert(asked.folder, asked.out, pairings=asked.pairings)
    print(f"Wrote {', '.join(sorted(path.name for path in asked.out.iterdir()))}")
