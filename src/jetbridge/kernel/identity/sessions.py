"""Browser sessions: an opaque id in a cookie, everything else on our side."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.identity import grants, store
from jetbridge.kernel.identity.contracts import Account, Session
from jetbridge.kernel.identity.secret import digest, new_secret

OPEN_FOR = timedelta(hours=12)
IDLE_FOR = timedelta(minutes=30)
_NOTED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Sessions:
    """The open sessions: 12 hours at most, 30 minutes when idle."""

    open_for: timedelta = OPEN_FOR
    idle_for: timedelta = IDLE_FOR

    def open(self, account: Account, *, work: UnitOfWork) -> str:
        """Open a session; gives the id for the cookie, which is kept nowhere."""
        secret = new_secret()
        store.open_session(digest(secret), account.id, signed_in_at=work.at, work=work)
        return secret

    def find(self, secret: str, *, work: UnitOfWork) -> Session | None:
        """Find an open session, and note that it is in use."""
        kept, at = digest(secret), work.at
        found = store.session_by_digest(
            kept,
            opened_after=at - self.open_for,
            seen_after=at - self.idle_for,
            work=work,
        )
        if found is not None:
            unless_after = at - _NOTED_EVERY
            store.touch_session(kept, at=at, unless_after=unless_after, work=work)
        return found

    def close(self, secret: str, *, work: UnitOfWork) -> None:
        """Close a session; its id is worth nothing from then on."""
        store.close_session(digest(secret), work=work)

    def sweep(self, *, work: UnitOfWork) -> int:
        """Drop what ran out: sessions, codes, refresh tokens; gives how many rows."""
        at: datetime = work.at
        stale = store.close_stale_sessions(
            opened_before=at - self.open_for, seen_before=at - self.idle_for, work=work
        )
        return stale + grants.forget_expired(before=at - timedelta(days=1), work=work)
