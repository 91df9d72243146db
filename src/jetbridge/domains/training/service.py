"""The door of training."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

import pyarrow as pa

from jetbridge.domains.people.service import People
from jetbridge.domains.training import store
from jetbridge.domains.training.contracts import (
    QUALIFICATIONS,
    Applied,
    Qualification,
)
from jetbridge.domains.training.errors import (
    QualificationColumnsError,
    QualificationNotFoundError,
)
from jetbridge.domains.training.events import (
    QualificationLapsed,
    QualificationRevoked,
    QualificationsApplied,
)
from jetbridge.domains.training.rules import has_lapsed, is_valid_on
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce

_DAY = timedelta(days=1)


class Training:
    """Who is qualified for what, and until when."""

    def holding(
        self, *, holders: Collection[UUID], start: date, end: date, work: UnitOfWork
    ) -> list[Qualification]:
        """Give what these people hold on any day of the half-open period."""
        tests = store.held_by(holders), store.holding_within(start, end)
        return store.qualifications(*tests, work=work)

    def is_valid(
        self, *, holder: UUID, code: str, subject: str, on: date, work: UnitOfWork
    ) -> bool:
        """Tell whether a person holds a qualification on a day of its zone."""
        held = self.holding(holders=[holder], start=on, end=on + _DAY, work=work)
        return any(
            is_valid_on(item, on)
            for item in held
            if (item.code, item.subject) == (code, subject)
        )

    def of_holder(self, *, holder: UUID, work: UnitOfWork) -> list[Qualification]:
        """Give all a person holds or held."""
        return store.qualifications(store.held_by([holder]), work=work)

    def expiring(
        self, *, start: date, end: date, work: UnitOfWork
    ) -> list[Qualification]:
        """Give what has its last day in the half-open period."""
        return store.qualifications(store.expiring_within(start, end), work=work)

    def apply_qualifications(self, batch: pa.Table, *, work: UnitOfWork) -> Applied:
        """Take qualifications in (columns ``QUALIFICATIONS``), by source record.

        Raises ``QualificationColumnsError``, ``ValidityError``.
        """
        batch = _with_ids(_shaped(batch))
        result, holders = store.write_qualifications(batch, work=work)
        facts = {"rows": len(batch), "added": result.added, "changed": result.changed}
        subject = "qualifications"
        audit.record("training.apply_qualifications", subject, work=work, facts=facts)
        if holders:
            event = QualificationsApplied(
                version=store.version(work=work),
                added=result.added,
                changed=result.changed,
                holders=tuple(holders),
            )
            announce(event, work=work)
        return result

    def revoke(
        self, *, qualification: UUID, revoked_on: date, reason: str, work: UnitOfWork
    ) -> Qualification:
        """Withdraw a qualification from a day on.

        Raises ``QualificationNotFoundError``.
        """
        known = self._locked(qualification, work=work)
        store.write_revocation(known.id, revoked_on, work=work)
        subject = f"qualification/{known.id}"
        audit.record("training.revoke", subject, work=work, facts={"reason": reason})
        event = QualificationRevoked(
            version=known.version + 1,
            qualification=known.id,
            holder=known.holder,
            code=known.code,
            subject=known.subject,
            revoked_on=revoked_on,
        )
        announce(event, work=work)
        return self._locked(qualification, work=work)

    def follow_home_bases(self, *, work: UnitOfWork) -> int:
        """Show everyone's qualifications to the planners of today's home base.

        Counts the rows that moved to another base.
        """
        employees = People().employees(limit=None, work=work)
        bases = {one.id: one.base for one in employees if one.base}
        return store.write_bases(bases, work=work)

    def announce_lapses(self, *, work: UnitOfWork) -> int:
        """Announce, once each, what has lapsed by now; count them."""
        tomorrow = work.at.date() + _DAY
        due = store.qualifications(
            store.lapse_not_told(tomorrow), locked=True, work=work
        )
        lapsed = [item for item in due if has_lapsed(item, work.at)]
        store.mark_lapses_told([item.id for item in lapsed], work=work)
        for item in lapsed:
            announce(_lapse(item), work=work)
        return len(lapsed)

    def _locked(self, qualification: UUID, *, work: UnitOfWork) -> Qualification:
        test = store.with_id(qualification)
        found = store.qualifications(test, locked=True, work=work)
        if not found:
            raise QualificationNotFoundError(qualification=str(qualification))
        return found[0]


def _lapse(item: Qualification) -> QualificationLapsed:
    return QualificationLapsed(
        version=item.version + 1,
        qualification=item.id,
        holder=item.holder,
        code=item.code,
        subject=item.subject,
        valid_to=item.valid_to or date.max,
    )


def _shaped(batch: pa.Table) -> pa.Table:
    try:
        return pa.table(batch).select(QUALIFICATIONS.names).cast(QUALIFICATIONS)
    except (KeyError, ValueError, pa.ArrowException) as error:
        raise QualificationColumnsError(str(error)) from error


def _with_ids(batch: pa.Table) -> pa.Table:
    ids = pa.array([str(new_id()) for _ in range(len(batch))])
    return batch.append_column("id", ids)
