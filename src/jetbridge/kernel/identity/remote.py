"""Another party's OpenID provider: what it publishes, fetched and kept."""

import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import httpx2
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from jetbridge.kernel.identity.errors import IssuerUnavailableError

_KEPT_SECONDS = 3600
_ANEW_SECONDS = 30
"""At most one fetch in this time, however many tokens name an unknown key."""


@dataclass(slots=True)
class RemoteIssuer:
    """Fetches over ``client``; what was fetched is kept for an hour."""

    url: str
    client: httpx2.Client
    _kept: dict[str, tuple[float, Any]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def metadata(self) -> dict[str, Any]:
        """Give the discovery document (OpenID Connect Discovery 1.0, 4)."""
        address = f"{self.url.rstrip('/')}/.well-known/openid-configuration"
        found: dict[str, Any] = self._fetch(address, _KEPT_SECONDS)
        if found.get("issuer") != self.url:
            raise IssuerUnavailableError("The issuer's own name is another one.")
        return found

    def keys(self, anew: bool) -> KeySet:  # noqa: FBT001  the port of resource.Issuer
        """Give the issuer's keys; ``anew`` asks again, at most twice a minute."""
        kept_seconds = _ANEW_SECONDS if anew else _KEPT_SECONDS
        document = self._fetch(self.metadata()["jwks_uri"], kept_seconds)
        try:
            return KeySet.import_key_set(document)
        except (JoseError, ValueError) as error:
            raise IssuerUnavailableError("The issuer's keys cannot be read.") from error

    def exchange(self, form: dict[str, str]) -> dict[str, Any]:
        """Post ``form`` to the token endpoint; gives its answer, good or refused."""
        reply = self._ask("POST", self.metadata()["token_endpoint"], data=form)
        return dict(reply.json())

    def _fetch(self, address: str, kept_seconds: float) -> Any:
        with self._lock:
            kept = self._kept.get(address)
            if kept is None or time.monotonic() - kept[0] > kept_seconds:
                reply = self._ask("GET", address)
                kept = (time.monotonic(), reply.json())
                self._kept[address] = kept
            return kept[1]

    def _ask(self, method: str, address: str, **content: Any) -> httpx2.Response:
        try:
            reply = self.client.request(method, address, **content)
            reply.json()
        except (httpx2.HTTPError, ValueError) as error:
            why = f"{self.url} does not answer as an OpenID provider."
            raise IssuerUnavailableError(why) from error
        return reply
