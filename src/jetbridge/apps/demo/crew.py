"""The people who fly: ranks, qualifications, leave and wishes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import numpy as np

from jetbridge.apps.demo.recipe import FAMILY_NAMES, GIVEN_NAMES, Fleet, Recipe

_FLIGHT_DECK, _CABIN = "flight_deck", "cabin"
_LEAVE_SHARE, _LEAVE_DAYS = 0.08, (3, 11)
_WISH_SHARE, _DESTINATION_SHARE = 0.5, 0.3
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Job:
    """A rank, the position it fills, its title, and how many of it one crew has."""

    category: str
    rank: str
    position: str
    title: str
    per_crew: int


@dataclass(frozen=True, slots=True)
class Qualification:
    """An entitlement with its validity; the last day counts."""

    code: str
    subject: str
    issued: date
    valid_from: date
    valid_to: date
    reference: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A bid: ``day_off`` with a day, or ``destination`` with an airport."""

    kind: str
    value: str
    weight: int


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
        for _ in range(crews * job.per_crew)
    ]
    seniorities = rng.permutation(len(posts)) + 1
    desk = _PersonnelDesk(recipe, first_day, rng, len(posts))
    return tuple(
        desk.member(base, fleet, job, int(seniority))
        for (base, fleet, job), seniority in zip(posts, seniorities, strict=True)
    )


def _crews(recipe: Recipe) -> dict[tuple[str, Fleet], int]:
    """Count crews by base and fleet: variants of one fleet share theirs."""
    aircraft: dict[tuple[str, Fleet], int] = {}
    for group in recipe.groups:
        key = (group.base, group.variant.fleet)
        aircraft[key] = aircraft.get(key, 0) + group.aircraft
    return {
        key: round(many * key[1].crews_per_aircraft) for key, many in aircraft.items()
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
        )

    def _served_days(self, seniority: int) -> int:
        """Spread hiring over twenty years; the most senior were there first."""
        share = (self._people - seniority) / self._people
        return 60 + int(20 * _YEAR * share**1.5) + self._between(0, 30)

    def _qualifications(
        self, job: Job, fleet: Fleet, number: str
    ) -> Iterator[Qualification]:
        if job.category == _FLIGHT_DECK:
            yield self._valid(
                "licence", "ATPL" if job.rank == "CPT" else "CPL", 5, number
            )
            yield self._valid("type_rating", fleet.group, 1, number)
            yield self._valid("medical", "class_1", 1, number)
            yield self._valid("line_check", fleet.group, 1, number)
        else:
            yield self._valid("attestation", "cabin_crew", 5, number)
            yield self._valid("aircraft_type", fleet.group, 1, number)
            yield self._valid("medical", "cabin_crew", 2, number)
        yield self._valid("recurrent", "safety_emergency", 1, number)
        yield self._valid("language", "en_level_5", 4, number)

    def _valid(self, code: str, subject: str, years: int, number: str) -> Qualification:
        """Draw a document valid through the period, some running out soon after."""
        ends = self._first_day + timedelta(
            self._recipe.days + self._between(0, years * _YEAR - self._recipe.days)
        )
        begins = ends - timedelta(years * _YEAR)
        reference = f"{code[:3].upper()}-{number}-{begins:%y%m}"
        return Qualification(code, subject, begins, begins, ends, reference)

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

    def _between(self, low: int, high: int) -> int:
        return int(self._rng.integers(low, high))

    def _one_of(self, choices: Sequence[str]) -> str:
        return choices[self._between(0, len(choices))]
