"""Queries on accounts and sessions, named as questions and orders."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, case, delete, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.identity.contracts import Account, Session
from jetbridge.kernel.identity.tables import account, session, set_up

AnyRow = Row[*tuple[Any, ...]]

_ACCOUNT = (
    account.c.id,
    account.c.login,
    account.c.name,
    account.c.roles,
    account.c.bases,
    account.c.fleets,
    account.c.crew_member,
    account.c.disabled,
)


def read_account(row: AnyRow) -> Account:
    """Make the contract of a row that has the columns of an account."""
    return Account.model_validate(row, from_attributes=True)


def accounts(*, work: UnitOfWork) -> list[Account]:
    """List every account by login."""
    rows = work.connection.execute(select(*_ACCOUNT).order_by(account.c.login))
    return [read_account(row) for row in rows]


def account_by_id(wanted: UUID, *, work: UnitOfWork) -> Account | None:
    """Find one account."""
    row = work.connection.execute(select(*_ACCOUNT).where(account.c.id == wanted))
    found = row.first()
    return None if found is None else read_account(found)


def account_of_subject(
    issuer: str, subject: str, *, work: UnitOfWork
) -> Account | None:
    """Find the account an issuer's subject stands for, unless it is disabled."""
    wanted = select(*_ACCOUNT).where(
        account.c.issuer == issuer,
        account.c.subject == subject,
        ~account.c.disabled,
    )
    found = work.connection.execute(wanted).first()
    return None if found is None else read_account(found)


def anyone_exists(*, work: UnitOfWork) -> bool:
    """Tell whether there is any account at all."""
    return bool(work.connection.scalar(select(select(account.c.id).exists())))


def add_account(values: dict[str, Any], *, work: UnitOfWork) -> bool:
    """Add an account; tells False when its login or subject is taken."""
    wish = upsert(account).values(values).on_conflict_do_nothing()
    return work.connection.execute(wish.returning(account.c.id)).first() is not None


def save_account(wanted: UUID, values: dict[str, Any], *, work: UnitOfWork) -> bool:
    """Set ``values`` on an account; tells False when there is none."""
    wish = update(account).where(account.c.id == wanted).values(values)
    return bool(work.connection.execute(wish).rowcount)


def credentials(issuer: str, login: str, *, work: UnitOfWork) -> AnyRow | None:
    """Find and lock the account to be tried: tries are counted one by one."""
    wanted = (
        select(*_ACCOUNT, account.c.password_hash, account.c.locked_until)
        .where(
            account.c.issuer == issuer, account.c.login == login, ~account.c.disabled
        )
        .with_for_update()
    )
    return work.connection.execute(wanted).first()


def count_failure(
    wanted: UUID, *, limit: int, locked_until: datetime, work: UnitOfWork
) -> None:
    """Count a wrong password; the one that reaches ``limit`` locks and starts anew."""
    reached = account.c.failures + 1 >= limit
    work.connection.execute(
        update(account)
        .where(account.c.id == wanted)
        .values(
            failures=case((reached, 0), else_=account.c.failures + 1),
            locked_until=case((reached, locked_until), else_=account.c.locked_until),
        )
    )


def forget_failures(wanted: UUID, *, work: UnitOfWork) -> None:
    """Start counting anew after a right password."""
    wish = update(account).where(account.c.id == wanted)
    work.connection.execute(wish.values(failures=0, locked_until=None))


def open_session(
    digest: bytes, owner: UUID, *, signed_in_at: datetime, work: UnitOfWork
) -> None:
    """Remember a session by the digest of its id."""
    work.connection.execute(
        insert(session).values(
            hash=digest,
            account=owner,
            signed_in_at=signed_in_at,
            seen_at=signed_in_at,
        )
    )


def session_by_digest(
    digest: bytes, *, opened_after: datetime, seen_after: datetime, work: UnitOfWork
) -> Session | None:
    """Find a session that is neither too old nor idle, of an account in use."""
    wanted = (
        select(*_ACCOUNT, session.c.signed_in_at)
        .join(session, session.c.account == account.c.id)
        .where(
            session.c.hash == digest,
            session.c.signed_in_at > opened_after,
            session.c.seen_at > seen_after,
            ~account.c.disabled,
        )
    )
    row = work.connection.execute(wanted).first()
    if row is None:
        return None
    return Session(account=read_account(row), signed_in_at=row.signed_in_at)


def touch_session(
    digest: bytes, *, at: datetime, unless_after: datetime, work: UnitOfWork
) -> None:
    """Remember that the session is in use; at most one write per minute."""
    wish = update(session).where(
        session.c.hash == digest, session.c.seen_at < unless_after
    )
    work.connection.execute(wish.values(seen_at=at))


def close_session(digest: bytes, *, work: UnitOfWork) -> None:
    """Forget a session."""
    work.connection.execute(delete(session).where(session.c.hash == digest))


def close_sessions_of(owner: UUID, *, work: UnitOfWork) -> None:
    """Forget every session of an account."""
    work.connection.execute(delete(session).where(session.c.account == owner))


def close_stale_sessions(
    *, opened_before: datetime, seen_before: datetime, work: UnitOfWork
) -> None:
    """Forget the sessions that are too old or idle."""
    stale = or_(session.c.signed_in_at < opened_before, session.c.seen_at < seen_before)
    work.connection.execute(delete(session).where(stale))


def remember_set_up(digest: bytes, *, expires_at: datetime, work: UnitOfWork) -> None:
    """Keep the one set-up link that is good; an earlier one is dropped."""
    work.connection.execute(delete(set_up))
    work.connection.execute(insert(set_up).values(hash=digest, expires_at=expires_at))


def take_set_up(digest: bytes, *, at: datetime, work: UnitOfWork) -> bool:
    """Use up a set-up link; tells False when it is not good."""
    good = and_(set_up.c.hash == digest, set_up.c.expires_at > at)
    return bool(work.connection.execute(delete(set_up).where(good)).rowcount)


def lock_set_up(*, work: UnitOfWork) -> None:
    """Let one set-up run at a time, until the work ends."""
    work.connection.execute(select(func.pg_advisory_xact_lock(0x6A62_7365_7475)))
