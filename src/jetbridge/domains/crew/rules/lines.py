"""A person's bars as the arrays the legality kernels judge."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple
from uuid import UUID

import numpy as np

from jetbridge.aviation.zones import minute_of
from jetbridge.domains.crew.contracts.pairings import Duty, Pairing
from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.contracts.words import WORK, ActivityKind, Category
from jetbridge.domains.crew.rules.special import flown_duty
from jetbridge.engines import legality
from jetbridge.engines.legality.kernels.layout import (
    DUTY,
    EVER,
    FLIGHT,
    LINE,
    Roster,
    Rows,
    rows,
)
from jetbridge.engines.legality.special import write_special

MONTHS = 13
UNKNOWN = (-1,) * MONTHS


class Work(NamedTuple):
    """One duty in minutes since 1970; ``bar`` is the bar or pairing it is of."""

    bar: UUID
    report: int
    fdp_end: int
    debrief: int
    origin: str
    destination: str
    flights: tuple[tuple[int, int], ...] = ()
    special: legality.Duty | None = None
    """The duty in the engine's words, where the plain tables do not fit it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person's duties in order, and how far back the record goes.

    ``carried`` are flight minutes before ``known_from`` by local calendar month: its
    own month first, then the months before it; -1 where the record does not reach.
    """

    member: UUID
    category: Category
    base: str
    works: tuple[Work, ...]
    known_from: int
    judged_from: int
    judged_until: int
    carried: tuple[int, ...] = UNKNOWN


def works_of(pairing: Pairing) -> tuple[Work, ...]:
    """Give the duties of a pairing."""
    return tuple(_work(pairing.id, duty) for duty in pairing.duties)


def alone(pairing: Pairing) -> Line:
    """Give a pairing as a line of its own, of nobody yet: no history, no month."""
    return Line(
        member=pairing.id,
        category=pairing.category,
        base=pairing.base,
        works=works_of(pairing),
        known_from=EVER,
        judged_from=EVER,
        judged_until=EVER,
    )


def works_held(
    held: Iterable[Held], pairings: Mapping[UUID, tuple[Work, ...]]
) -> tuple[Work, ...]:
    """Give the duties of the bars somebody holds, in order of time.

    Standby counts in full: stricter than the share that ORO.FTL.225 asks for.
    """
    found: list[Work] = []
    for one in held:
        if one.pairing is not None:
            found.extend(pairings.get(one.pairing, ()))
        elif one.kind in WORK:
            start, end = minute_of(one.start), minute_of(one.end)
            found.append(Work(one.id, start, start, end, one.base, one.base))
    return tuple(sorted(found, key=lambda work: work.report))


def compile_lines(lines: Sequence[Line], zones: Mapping[str, int]) -> Roster:
    """Lay the lines out for the kernels; ``zones`` numbers the zone of each airport."""
    works = [work for line in lines for work in line.works]
    return Roster(
        _line_rows(lines, zones),
        _duty_rows(works, [line.base for line in lines for _ in line.works], zones),
        _flight_rows(works),
    )


def _line_rows(lines: Sequence[Line], zones: Mapping[str, int]) -> Rows:
    out = rows(len(lines), LINE)
    ends = list(accumulate((len(line.works) for line in lines), initial=0))
    out["duties_from"], out["duties_until"] = ends[:-1], ends[1:]
    out["home_zone"] = [zones[line.base] for line in lines]
    out["cabin"] = [line.category is Category.CABIN for line in lines]
    out["known_from"] = [line.known_from for line in lines]
    out["judged_from"] = [line.judged_from for line in lines]
    out["judged_until"] = [line.judged_until for line in lines]
    out["carried"] = np.array([line.carried for line in lines]).reshape(-1, MONTHS)
    return out


def _duty_rows(
    works: Sequence[Work], bases: Sequence[str], zones: Mapping[str, int]
) -> Rows:
    out = rows(len(works), DUTY)
    ends = list(accumulate((len(work.flights) for work in works), initial=0))
    out["flights_from"], out["flights_until"] = ends[:-1], ends[1:]
    out["sectors"] = out["flights_until"] - out["flights_from"]
    out["report"] = [work.report for work in works]
    out["fdp_end"] = [work.fdp_end for work in works]
    out["debrief"] = [work.debrief for work in works]
    out["start_zone"] = [zones[work.origin] for work in works]
    out["end_zone"] = [zones[work.destination] for work in works]
    ended_at = (work.destination for work in works)
    out["at_home"] = [a == b for a, b in zip(ended_at, bases, strict=True)]
    for number, work in enumerate(works):
        if work.special is not None:
            write_special(out[number], work.special)
    return out


def _flight_rows(works: Sequence[Work]) -> Rows:
    flights = [flight for work in works for flight in work.flights]
    out = rows(len(flights), FLIGHT)
    out["off_block"] = [off for off, _ in flights]
    out["on_block"] = [on for _, on in flights]
    return out


def _work(bar: UUID, duty: Duty) -> Work:
    flights = tuple(
        (minute_of(one.departure), minute_of(one.arrival))
        for one in duty.activities
        if one.kind is ActivityKind.OPERATE
    )
    report = minute_of(duty.report)
    return Work(
        bar=bar,
        report=report,
        fdp_end=flights[-1][1] if flights else report,
        debrief=minute_of(duty.debrief),
        origin=duty.activities[0].origin,
        destination=duty.activities[-1].destination,
        flights=flights,
        special=flown_duty(duty) if duty.facts else None,
    )
