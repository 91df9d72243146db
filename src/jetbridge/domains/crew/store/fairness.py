"""Answers to wishes, and what was shared out in the periods before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, delete, func, select

from jetbridge.domains.crew.contracts.fairness import Answer, Shares
from jetbridge.domains.crew.contracts.members import Member, Wish
from jetbridge.domains.crew.tables import answer, counter, period
from jetbridge.kernel.db import UnitOfWork

_SHARES = [counter.c[name] for name in Shares.__slots__]


def replace_answers(
    of: UUID,
    people: Mapping[UUID, Member],
    found: Iterable[Answer],
    *,
    work: UnitOfWork,
) -> None:
    """Write what a plan answered to ``people``; what was answered before is past."""
    chosen = (answer.c.period == of) & answer.c.member.in_(people)
    work.connection.execute(delete(answer).where(chosen))
    rows = [_row(one, people[one.member].base) for one in found]
    if rows:
        work.connection.execute(answer.insert(), rows)


def answers_of(run: UUID, *, work: UnitOfWork) -> list[Answer]:
    """Give what no later run answered anew, the dearest refusal first."""
    dearest = func.coalesce(answer.c.cost, -1).desc()
    query = select(answer).where(answer.c.run == run)
    return _read(
        query.order_by(answer.c.granted, dearest, answer.c.member, answer.c.value),
        work=work,
    )


def answers_to(member: UUID, of: UUID, *, work: UnitOfWork) -> list[Answer]:
    """Give what was answered to one person in a period, by what they asked for."""
    chosen = (answer.c.member == member) & (answer.c.period == of)
    query = select(answer).where(chosen)
    return _read(query.order_by(answer.c.value), work=work)


def keep_shares(
    of: UUID,
    shares: Mapping[UUID, Shares],
    bases: Mapping[UUID, str],
    *,
    work: UnitOfWork,
) -> None:
    """Write what people's published lines of a period add up to, in place of before."""
    chosen = (counter.c.period == of) & counter.c.member.in_(shares)
    work.connection.execute(delete(counter).where(chosen))
    rows = [
        {"period": of, "member": who, "base": bases[who], **asdict(one)}
        for who, one in shares.items()
    ]
    if rows:
        work.connection.execute(counter.insert(), rows)


def shares_before(
    members: Collection[UUID], *, since: datetime, until: datetime, work: UnitOfWork
) -> dict[UUID, Shares]:
    """Sum up what people had in the periods that began in ``[since, until)``."""
    query = (
        select(counter.c.member, *(func.sum(c) for c in _SHARES))
        .join(period, period.c.id == counter.c.period)
        .where(
            counter.c.member.in_(members),
            period.c.start_at >= since,
            period.c.start_at < until,
        )
        .group_by(counter.c.member)
    )
    rows = work.connection.execute(query)
    return {who: Shares(*map(int, sums)) for who, *sums in rows}


def _row(one: Answer, base: str) -> dict[str, Any]:
    row = asdict(one)
    wish: dict[str, Any] = row.pop("wish")
    return {**row, **wish, "base": base}


def _read(query: Select[Any], *, work: UnitOfWork) -> list[Answer]:
    return [_answer(row) for row in work.connection.execute(query)]


def _answer(row: Row[Any]) -> Answer:
    return Answer(
        period=row.period,
        member=row.member,
        run=row.run,
        wish=Wish(row.kind, row.value, row.weight),
        granted=row.granted,
        reason=row.reason,
        rule=row.rule,
        cost=row.cost,
    )
