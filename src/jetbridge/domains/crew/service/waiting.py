"""Standby and reserve that a period asks for."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.standby import StandbyInput, StandbyLine
from jetbridge.domains.crew.contracts.words import PeriodStatus
from jetbridge.domains.crew.errors import (
    NotRosteredError,
    PeriodPublishedError,
    StandbyLineError,
)
from jetbridge.domains.crew.rules.waiting import check_line
from jetbridge.domains.crew.service.asking import the_locked_period, the_period
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.store import standby
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id


@dataclass(frozen=True)
class Waiting:
    """Lines of standby: the next roster run fills them like the seats of pairings."""

    neighbours: Neighbours

    def standby_lines(self, *, period: UUID, work: UnitOfWork) -> list[StandbyLine]:
        """Give what a period asks for, by base, position and time."""
        the_period(period, work=work)
        return standby.lines_of(period, work=work)

    def add_standby(
        self, *, period: UUID, line: StandbyInput, work: UnitOfWork
    ) -> StandbyLine:
        """Ask for one more line.

        Raises ``StandbyLineError`` for one that no roster of the period can hold.
        """
        found = _in_planning(period, work=work)
        added = self._add(found, line, work=work)
        _record(found, added=1, work=work)
        return added

    def replace_standby(
        self, *, period: UUID, lines: Iterable[StandbyInput], work: UnitOfWork
    ) -> int:
        """Ask for these lines only; give how many. Raises as ``add_standby``."""
        found = _in_planning(period, work=work)
        standby.drop_lines(period, work=work)
        many = len([self._add(found, line, work=work) for line in lines])
        _record(found, added=many, work=work)
        return many

    def drop_standby(self, *, period: UUID, line: UUID, work: UnitOfWork) -> None:
        """Ask for a line no more; what is rostered stays until the next run."""
        found = _in_planning(period, work=work)
        if not standby.drop_line(period, line, work=work):
            raise NotRosteredError(f"Crew does not know the standby line {line}.")
        _record(found, added=-1, work=work)

    def _add(
        self, period: Period, line: StandbyInput, *, work: UnitOfWork
    ) -> StandbyLine:
        zone = self.neighbours.bases(work=work).get(line.base)
        if zone is None:
            raise StandbyLineError(f"base: {line.base!r} is no base.")
        check_line(line, period, zone)
        added = StandbyLine(**asdict(line), id=new_id(), period=period.id)
        standby.add_line(added, work=work)
        return added


def _in_planning(period: UUID, *, work: UnitOfWork) -> Period:
    locked = the_locked_period(period, work=work)
    if locked.status is not PeriodStatus.PLANNING:
        raise PeriodPublishedError(f"{locked.name} is {locked.status}.")
    return locked


def _record(period: Period, *, added: int, work: UnitOfWork) -> None:
    facts = {"lines": added}
    audit.record("crew.plan_standby", f"roster/{period.id}", work=work, facts=facts)
