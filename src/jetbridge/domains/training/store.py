"""Every query of training."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date
from uuid import UUID

import pyarrow as pa
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Uuid,
    any_,
    false,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError

from jetbridge.domains.training.contracts import Applied, Qualification
from jetbridge.domains.training.errors import ValidityError
from jetbridge.domains.training.tables import qualification
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.db.bulk import copy_arrow

_COLUMNS = [qualification.c[field.name] for field in fields(Qualification)]

_ONE_AT_A_TIME = text(
    "select pg_advisory_xact_lock(hashtext('training.qualification'))"
)
_MAKE_STAGE = text(
    """
    drop table if exists pg_temp.qualification_stage;
    create temp table qualification_stage (
        holder uuid, base text, code text, subject text, issued date,
        valid_from date, valid_to date, zone text, basis text, source text,
        reference text, id uuid
    ) on commit drop
    """
)
_WRITE = text(
    """
    insert into training.qualification as known (
        id, holder, base, code, subject, issued, valid_from, valid_to, zone, basis,
        source, reference, lapse_told, version)
    select id, holder, base, code, subject, issued, valid_from, valid_to, zone, basis,
        source, reference, false, 1
    from qualification_stage order by source, reference
    on conflict on constraint qualification_record do update set
        holder = excluded.holder, base = excluded.base, code = excluded.code,
        subject = excluded.subject, issued = excluded.issued,
        valid_from = excluded.valid_from, valid_to = excluded.valid_to,
        zone = excluded.zone, basis = excluded.basis,
        lapse_told = known.lapse_told
            and known.valid_to is not distinct from excluded.valid_to,
        version = known.version + 1
    where (known.holder, known.base, known.code, known.subject, known.issued,
        known.valid_from, known.valid_to, known.zone, known.basis)
    is distinct from (excluded.holder, excluded.base, excluded.code,
        excluded.subject, excluded.issued, excluded.valid_from, excluded.valid_to,
        excluded.zone, excluded.basis)
    returning holder, version = 1 as added
    """
)
_FOLLOW = text(
    """
    update training.qualification as known set base = moved.base
    from unnest(cast(:holders as uuid[]), cast(:bases as text[]))
        as moved (holder, base)
    where known.holder = moved.holder and known.base <> moved.base
    returning known.id
    """
)
_VERSION = text("select coalesce(sum(version), 0) from training.qualification")


def write_qualifications(
    batch: pa.Table, *, work: UnitOfWork
) -> tuple[Applied, list[UUID]]:
    """Add and change what differs; name the holders concerned.

    ``batch`` has the columns of ``QUALIFICATIONS`` and ``id``. Raises
    ``ValidityError``.
    """
    work.connection.execute(_ONE_AT_A_TIME)
    work.connection.execute(_MAKE_STAGE)
    copy_arrow(batch, "qualification_stage", work=work)
    try:
        written = work.connection.execute(_WRITE).all()
    except IntegrityError as error:
        raise ValidityError(str(error.orig).splitlines()[0]) from error
    added = sum(row.added for row in written)
    result = Applied(added, len(written) - added, len(batch) - len(written))
    return result, sorted({row.holder for row in written})


def held_by(holders: Collection[UUID]) -> ColumnElement[bool]:
    """Held by one of these people."""
    return qualification.c.holder == any_(literal(list(holders), ARRAY(Uuid)))


def holding_within(start: date, end: date) -> ColumnElement[bool]:
    """Valid on some day of the half-open period, by the days on record."""
    ends = qualification.c.valid_to
    return (qualification.c.valid_from < end) & or_(ends.is_(None), ends >= start)


def expiring_within(start: date, end: date) -> ColumnElement[bool]:
    """Whose last day lies in the half-open period."""
    ends = qualification.c.valid_to
    return (ends >= start) & (ends < end)


def with_id(qualification_id: UUID) -> ColumnElement[bool]:
    """Having this id."""
    return qualification.c.id == qualification_id


def lapse_not_told(before: date) -> ColumnElement[bool]:
    """Over by the day ``before``, with the news still to be told."""
    ends = qualification.c.valid_to
    return (ends < before) & (qualification.c.lapse_told == false())


def qualifications(
    *tests: ColumnElement[bool], locked: bool = False, work: UnitOfWork
) -> list[Qualification]:
    """Give qualifications by holder, code, subject and day."""
    query = (
        select(*_COLUMNS)
        .where(*tests)
        .order_by(
            qualification.c.holder,
            qualification.c.code,
            qualification.c.subject,
            qualification.c.valid_from,
            qualification.c.id,
        )
    )
    query = query.with_for_update() if locked else query
    rows = work.connection.execute(query).mappings()
    return [Qualification(**row) for row in rows]


def mark_lapses_told(ids: Sequence[UUID], *, work: UnitOfWork) -> None:
    """Remember that the lapse of these was announced."""
    theirs = qualification.c.id == any_(literal(list(ids), ARRAY(Uuid)))
    work.connection.execute(
        update(qualification)
        .where(theirs)
        .values(lapse_told=True, version=qualification.c.version + 1)
    )


def write_revocation(
    qualification_id: UUID, revoked_on: date, *, work: UnitOfWork
) -> None:
    """Withdraw a qualification from a day on."""
    work.connection.execute(
        update(qualification)
        .where(with_id(qualification_id))
        .values(revoked_on=revoked_on, version=qualification.c.version + 1)
    )


def write_bases(bases: Mapping[UUID, str], *, work: UnitOfWork) -> int:
    """Show each holder's rows to the planners of this base; count what changed."""
    values = {"holders": list(bases), "bases": list(bases.values())}
    return len(work.connection.execute(_FOLLOW, values).all())


def version(*, work: UnitOfWork) -> int:
    """Give a number that grows with every change of a qualification."""
    return int(work.connection.scalar(_VERSION) or 0)
