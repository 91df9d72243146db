"""The resource server: an access token is read by the profile of its issuer.

Issuers differ in where they put the audience and the roles, and in how an access
token is told from an ID token; a profile says which.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.errors import ExpiredTokenError as JoseExpiredError
from joserfc.jwk import KeySet

from jetbridge.kernel.identity.errors import TokenExpiredError, TokenRefusedError

_ALGORITHMS = ["ES256", "RS256", "PS256", "EdDSA", "Ed25519"]
_LEEWAY_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Profile:
    """How one issuer writes its access tokens.

    ``roles_path`` is followed member by member; ``type_header`` and ``mark`` (a claim
    and its value) are what tells an access token from an ID token.
    """

    audience_claim: str = "aud"
    roles_path: tuple[str, ...] = ("roles",)
    type_header: str | None = None
    mark: tuple[str, str] | None = None


PROFILES: Mapping[str, Profile] = {
    "openid": Profile(type_header="at+jwt"),  # RFC 9068
    "cognito": Profile(
        audience_claim="client_id",
        roles_path=("cognito:groups",),
        mark=("token_use", "access"),
    ),
    "keycloak": Profile(roles_path=("realm_access", "roles"), mark=("typ", "Bearer")),
    "entra": Profile(mark=("ver", "2.0")),
}


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer we trust: its tokens name ``audience``; ``keys`` verify them.

    ``keys`` takes True when the keys at hand did not fit, and may fetch anew.
    """

    url: str
    audience: str
    profile: Profile
    keys: Callable[[bool], KeySet]


@dataclass(frozen=True, slots=True)
class Verified:
    """What a good access token says."""

    issuer: str
    subject: str
    client_id: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class ResourceServer:
    """Reads access tokens of the issuers it trusts, and of no other."""

    issuers: Sequence[Issuer]

    def verify(self, token: str, *, at: datetime) -> Verified:
        """Give what ``token`` says; raises ``NotSignedInError``'s kinds.

        The reason of a refusal names the rule, never the token's content.
        """
        issuer = self._issuer_of(token)
        found = _decode(token, issuer)
        _check(found, issuer, at)
        claims = found.claims
        return Verified(
            issuer=issuer.url,
            subject=str(claims["sub"]),
            client_id=str(claims.get("client_id") or claims.get("azp") or ""),
            roles=roles_at(claims, issuer.profile.roles_path),
        )

    def _issuer_of(self, token: str) -> Issuer:
        """Choose the keys by the claimed issuer; the signature then proves it."""
        try:
            claimed = json.loads(jws.extract_compact(token.encode()).payload)
            url = claimed["iss"]
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise TokenRefusedError("This is not a signed token.") from error
        for issuer in self.issuers:
            if issuer.url == url:
                return issuer
        raise TokenRefusedError("The token's issuer is not trusted here.")


def _decode(token: str, issuer: Issuer) -> jwt.Token:
    """Verify the signature, with freshly fetched keys when those at hand do not fit."""
    for anew in (False, True):
        try:
            return jwt.decode(token, issuer.keys(anew), algorithms=_ALGORITHMS)
        except (InvalidKeyIdError, BadSignatureError):
            continue
        except (JoseError, ValueError) as error:
            raise TokenRefusedError("This token cannot be read.") from error
    raise TokenRefusedError("The token's signature is not its issuer's.")


def _check(found: jwt.Token, issuer: Issuer, at: datetime) -> None:
    profile = issuer.profile
    kind = str(found.header.get("typ", "")).lower().removeprefix("application/")
    if profile.type_header and kind != profile.type_header:
        raise TokenRefusedError("This is not an access token.")
    if profile.mark and found.claims.get(profile.mark[0]) != profile.mark[1]:
        raise TokenRefusedError("This is not an access token.")
    wanted: dict[str, Any] = {
        "iss": {"essential": True, "value": issuer.url},
        "sub": {"essential": True},
        "exp": {"essential": True},
        profile.audience_claim: {"essential": True, "value": issuer.audience},
    }
    now = int(at.timestamp())
    registry = jwt.JWTClaimsRegistry(now=now, leeway=_LEEWAY_SECONDS, **wanted)
    try:
        registry.validate(found.claims)
    except JoseExpiredError as error:
        raise TokenExpiredError from error
    except JoseError as error:
        raise TokenRefusedError("The token is for another place or time.") from error


def roles_at(claims: Mapping[str, Any], path: Sequence[str]) -> frozenset[str]:
    """Follow ``path`` to a list of roles; nothing there, or no list, is no role."""
    found: Any = claims
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return frozenset(map(str, found)) if isinstance(found, list) else frozenset()
