"""Aircraft lines: what bounds them, and where a line does not hold."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from uuid import UUID

import pyarrow as pa

from jetbridge.domains.flights.contracts import Leg
from jetbridge.kernel.privacy import Internal, Public

ANY = "*"
"""A turn time for every type, or at every station."""


class Traffic(StrEnum):
    """Which turns a turn time is for."""

    ANY = "any"
    DOMESTIC = "domestic"
    """Both legs stay within one country."""


class Movements(StrEnum):
    """What a curfew forbids."""

    ANY = "any"
    DEPARTURE = "departure"
    ARRIVAL = "arrival"


@dataclass(frozen=True, slots=True)
class TurnTime:
    """The least time between on-block and off-block of one aircraft.

    ``aircraft_type`` is a subtype, a fleet group, or ``*``; ``station`` may be ``*``.
    ``source`` says where the figure comes from.
    """

    aircraft_type: Public[str]
    station: Public[str]
    traffic: Public[Traffic]
    minutes: Internal[int]
    source: Internal[str]


@dataclass(frozen=True, slots=True)
class Curfew:
    """Hours of the station's local time at which nothing may leave or land.

    From ``closes`` up to ``opens``, past midnight when that is the earlier; a movement
    at either minute is allowed. ``weekdays`` (1 is Monday) are the days on which it
    closes, ``first_day`` and ``last_day`` the season of it, both included.
    """

    reference: Public[str]
    station: Public[str]
    weekdays: Public[str]
    closes: Public[time]
    opens: Public[time]
    movements: Public[Movements]
    first_day: Public[date | None]
    last_day: Public[date | None]
    source: Public[str]


class FindingKind(StrEnum):
    """Why an aircraft line does not hold."""

    TURN = "turn"
    """Less time on the ground than the turn takes."""
    OVERLAP = "overlap"
    """Two legs at once."""
    CONTINUITY = "continuity"
    """It leaves from where the aircraft is not."""
    CURFEW = "curfew"
    """It moves while the station is closed."""
    MAINTENANCE = "maintenance"
    """It flies while the aircraft is with maintenance."""
    WORK_STATION = "work_station"
    """The aircraft is not where its maintenance waits."""


class Severity(StrEnum):
    """How grave a finding is."""

    BREACH = "breach"
    WARNING = "warning"
    """It holds, by less than half an hour."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place of an aircraft line that does not hold, or hardly.

    ``legs`` and ``flights`` name the legs, the later one last; ``margin_minutes`` is
    negative by what is missing, None where no minutes would help. ``source`` is the
    setting that it was judged by.
    """

    kind: Internal[FindingKind]
    severity: Internal[Severity]
    line: Internal[str]
    legs: Internal[tuple[UUID, ...]]
    flights: Public[tuple[str, ...]]
    station: Public[str]
    wanted: Internal[str]
    found: Internal[str]
    margin_minutes: Internal[int | None]
    source: Internal[str]


@dataclass(frozen=True, slots=True)
class SwappedLeg:
    """A leg, and the aircraft that would fly it."""

    leg: Internal[Leg]
    registration: Internal[str | None]
    aircraft_type: Public[str]
    configuration: Internal[str]

    @property
    def retyped(self) -> bool:
        """Tell whether the type, or the configuration that was filed, is another."""
        now = self.leg.aircraft_type, self.leg.configuration
        return now != (self.aircraft_type, self.configuration)


@dataclass(frozen=True, slots=True)
class Swap:
    """What giving a leg to another aircraft would change.

    ``before`` and ``after`` are the findings of the two lines, that day and the next.
    """

    leg: Internal[UUID]
    registration: Internal[str]
    only: Internal[bool]
    legs: Internal[tuple[SwappedLeg, ...]]
    retyped: Internal[int]
    before: Internal[tuple[Finding, ...]]
    after: Internal[tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Retime:
    """How a leg's aircraft line holds now, and would at other times of the leg."""

    leg: Internal[UUID]
    before: Internal[tuple[Finding, ...]]
    after: Internal[tuple[Finding, ...]]


TURN_TIMES = pa.schema(
    [
        ("aircraft_type", pa.string()),
        ("station", pa.string()),
        ("traffic", pa.string()),
        ("minutes", pa.int32()),
        ("source", pa.string()),
    ]
)
"""Turn times as ``apply_turn_times`` takes them: the whole table."""

CURFEWS = pa.schema(
    [
        ("reference", pa.string()),
        ("station", pa.string()),
        ("weekdays", pa.string()),
        ("closes", pa.time32("s")),
        ("opens", pa.time32("s")),
        ("movements", pa.string()),
        ("first_day", pa.date32()),
        ("last_day", pa.date32()),
        ("source", pa.string()),
    ]
)
"""Curfews as ``apply_curfews`` takes them: the whole table; the days may be null."""
