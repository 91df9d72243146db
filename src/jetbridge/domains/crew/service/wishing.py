"""What crew members ask for, before their roster is published."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from jetbridge.domains.crew.contracts.members import Wish
from jetbridge.domains.crew.contracts.words import PeriodStatus
from jetbridge.domains.crew.errors import NotCrewError, WishTooLateError
from jetbridge.domains.crew.service.asking import the_member
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.store import members, periods
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork

_DAY_OFF = "day_off"


@dataclass(frozen=True)
class Wishing:
    """One's own wishes; the planning run weighs them against the others'."""

    neighbours: Neighbours

    def wish_day_off(
        self, *, day: date, weight: int, work: UnitOfWork
    ) -> tuple[Wish, ...]:
        """Ask for a local day off, once however often; gives all wishes.

        Raises ``WishTooLateError`` for a day whose roster is published or over.
        """
        wish = Wish(_DAY_OFF, day.isoformat(), weight)
        return self._change(day, lambda others: (*others, wish), work=work)

    def withdraw_day_off(self, *, day: date, work: UnitOfWork) -> tuple[Wish, ...]:
        """Ask for the day no more; gives the wishes that stay."""
        return self._change(day, lambda others: others, work=work)

    def _change(
        self,
        day: date,
        change: Callable[[tuple[Wish, ...]], tuple[Wish, ...]],
        *,
        work: UnitOfWork,
    ) -> tuple[Wish, ...]:
        if work.actor.crew_member is None:
            raise NotCrewError
        members.lock_member(work.actor.crew_member, work=work)
        me = the_member(work.actor.crew_member, work=work)
        self._refuse_when_late(day, self.neighbours.bases(work=work)[me.base], work)
        key = (_DAY_OFF, day.isoformat())
        wishes = change(
            tuple(one for one in me.preferences if (one.kind, one.value) != key)
        )
        members.save_wishes(me.id, wishes, work=work)
        audit.record(
            "crew.wish", f"member/{me.id}", work=work, facts={"wishes": len(wishes)}
        )
        return wishes

    @staticmethod
    def _refuse_when_late(day: date, zone: str, work: UnitOfWork) -> None:
        start = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
        told = (
            one
            for one in periods.periods(work=work)
            if one.status is not PeriodStatus.PLANNING
        )
        if start <= work.at or any(one.start <= start < one.end for one in told):
            raise WishTooLateError(f"{day} can no longer be asked for.")
