"""The gate every request passes: who asks, by which proof, and may they?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from fastapi import Request

from jetbridge.kernel.clock import Clock
from jetbridge.kernel.db import Actor, Database, UnitOfWork, service
from jetbridge.kernel.http.limits import Limits
from jetbridge.kernel.identity import grants, store
from jetbridge.kernel.identity.accounts import LOCAL
from jetbridge.kernel.identity.contracts import Account
from jetbridge.kernel.identity.cookies import Cookies
from jetbridge.kernel.identity.decisions import ANONYMOUS, Decisions
from jetbridge.kernel.identity.errors import NotSignedInError, TokenRefusedError
from jetbridge.kernel.identity.resource import ResourceServer, Verified
from jetbridge.kernel.identity.secret import digest
from jetbridge.kernel.identity.sessions import Sessions

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_REMEMBERED_FOR = timedelta(seconds=2)
_REMEMBERED_AT_MOST = 10_000


@dataclass(slots=True)
class Recent:
    """Actors known a moment ago, so that a burst asks the database once.

    Two seconds: a closed session or changed role takes effect within them.
    """

    found: dict[bytes, tuple[datetime, Actor]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def get(self, proof: bytes, at: datetime, ask: Callable[[], Actor]) -> Actor:
        """Give the actor of ``proof``, asking anew when it is not fresh."""
        kept = self.found.get(proof)
        if kept is not None and at - kept[0] < _REMEMBERED_FOR:
            return kept[1]
        actor = ask()
        with self.lock:
            if len(self.found) >= _REMEMBERED_AT_MOST:
                self.found.clear()
            self.found[proof] = (at, actor)
        return actor

    def forget(self, proof: bytes) -> None:
        """Ask anew next time."""
        with self.lock:
            self.found.pop(proof, None)


@dataclass(frozen=True, slots=True)
class IdentityGate:
    """Admits by cookie session or bearer token, limits, and asks the table."""

    database: Database
    clock: Clock
    decisions: Decisions
    sessions: Sessions
    cookies: Cookies
    resource: ResourceServer
    own_issuer: str | None
    limits: Limits
    recent: Recent = field(default_factory=Recent)

    def admit(self, request: Request, action: str) -> Actor:
        """Give the caller narrowed to the scope of ``action``, or refuse.

        A change by cookie repeats the session's CSRF value, unless strangers may make
        it too: then there is nothing a forged request could borrow.
        """
        actor = self.caller(request)
        self.limits.spend(_budget(actor, request))
        admitted = self.decisions.admit(actor, action)
        if _by_cookie(request) and not self.decisions.allows(ANONYMOUS, action):
            self.cookies.require_csrf(request, self.cookies.session(request) or "")
        return admitted

    def caller(self, request: Request) -> Actor:
        """Tell who asks: by token, else by cookie, else nobody."""
        token = bearer(request)
        if token is not None:
            return self._remembered(token, self._by_token)
        secret = self.cookies.session(request)
        if secret is None:
            return ANONYMOUS
        return self._remembered(secret, self._by_session)

    def forget(self, secret: str) -> None:
        """Forget a session that was just closed."""
        self.recent.forget(digest(secret))

    def _remembered(
        self, secret: str, find: Callable[[str, UnitOfWork], Actor]
    ) -> Actor:
        at = self.clock.now()

        def ask() -> Actor:
            asking = service("gate", purpose="identity.recognise")
            with self.database.begin(asking, at=at) as work:
                return find(secret, work)

        return self.recent.get(digest(secret), at, ask)

    def _by_session(self, secret: str, work: UnitOfWork) -> Actor:
        found = self.sessions.find(secret, work=work)
        return ANONYMOUS if found is None else actor_of(found.account)

    def _by_token(self, token: str, work: UnitOfWork) -> Actor:
        said = self.resource.verify(token, at=work.at)
        if said.issuer == self.own_issuer and said.subject == said.client_id:
            return _client_actor(said, work)
        own = said.issuer == self.own_issuer
        issuer = LOCAL if own else said.issuer
        account = store.account_of_subject(issuer, said.subject, work=work)
        if account is not None:
            return actor_of(account, said.roles)
        if own:
            raise NotSignedInError("The account of this token is closed.")
        return Actor(id=f"{said.subject}@{issuer}", kind="person", roles=said.roles)


def actor_of(account: Account, roles: frozenset[str] | None = None) -> Actor:
    """Make the actor of an account; ``roles`` are those a token was given."""
    return Actor(
        id=str(account.id),
        kind="person",
        roles=account.roles if roles is None else roles,
        bases=account.bases,
        fleets=account.fleets,
        crew_member=account.crew_member,
    )


def _client_actor(said: Verified, work: UnitOfWork) -> Actor:
    client = grants.client_by_id(said.client_id, work=work)
    if client is None:
        raise TokenRefusedError("The application of this token is gone.")
    return Actor(
        id=f"client:{client.id}",
        kind="service",
        roles=said.roles & client.roles,
        bases=client.bases,
    )


def bearer(request: Request) -> str | None:
    """Give the bearer token of the request (RFC 6750, 2.1)."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def _by_cookie(request: Request) -> bool:
    return request.method not in _SAFE and bearer(request) is None


def _budget(actor: Actor, request: Request) -> str:
    if actor != ANONYMOUS:
        return actor.id
    return f"address:{request.client.host if request.client else 'unknown'}"
