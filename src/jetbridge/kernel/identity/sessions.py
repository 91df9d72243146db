"""Browser sessions: an opaque id in a cookie, everything else on our side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

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


def sweep_sessions(_ids: Mapping[str, str], *, work: UnitOfWork) -> None:
    """Drop what ran out: sessions, codes, refresh tokens; a job of the worker."""
    store.close_stale_sessions(
        opened_before=work.at - OPEN_FOR, seen_before=work.at - IDLE_FOR, work=work
    )
    grants.forget_expired(before=work.at - timedelta(days=1), work=work)
