"""The parts of an API process, built once from the settings."""

import asyncio
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from jetbridge.kernel.clock import Clock
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database
from jetbridge.kernel.http.cursors import Cursors
from jetbridge.kernel.http.feed import Feed
from jetbridge.kernel.http.limits import Limits
from jetbridge.kernel.http.platform import Platform
from jetbridge.kernel.identity import (
    Accounts,
    Decisions,
    IdentityGate,
    Provider,
    Sessions,
)
from jetbridge.kernel.identity.cookies import Cookies
from jetbridge.kernel.identity.http.entry import Entry
from jetbridge.kernel.identity.keys import KeyRing
from jetbridge.kernel.identity.relying import RelyingParty
from jetbridge.kernel.identity.remote import RemoteIssuer
from jetbridge.kernel.identity.resource import PROFILES, Issuer, ResourceServer
from jetbridge.kernel.identity.tokens import AUDIENCE, Tokens

FOR_THE_GATE = 2
"""Connections that no work takes, so that the gate always gets one."""

_ISSUER_TIMEOUT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Parts:
    """Builds what the routes share, on one open database."""

    settings: Settings
    clock: Clock
    database: Database
    decisions: Decisions

    def platform(self, feed: Feed, doors: Mapping[type, Any]) -> Platform:
        """Give the shared parts; ``doors`` are the domains', identity's are added."""
        remote = self._remote()
        provider = None if remote else self._provider()
        gate = self._gate(remote, provider)
        entry = Entry(
            accounts=self._accounts,
            sessions=gate.sessions,
            cookies=gate.cookies,
            gate=gate,
            relying=self._relying(remote) if remote else None,
        )
        own: dict[type, Any] = {
            Accounts: self._accounts,
            Decisions: self.decisions,
            Entry: entry,
            Feed: feed,
            **({Provider: provider} if provider else {}),
        }
        return Platform(
            database=self.database,
            clock=self.clock,
            gate=gate,
            cursors=self._seals("cursors"),
            doors={**own, **doors},
            turns=asyncio.Semaphore(max(1, self.settings.pool_size - FOR_THE_GATE)),
        )

    @property
    def _accounts(self) -> Accounts:
        return Accounts(roles=self.decisions.grantable)

    def _gate(
        self, remote: RemoteIssuer | None, provider: Provider | None
    ) -> IdentityGate:
        return IdentityGate(
            database=self.database,
            clock=self.clock,
            decisions=self.decisions,
            sessions=Sessions(),
            cookies=Cookies(self._secret("csrf"), public_url(self.settings)),
            resource=ResourceServer([self._issuer(remote, provider)]),
            own_issuer=provider.tokens.issuer if provider else None,
            limits=Limits(),
        )

    def _provider(self) -> Provider:
        path = self.settings.home / "keys" / "identity.json"
        ring = KeyRing.open(path, at=self.clock.now())
        return Provider(Tokens(f"{public_url(self.settings)}/oidc", ring))

    def _remote(self) -> RemoteIssuer | None:
        if self.settings.issuer is None:
            return None
        client = httpx2.Client(timeout=_ISSUER_TIMEOUT_SECONDS)
        return RemoteIssuer(self.settings.issuer, client)

    def _issuer(self, remote: RemoteIssuer | None, provider: Provider | None) -> Issuer:
        if provider is not None:
            tokens = provider.tokens
            keys = tokens.keys.verifying
            return Issuer(tokens.issuer, AUDIENCE, PROFILES["openid"], lambda _: keys)
        if remote is None:
            raise ValueError("There is either an issuer of ours or another's.")
        profile = PROFILES[self.settings.issuer_profile]
        return Issuer(remote.url, self.settings.issuer_audience, profile, remote.keys)

    def _relying(self, remote: RemoteIssuer) -> RelyingParty:
        secret = self.settings.issuer_client_secret
        return RelyingParty(
            issuer=remote,
            client_id=self.settings.issuer_client_id,
            client_secret=secret.get_secret_value() if secret else None,
            redirect_uri=f"{public_url(self.settings)}/auth/callback",
            roles_path=PROFILES[self.settings.issuer_profile].roles_path,
            seals=self._seals("sign-in"),
        )

    def _seals(self, purpose: str) -> Cursors:
        return Cursors(self._secret(purpose))

    def _secret(self, purpose: str) -> bytes:
        """Derive a secret that all processes on this database share."""
        kept = self.database.server.address.secret
        return hmac.digest(kept, f"http {purpose}".encode(), hashlib.sha256)


def public_url(settings: Settings) -> str:
    """Give the address people type, without a final slash."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    return f"http://127.0.0.1:{settings.http_port}"
