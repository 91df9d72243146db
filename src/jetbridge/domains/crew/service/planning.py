"""Orders in bulk: who can be rostered, what is needed, periods, whole plans."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc

from jetbridge.aviation.errors import InputError
from jetbridge.aviation.zones import zone as find_zone
from jetbridge.domains.crew.contracts.members import Complement, Member, PastDuty
from jetbridge.domains.crew.contracts.pairings import PairingPlanInput
from jetbridge.domains.crew.contracts.rosters import BARS, Period
from jetbridge.domains.crew.contracts.words import (
    Category,
    ChangeKind,
    PeriodStatus,
    RosterVersion,
)
from jetbridge.domains.crew.errors import PeriodPublishedError, PeriodRefusedError
from jetbridge.domains.crew.events import PairingsPlanned, RosterPlanned
from jetbridge.domains.crew.rules.scoping import check_period
from jetbridge.domains.crew.service.asking import period_entry, the_locked_period
from jetbridge.domains.crew.store import (
    changes,
    members,
    periods,
    plans,
    records,
    rosters,
)
from jetbridge.engines.legality import load_scheme
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce

CURRENT, PLANNED = RosterVersion.CURRENT, RosterVersion.PLANNED


@dataclass(frozen=True)
class Planning:
    """What planning stands on, and the plans that come out of it."""

    def save_members(self, *, crew: Iterable[Member], work: UnitOfWork) -> int:
        """Take crew members in, by id; give how many."""
        found = list(crew)
        members.save_members(found, work=work)
        facts = {"members": len(found)}
        audit.record("crew.save_members", "members", work=work, facts=facts)
        return len(found)

    def save_complements(
        self, *, complements: Iterable[Complement], work: UnitOfWork
    ) -> None:
        """Take in what aircraft types need, seat by seat."""
        members.save_complements(complements, work=work)
        audit.record("crew.save_complements", "complements", work=work)

    def save_crewing(
        self, *, category: Category, settings: Mapping[str, Any], work: UnitOfWork
    ) -> None:
        """Keep how a category is crewed: ``Crewing`` without its complements.

        Raises ``pydantic.ValidationError`` for a word it does not know.
        """
        Crewing(category=category.value, **settings)
        members.save_crewing(category, settings, work=work)
        audit.record("crew.save_crewing", f"crewing/{category}", work=work)

    def save_history(self, *, duties: Iterable[PastDuty], work: UnitOfWork) -> None:
        """Take in duties from before the platform kept them; twice is once."""
        records.save_history(duties, work=work)
        audit.record("crew.save_history", "history", work=work)

    def open_period(
        self,
        *,
        name: str,
        start: datetime,
        end: datetime,
        publication_deadline: datetime,
        scheme: str = "easa",
        zone: str = "UTC",
        bases: Collection[str] = (),
        fleets: Collection[str] = (),
        past: bool = False,
        work: UnitOfWork,
    ) -> Period:
        """Open a planning period, half-open, judged by the scheme so named.

        Without ``bases`` or ``fleets`` it is of all of them. Raises
        ``PeriodRefusedError`` for one that is empty, plans people that another plans
        already, names a scheme or zone that nobody knows, or is over (unless
        ``past``: a month that is planned again to learn).
        """
        period = Period(
            id=new_id(),
            name=name,
            start=start,
            end=end,
            publication_deadline=publication_deadline,
            status=PeriodStatus.PLANNING,
            version=0,
            scheme=scheme,
            zone=zone,
            bases=tuple(sorted(bases)),
            fleets=tuple(sorted(fleets)),
        )
        check_period(period, periods.periods(work=work), at=None if past else work.at)
        try:
            load_scheme(scheme)
            find_zone(zone)
        except InputError as error:
            raise PeriodRefusedError(f"scheme, zone: {error}.") from None
        periods.add_period(period, work=work)
        audit.record("crew.open_period", f"roster/{period.id}", work=work)
        return period

    def preassign(self, *, period: UUID, bars: pa.Table, work: UnitOfWork) -> None:
        """Put leave, training, standby and days off on lines (columns ``BARS``)."""
        locked = the_locked_period(period, work=work)
        batch = bars.select(BARS.names).cast(BARS)
        for kept in (CURRENT, PLANNED):
            plans.add_bars(period, batch, kept=kept, work=work)
        self._planned(locked, len(batch), _people(batch), work=work)

    def save_pairings(
        self,
        *,
        period: UUID,
        plan: PairingPlanInput,
        category: Category,
        fleets: Collection[str],
        base: str | None = None,
        work: UnitOfWork,
    ) -> Period:
        """Replace the pairings of a category, fleets and base by a plan.

        The bars that held the old ones go with them. Refused once published.
        """
        locked = _unpublished(period, work=work)
        plans.drop_pairings(
            period, category=category, fleets=fleets, base=base, work=work
        )
        plans.add_pairings(period, plan, work=work)
        stepped = periods.step(locked, work=work)
        count = len(plan.pairings)
        event = PairingsPlanned(period=period, version=stepped.version, count=count)
        announce(event, work=work)
        entry = period_entry(
            stepped, ChangeKind.PLANNED, f"{count} pairings", work=work
        )
        changes.add_change(entry, base=base or "*", work=work)
        facts = {"pairings": count, "category": category, "fleets": sorted(fleets)}
        audit.record("crew.save_pairings", f"roster/{period}", work=work, facts=facts)
        return stepped

    def save_roster(
        self,
        *,
        period: UUID,
        bars: pa.Table,
        people: Collection[UUID],
        work: UnitOfWork,
    ) -> Period:
        """Replace what ``people`` fly by a roster plan (columns ``BARS``).

        What was preassigned stays. Refused once published.
        """
        locked = _unpublished(period, work=work)
        batch = bars.select(BARS.names).cast(BARS)
        for kept in (CURRENT, PLANNED):
            rosters.clear(period, members=people, kept=kept, work=work)
            plans.add_bars(period, batch, kept=kept, work=work)
        return self._planned(locked, len(batch), len(people), work=work)

    def _planned(
        self, locked: Period, count: int, people: int, *, work: UnitOfWork
    ) -> Period:
        stepped = periods.step(locked, work=work)
        event = RosterPlanned(
            period=locked.id, version=stepped.version, count=count, members=people
        )
        announce(event, work=work)
        entry = period_entry(stepped, ChangeKind.PLANNED, f"{count} bars", work=work)
        changes.add_change(entry, base="*", work=work)
        facts = {"bars": count, "members": people}
        audit.record("crew.save_roster", f"roster/{locked.id}", work=work, facts=facts)
        return stepped


def _unpublished(period: UUID, *, work: UnitOfWork) -> Period:
    locked = the_locked_period(period, work=work)
    if locked.status is not PeriodStatus.PLANNING:
        raise PeriodPublishedError(f"{locked.name} is {locked.status}.")
    return locked


def _people(bars: pa.Table) -> int:
    return int(pc.count_distinct(bars["member"]).as_py())
