"""The files an airline would hand over: its schedule, aircraft, people and wishes."""

import csv
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import numpy as np

from jetbridge.apps.demo.airline import Airline
from jetbridge.apps.demo.crew import CrewMember, Job, jobs
from jetbridge.apps.demo.geography import name, zone
from jetbridge.apps.demo.history import past_duties
from jetbridge.apps.demo.recipe import Group
from jetbridge.apps.demo.timetable import ssim
from jetbridge.aviation.aircraft import find_type

CATEGORIES = {"flight-deck": "flight_deck", "cabin": "cabin"}
"""Name in file names -> crew category."""

Row = dict[str, object]

_COSTS = ("[costs]", "minimum_paid_minutes_per_duty = 420")
_STANDBY = "home_standby"
_NIGHTS = {
    "ORY": ("23:30", "06:00", "Decision of 4 April 1968, Paris Orly"),
    "FRA": ("23:00", "05:00", "Planning approval of 18 December 2007, Frankfurt"),
}
"""Airports that close at night: from, to, and who says so."""
_HISTORY = 3
"""The stream of chance that the past is drawn from."""


def hand_over(airline: Airline, folder: Path) -> dict[str, Path]:
    """Write every file into ``folder``; give their paths by name.

    ``flights.csv``, ``bases.csv``, ``crewing-*.toml`` and ``crew-*.csv`` are what
    ``jetbridge crew pair`` and ``crew roster`` read; the rest is for the platform.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "schedule.ssim").write_bytes(ssim(airline))
    for table, rows in _tables(airline).items():
        _save(folder / f"{table}.csv", rows)
    for file, category in CATEGORIES.items():
        (folder / f"crewing-{file}.toml").write_text(_crewing(airline, category))
    return {path.name: path for path in sorted(folder.iterdir())}


def _tables(airline: Airline) -> dict[str, list[Row]]:
    return {
        "flights": _flights(airline),
        "bases": [_base(base, airline) for base in airline.recipe.bases],
        "aircraft": _aircraft(airline),
        "employees": [_employee(member) for member in airline.crew],
        "qualifications": _qualifications(airline),
        "leave": _leave(airline),
        "history": _history(airline),
        "curfews": _curfews(airline),
        "windows": [_window(airline)],
        **{
            f"crew-{file}": [
                _crew(member)
                for member in airline.crew
                if member.job.category == category
            ]
            for file, category in CATEGORIES.items()
        },
    }


def _save(path: Path, rows: list[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows(rows)


def _flights(airline: Airline) -> list[Row]:
    return [
        {
            "id": leg.id,
            "flight": leg.flight,
            "date": leg.day,
            "origin": leg.origin,
            "departure_utc": _utc(leg.departure),
            "destination": leg.destination,
            "arrival_utc": _utc(leg.arrival),
            "aircraft_type": leg.aircraft_type,
            "registration": leg.registration,
        }
        for leg in airline.legs
    ]


def _base(base: str, airline: Airline) -> Row:
    fleets = sorted({one.fleet for one in airline.crew if one.base == base})
    facts = {"airport": base, "name": name(base), "zone": zone(base)}
    return {**facts, "fleets": _words(fleets)}


def _aircraft(airline: Airline) -> list[Row]:
    return [
        {
            "registration": aircraft.registration,
            "serial_number": aircraft.serial,
            "subtype": aircraft.group.variant.code,
            "aircraft_type": find_type(aircraft.group.variant.code).type,
            "fleet": aircraft.group.variant.fleet.group,
            "configuration": f"Y{aircraft.group.variant.seats}",
            "valid_from": aircraft.delivered,
            "valid_to": "",
        }
        for aircraft in airline.aircraft
    ]


def _curfews(airline: Airline) -> list[Row]:
    return [
        {
            "reference": f"{station}-NIGHT",
            "station": station,
            "weekdays": "1234567",
            "closes": closes,
            "opens": opens,
            "movements": "any",
            "first_day": "",
            "last_day": "",
            "source": source,
        }
        for station, (closes, opens, source) in _NIGHTS.items()
        if station in airline.recipe.stations
    ]


def _window(airline: Airline) -> Row:
    """The first aircraft is looked after while it stands longest."""
    registration = airline.aircraft[0].registration
    own = [leg for leg in airline.legs if leg.registration == registration]
    own.sort(key=lambda leg: leg.departure)
    came, leaves = max(
        pairwise(own), key=lambda stand: stand[1].departure - stand[0].arrival
    )
    return {
        "work_package": f"{registration}-A1",
        "registration": registration,
        "station": came.destination,
        "start": _utc(came.arrival),
        "end": _utc(leaves.departure),
        "reason": "A check",
    }


def _employee(member: CrewMember) -> Row:
    return {
        "number": member.number,
        "given_name": member.given_name,
        "family_name": member.family_name,
        "job": member.job.title,
        "base": member.base,
        "employed_from": member.hired,
        "employed_to": "",
    }


def _qualifications(airline: Airline) -> list[Row]:
    return [
        {
            "employee": member.number,
            "code": held.code,
            "subject": held.subject,
            "issued": held.issued,
            "valid_from": held.valid_from,
            "valid_to": held.valid_to,
            "basis": held.basis,
            "reference": held.reference,
        }
        for member in airline.crew
        for held in member.qualifications
    ]


def _leave(airline: Airline) -> list[Row]:
    return [
        {"number": member.number, "start": begins, "end": ends}
        for member in airline.crew
        for begins, ends in member.leave
    ]


def _history(airline: Airline) -> list[Row]:
    rng = np.random.default_rng([airline.seed, _HISTORY])
    return [
        {
            "number": past.number,
            "report_utc": _utc(past.report),
            "debrief_utc": _utc(past.debrief),
            "flight_minutes": past.flight_minutes,
        }
        for member in airline.crew
        for past in past_duties(member, airline.first_day, rng)
    ]


def _utc(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%MZ}"


def _crew(member: CrewMember) -> Row:
    """Write one line of ``crew roster``'s input."""
    return {
        "id": member.number,
        "category": member.job.category,
        "rank": member.job.rank,
        "positions": member.job.position,
        "fleets": member.fleet,
        "base": member.base,
        "seniority": member.seniority,
        "qualifications": _words(
            f"{q.code}:{q.subject}:{q.valid_from}/{q.valid_to}"
            for q in member.qualifications
        ),
        "preassigned": _words(
            [
                *(f"leave:{begins}/{ends}" for begins, ends in member.leave),
                *(f"{_STANDBY}:{_utc(s.start)}/{_utc(s.end)}" for s in member.standby),
            ]
        ),
        "preferences": _words(f"{w.kind}:{w.value}:{w.weight}" for w in member.wishes),
    }


def _words(words: Iterable[str]) -> str:
    return " ".join(words)


def _crewing(airline: Airline, category: str) -> str:
    variants = {group.variant.code: group for group in airline.recipe.groups}
    lines = [f'category = "{category}"', "", *_COSTS, "", "[fleets]"]
    lines += [f'{v} = "{g.variant.fleet.group}"' for v, g in variants.items()]
    lines += ["", "[complements]"]
    lines += [f"{v} = {_complement(g, category)}" for v, g in variants.items()]
    return "\n".join([*lines, ""])


def _complement(group: Group, category: str) -> str:
    needed = [job for job in jobs(group.variant.fleet) if job.category == category]
    return "{ " + ", ".join(_seat(job) for job in needed) + " }"


def _seat(job: Job) -> str:
    return f"{job.position} = {job.per_crew}"
