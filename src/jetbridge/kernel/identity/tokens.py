"""The tokens the embedded provider signs: access (RFC 9068) and ID (OpenID Core)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwt

from jetbridge.kernel.db import new_id
from jetbridge.kernel.identity.contracts import Account, Client
from jetbridge.kernel.identity.keys import KeyRing

AUDIENCE = "jetbridge"
"""The audience of access tokens: this platform's API."""

ACCESS_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Signs in the name of ``issuer``."""

    issuer: str
    keys: KeyRing

    def access(
        self,
        subject: str,
        client: Client,
        roles: frozenset[str],
        scope: str,
        *,
        at: datetime,
    ) -> str:
        """Sign an access token for the API; good for ten minutes."""
        claims = {
            "iss": self.issuer,
            "sub": subject,
            "aud": AUDIENCE,
            "client_id": client.id,
            "scope": scope,
            "roles": sorted(roles),
            "jti": str(new_id()),
            **_lifetime(at),
        }
        return self._sign(claims, "at+jwt")

    def identity(
        self,
        account: Account,
        client: Client,
        *,
        nonce: str | None,
        signed_in_at: datetime,
        at: datetime,
    ) -> str:
        """Sign an ID token for the application that asked who signed in."""
        claims = {
            "iss": self.issuer,
            "sub": str(account.id),
            "aud": client.id,
            "auth_time": int(signed_in_at.timestamp()),
            "name": account.name,
            "preferred_username": account.login,
            **({"nonce": nonce} if nonce else {}),
            **_lifetime(at),
        }
        return self._sign(claims, "JWT")

    def _sign(self, claims: dict[str, Any], kind: str) -> str:
        key = self.keys.signing
        header = {"alg": "ES256", "typ": kind, "kid": key.kid}
        return jwt.encode(header, claims, key, algorithms=["ES256"])


def _lifetime(at: datetime) -> dict[str, int]:
    issued = int(at.timestamp())
    return {"iat": issued, "exp": issued + int(ACCESS_FOR.total_seconds())}
