"""Signing in at another party's OpenID provider, from our side (code + PKCE)."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.errors import JoseError

from jetbridge.kernel.http.cursors import Cursors
from jetbridge.kernel.http.errors import CursorRefusedError
from jetbridge.kernel.identity.errors import SignInFailedError
from jetbridge.kernel.identity.remote import RemoteIssuer
from jetbridge.kernel.identity.resource import roles_at

_ALGORITHMS = ["ES256", "RS256", "PS256", "EdDSA", "Ed25519"]
_SEAL = "sign-in"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who the provider says has signed in, and where they wanted to go."""

    subject: str
    name: str
    roles: frozenset[str]
    to: str


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """Our registration at ``issuer``; ``seals`` protects what waits in the browser."""

    issuer: RemoteIssuer
    client_id: str
    client_secret: str | None
    redirect_uri: str
    roles_path: Sequence[str]
    seals: Cursors

    def begin(self, to: str) -> tuple[str, str]:
        """Give the provider's address, and what the browser keeps until it is back."""
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        hashed = sha256(verifier.encode()).digest()
        query = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": "openid profile email",
            "state": state,
            "nonce": nonce,
            "code_challenge": urlsafe_b64encode(hashed).decode().rstrip("="),
            "code_challenge_method": "S256",
        }
        address = self.issuer.metadata()["authorization_endpoint"]
        kept = self.seals.write(_SEAL, [state, nonce, verifier, to])
        return f"{address}?{urlencode(query)}", kept

    def finish(
        self, answer: Mapping[str, str], kept: str | None, *, at: datetime
    ) -> Newcomer:
        """Exchange the code of ``answer``; raises ``SignInFailedError``."""
        state, nonce, verifier, to = self._opened(kept)
        if not secrets.compare_digest(answer.get("state", ""), state):
            raise SignInFailedError("The answer belongs to another sign-in.")
        if answer.get("iss", self.issuer.url) != self.issuer.url:
            raise SignInFailedError("The answer is another provider's.")  # RFC 9207
        if "code" not in answer:
            raise SignInFailedError(f"The provider said: {answer.get('error')}.")
        claims = self._claims(answer["code"], verifier, nonce, at)
        name = claims.get("name") or claims.get("preferred_username") or claims["sub"]
        roles = roles_at(claims, self.roles_path)
        return Newcomer(str(claims["sub"]), str(name), roles, to)

    def _opened(self, kept: str | None) -> list[str]:
        try:
            return self.seals.read(_SEAL, kept or "")
        except CursorRefusedError as error:
            why = "The sign-in took too long, or began in another browser."
            raise SignInFailedError(why) from error

    def _claims(
        self, code: str, verifier: str, nonce: str, at: datetime
    ) -> dict[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "client_id": self.client_id,
            "code_verifier": verifier,
        }
        if self.client_secret:
            form["client_secret"] = self.client_secret
        token = self.issuer.exchange(form).get("id_token")
        if not isinstance(token, str):
            raise SignInFailedError("The provider refused the code.")
        return self._verified(token, nonce, at)

    def _verified(self, token: str, nonce: str, at: datetime) -> dict[str, Any]:
        """Verify an ID token (OpenID Connect Core, 3.1.3.7)."""
        wanted = jwt.JWTClaimsRegistry(
            now=int(at.timestamp()),
            leeway=30,
            iss={"essential": True, "value": self.issuer.url},
            aud={"essential": True, "value": self.client_id},
            sub={"essential": True},
            exp={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            keys = self.issuer.keys(False)  # noqa: FBT003  the port's one argument
            found = jwt.decode(token, keys, algorithms=_ALGORITHMS)
            wanted.validate(found.claims)
        except (JoseError, ValueError) as error:
            raise SignInFailedError("The provider's ID token is not good.") from error
        return found.claims
