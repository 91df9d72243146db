"""The people who fly: ranks, qualifications, leave and wishes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import TypeVar
from zoneinfo import ZoneInfo

import numpy as np

from jetbridge.apps.demo.geography import zone
from jetbridge.apps.demo.recipe import FAMILY_NAMES, GIVEN_NAMES, Fleet, Recipe

T = TypeVar("T")

_FLIGHT_DECK, _CABIN = "flight_deck", "cabin"
_LEAVE_SHARE, _LEAVE_DAYS = 0.08, (3, 11)
_WISH_SHARE, _DESTINATION_SHARE = 0.5, 0.3
_STANDBY_EVERY, _STANDBY_DAYS = 8, 4
_STANDBY_STARTS, _STANDBY_HOURS = (time(5), time(12)), timedelta(hours=8)
_WEEK, _YEAR = 7, 365


@dataclass(frozen=True, slots=True)
class Job:
    """A rank, the position it fills, its title, and how many of it one crew has."""

    category: str
    rank: str
    position: str
    title: str
    per_crew: int

    def staffing(self, recipe: Recipe) -> float:
        """Give the share of the fleets' crews that this airline employs."""
        if self.category == _CABIN:
            return recipe.cabin_staffing
        return recipe.flight_deck_staffing


@dataclass(frozen=True, slots=True)
class Qualification:
    """An entitlement with its validity; the last day counts."""

    code: str
    subject: str
    issued: date
    valid_from: date
    valid_to: date
    basis: str
    reference: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A bid: ``day_off`` with a day, or ``destination`` with an airport."""

    kind: str
    value: str
    weight: int


@dataclass(frozen=True, slots=True)
class Standby:
    """Hours at home, ready to be called; UTC."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class CrewMember:
    """An employee who flies; ``seniority`` 1 is the longest-serving of all."""

    number: str
    given_name: str
    family_name: str
    hired: date
    job: Job
    fleet: str
    base: str
    seniority: int
    qualifications: tuple[Qualification, ...]
    leave: tuple[tuple[date, date], ...]
    wishes: tuple[Wish, ...]
    standby: tuple[Standby, ...]


@dataclass(frozen=True, slots=True)
class _Document:
    """A qualification somebody of a category must hold, for how long, and by what."""

    code: str
    subject: str
    years: int
    basis: str


_DOCUMENTS = {
    _FLIGHT_DECK: (
        _Document("licence", "{licence}", 5, "operator's check of the licence"),
        _Document("type_rating", "{fleet}", 1, "FCL.740"),
        _Document("medical", "class_1", 1, "MED.A.045"),
        _Document("line_check", "{fleet}", 1, "ORO.FC.230"),
        _Document("recurrent", "safety_emergency", 1, "ORO.FC.230"),
        _Document("language", "en_level_5", 6, "FCL.055"),
    ),
    _CABIN: (
        _Document("attestation", "cabin_crew", 5, "CC.CCA.105"),
        _Document("aircraft_type", "{fleet}", 1, "ORO.CC.140"),
        _Document("medical", "cabin_crew", 5, "MED.C.005"),
        _Document("recurrent", "safety_emergency", 1, "ORO.CC.140"),
    ),
}


def jobs(fleet: Fleet) -> tuple[Job, ...]:
    """Give the jobs that make one crew of the fleet."""
    return (
        Job(_FLIGHT_DECK, "CPT", "CP", "Captain", 1),
        Job(_FLIGHT_DECK, "FO", "FO", "First officer", 1),
        Job(_CABIN, "SCC", "SCCM", "Senior cabin crew", 1),
        Job(_CABIN, "CC", "CC", "Cabin crew", fleet.cabin_crew - 1),
    )


def hire(
    recipe: Recipe, *, first_day: date, rng: np.random.Generator
) -> tuple[CrewMember, ...]:
    """Hire enough crews for each base and fleet, numbered by seniority."""
    posts = [
        (base, fleet, job)
        for (base, fleet), crews in _crews(recipe).items()
        for job in jobs(fleet)
        for _ in range(round(crews * job.staffing(recipe)) * job.per_crew)
    ]
    seniorities = rng.permutation(len(posts)) + 1
    desk = _PersonnelDesk(recipe, first_day, rng, len(posts))
    return tuple(
        desk.member(base, fleet, job, int(seniority))
        for (base, fleet, job), seniority in zip(posts, seniorities, strict=True)
    )


def _crews(recipe: Recipe) -> dict[tuple[str, Fleet], float]:
    """Count crews by base and fleet: variants of one fleet share theirs."""
    aircraft: dict[tuple[str, Fleet], int] = {}
    for group in recipe.groups:
        key = (group.base, group.variant.fleet)
        aircraft[key] = aircraft.get(key, 0) + group.aircraft
    return {
        (base, fleet): many * fleet.crews_per_aircraft
        for (base, fleet), many in aircraft.items()
    }


class _PersonnelDesk:
    """Draws one person after another."""

    def __init__(
        self, recipe: Recipe, first_day: date, rng: np.random.Generator, people: int
    ) -> None:
        self._recipe, self._first_day, self._rng = recipe, first_day, rng
        self._people, self._numbers = people, count(10001)

    def member(self, base: str, fleet: Fleet, job: Job, seniority: int) -> CrewMember:
        served = self._served_days(seniority)
        hired = self._first_day - timedelta(served)
        leave = tuple(self._leave())
        number = str(next(self._numbers))
        return CrewMember(
            number=number,
            given_name=self._one_of(GIVEN_NAMES),
            family_name=self._one_of(FAMILY_NAMES),
            hired=hired,
            job=job,
            fleet=fleet.group,
            base=base,
            seniority=seniority,
            qualifications=tuple(self._qualifications(job, fleet, number)),
            leave=leave,
            wishes=tuple(self._wishes(base)),
            standby=tuple(self._standby(base, int(number))) if not leave else (),
        )

    def _served_days(self, seniority: int) -> int:
        """Spread hiring over twenty years; the most senior were there first."""
        share = (self._people - seniority) / self._people
        return _YEAR + int(20 * _YEAR * share**1.5) + self._between(0, 30)

    def _qualifications(
        self, job: Job, fleet: Fleet, number: str
    ) -> Iterator[Qualification]:
        licence = "ATPL" if job.rank == "CPT" else "CPL"
        for document in _DOCUMENTS[job.category]:
            subject = document.subject.format(fleet=fleet.group, licence=licence)
            yield self._valid(document, subject, number)

    def _valid(self, document: _Document, subject: str, number: str) -> Qualification:
        """Draw a document valid through the period, some running out soon after."""
        life = document.years * _YEAR
        ends = self._first_day + timedelta(self._between(self._recipe.days, life))
        begins = ends - timedelta(life)
        reference = f"{document.code[:3].upper()}-{number}-{begins:%y%m}"
        return Qualification(
            document.code, subject, begins, begins, ends, document.basis, reference
        )

    def _leave(self) -> Iterator[tuple[date, date]]:
        """Draw leave, half-open, some of which falls in the period."""
        if self._rng.random() < _LEAVE_SHARE * max(1, self._recipe.days / 7) ** 0.5:
            begins = self._first_day + timedelta(self._between(-3, self._recipe.days))
            yield begins, begins + timedelta(self._between(*_LEAVE_DAYS))

    def _wishes(self, base: str) -> Iterator[Wish]:
        if self._rng.random() < _WISH_SHARE:
            day = self._first_day + timedelta(self._between(0, self._recipe.days))
            yield Wish("day_off", day.isoformat(), self._between(1, 6))
        if self._rng.random() < _DESTINATION_SHARE:
            away = [s for s in self._recipe.stations if s != base]
            yield Wish("destination", self._one_of(away), self._between(1, 4))

    def _standby(self, base: str, number: int) -> Iterator[Standby]:
        """Give every eighth a line of standby: four days on, three off, early or late.

        The lines follow each other, so that every day has both in every position.
        """
        line, plain = divmod(number, _STANDBY_EVERY)
        if plain:
            return
        starts, shift = _STANDBY_STARTS[line % 2], 3 * (line // 2)
        local = ZoneInfo(zone(base))
        for nth in range(self._recipe.days):
            if (nth + shift) % _WEEK < _STANDBY_DAYS:
                day = self._first_day + timedelta(nth)
                start = datetime.combine(day, starts, local).astimezone(UTC)
                yield Standby(start, start + _STANDBY_HOURS)

    def _between(self, low: int, high: int) -> int:
        return int(self._rng.integers(low, high))

    def _one_of(self, choices: Sequence[T]) -> T:
        return choices[self._between(0, len(choices))]
