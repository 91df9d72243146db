"""Standby and reserve as demand: how many people wait, where and when."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from jetbridge.domains.crew.contracts.words import Category, DutyKind
from jetbridge.kernel.privacy import Internal

WAITING = (DutyKind.HOME_STANDBY, DutyKind.AIRPORT_STANDBY, DutyKind.RESERVE)
"""What somebody can be rostered to wait in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandbyInput:
    """So many people of a base who wait on each local day from ``first_day`` on.

    ``until_day`` is the first without. The times are on the clock of the base; an end
    that is not after the start is on the next day. Without ``fleet`` anybody of the
    position will do.
    """

    base: Internal[str]
    category: Internal[Category]
    position: Internal[str]
    kind: Internal[DutyKind]
    first_day: Internal[date]
    until_day: Internal[date]
    start_time: Internal[time]
    end_time: Internal[time]
    needed: Internal[int] = 1
    fleet: Internal[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandbyLine(StandbyInput):
    """A line of standby that a period asks for."""

    id: Internal[UUID]
    period: Internal[UUID]
