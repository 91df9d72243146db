"""The embedded OpenID provider's decisions: authorize, exchange, refresh.

For one machine and small airlines; a large one brings its own provider. Only the
code flow with PKCE S256 (RFC 7636) and client credentials are offered, as OAuth 2.1
asks. A refused exchange is an answer, not an exception: what it records (a used
code, a revoked family) must commit.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from jetbridge.kernel.audit import record
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.identity import grants, store
from jetbridge.kernel.identity.contracts import Account, Client, Session
from jetbridge.kernel.identity.passwords import hash_password, matches
from jetbridge.kernel.identity.secret import digest, new_secret
from jetbridge.kernel.identity.tokens import ACCESS_FOR, Tokens

CODE_FOR = timedelta(minutes=1)
REFRESH_FOR = timedelta(days=30)
SCOPES = ("openid", "profile", "offline_access")
_CHALLENGE_LENGTH = 43  # base64url of a SHA-256 without padding (RFC 7636, 4.2)


class RefusedError(Exception):
    """A protocol refusal in OAuth's words (RFC 6749, 4.1.2.1 and 5.2)."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error
        self.description = description

    def as_dict(self) -> dict[str, str]:
        """Give the members of the refusal."""
        return {"error": self.error, "error_description": self.description}


@dataclass(frozen=True, slots=True)
class Provider:
    """Answers for one issuer."""

    tokens: Tokens

    def register(
        self, client: Client, *, secret: str | None = None, work: UnitOfWork
    ) -> None:
        """Register an application, or change it; ``secret`` makes it confidential."""
        kept = hash_password(secret) if secret else None
        grants.save_client(client, secret_hash=kept, work=work)
        facts = {"roles": sorted(client.roles), "redirects": client.redirect_uris}
        subject = f"client/{client.id}"
        record(
            action="identity.register_client", subject=subject, facts=facts, work=work
        )

    def returns_to(self, asked: Mapping[str, str], *, work: UnitOfWork) -> Client:
        """Find the client whose registered address ``asked`` names, exactly.

        Raises ``RefusedError``, which is shown here and never sent to the address.
        """
        client = grants.client_by_id(asked.get("client_id", ""), work=work)
        if client is None:
            raise RefusedError("invalid_client", "No application has this client_id.")
        if asked.get("redirect_uri") not in client.redirect_uris:
            why = "The redirect_uri is not registered for this application."
            raise RefusedError("invalid_request", why)
        return client

    def authorize(
        self, asked: Mapping[str, str], session: Session, *, work: UnitOfWork
    ) -> str:
        """Hand out a code for a signed-in person; gives the address to go to."""
        secret = new_secret()
        grants.add_code(
            {
                "hash": digest(secret),
                "family": new_id(),
                "client": asked["client_id"],
                "account": session.account.id,
                "redirect_uri": asked["redirect_uri"],
                "challenge": asked["code_challenge"],
                "nonce": asked.get("nonce"),
                "scope": _granted(asked.get("scope", "")),
                "signed_in_at": session.signed_in_at,
                "expires_at": work.at + CODE_FOR,
            },
            work=work,
        )
        return self.answer(asked, code=secret)

    def answer(self, asked: Mapping[str, str], **members: str) -> str:
        """Give the client's address with ``members``, state and issuer (RFC 9207)."""
        state = {"state": asked["state"]} if "state" in asked else {}
        query = urlencode({**members, **state, "iss": self.tokens.issuer})
        uri = asked["redirect_uri"]
        return f"{uri}{'&' if '?' in uri else '?'}{query}"

    def exchange(
        self, form: Mapping[str, str], client: Client, *, work: UnitOfWork
    ) -> dict[str, Any]:
        """Answer the token endpoint; raises ``RefusedError`` after recording it."""
        match form.get("grant_type"):
            case "authorization_code":
                return self._from_code(form, client, work=work)
            case "refresh_token":
                return self._from_refresh(form, client, work=work)
            case "client_credentials":
                return self._for_itself(client, work=work)
        raise RefusedError("unsupported_grant_type", "Use code, refresh or client.")

    def authenticate(
        self, client_id: str, secret: str | None, *, work: UnitOfWork
    ) -> Client:
        """Find the client that asks; a confidential one proves its secret."""
        client = grants.client_by_id(client_id, work=work)
        kept = grants.client_secret_hash(client_id, work=work)
        proved = matches(secret or "", kept) if kept or secret else client is not None
        if client is None or not proved:
            raise RefusedError("invalid_client", "The client is unknown or unproved.")
        return client

    def _from_code(
        self, form: Mapping[str, str], client: Client, *, work: UnitOfWork
    ) -> dict[str, Any]:
        kept = grants.take_code(digest(form.get("code", "")), at=work.at, work=work)
        if kept is None or kept.client != client.id:
            raise RefusedError("invalid_grant", "The code is not one of yours.")
        if kept.used_at is not None:
            self._replayed(kept.family, client, work=work)
            raise RefusedError("invalid_grant", "The code was used before.")
        if kept.expires_at <= work.at:
            raise RefusedError("invalid_grant", "The code has expired.")
        if kept.redirect_uri != form.get("redirect_uri"):
            raise RefusedError("invalid_grant", "The redirect_uri is another one.")
        if not proves(form.get("code_verifier", ""), kept.challenge):
            raise RefusedError("invalid_grant", "The code_verifier does not fit.")
        return self._for_account(kept, client, nonce=kept.nonce, work=work)

    def _from_refresh(
        self, form: Mapping[str, str], client: Client, *, work: UnitOfWork
    ) -> dict[str, Any]:
        secret = digest(form.get("refresh_token", ""))
        kept = grants.take_refresh(secret, at=work.at, work=work)
        if kept is None or kept.client != client.id:
            raise RefusedError("invalid_grant", "The token is not one of yours.")
        if kept.used_at is not None:
            self._replayed(kept.family, client, work=work)
            raise RefusedError("invalid_grant", "The token was used before.")
        if kept.revoked_at is not None or kept.expires_at <= work.at:
            raise RefusedError("invalid_grant", "The token is no longer good.")
        return self._for_account(kept, client, nonce=None, work=work)

    def _for_itself(self, client: Client, *, work: UnitOfWork) -> dict[str, Any]:
        if not client.confidential:
            raise RefusedError("unauthorized_client", "A public client has no secret.")
        access = self.tokens.access(client.id, client, client.roles, "", at=work.at)
        return _bearer(access)

    def _for_account(
        self, kept: Any, client: Client, *, nonce: str | None, work: UnitOfWork
    ) -> dict[str, Any]:
        account = store.account_by_id(kept.account, work=work)
        if account is None or account.disabled:
            raise RefusedError("invalid_grant", "The account is closed.")
        reply = _bearer(self._access(account, client, kept.scope, work.at))
        reply["scope"] = kept.scope
        if "openid" in kept.scope.split():
            reply["id_token"] = self.tokens.identity(
                account,
                client,
                nonce=nonce,
                signed_in_at=kept.signed_in_at,
                at=work.at,
            )
        if "offline_access" in kept.scope.split():
            reply["refresh_token"] = _new_refresh(kept, work=work)
        return reply

    def _access(
        self, account: Account, client: Client, scope: str, at: datetime
    ) -> str:
        return self.tokens.access(str(account.id), client, account.roles, scope, at=at)

    def _replayed(self, family: Any, client: Client, *, work: UnitOfWork) -> None:
        """Someone holds a copy: end everything that came from that sign-in."""
        grants.revoke_family(family, at=work.at, work=work)
        facts = {"client": client.id}
        subject = f"grant/{family}"
        record(action="identity.replay", subject=subject, facts=facts, work=work)


def check_request(asked: Mapping[str, str]) -> None:
    """Refuse an authorization request that is not the code flow with PKCE S256."""
    if asked.get("response_type") != "code":
        raise RefusedError("unsupported_response_type", "Only `code` is offered.")
    challenge = asked.get("code_challenge", "")
    if asked.get("code_challenge_method") != "S256":
        raise RefusedError("invalid_request", "PKCE with S256 is required.")
    if len(challenge) != _CHALLENGE_LENGTH:
        raise RefusedError("invalid_request", "The code_challenge is no SHA-256.")


def proves(verifier: str, challenge: str) -> bool:
    """Tell whether ``verifier`` made ``challenge`` (RFC 7636, 4.6)."""
    hashed = sha256(verifier.encode()).digest()
    made = urlsafe_b64encode(hashed).rstrip(b"=")
    return hmac.compare_digest(made, challenge.encode())


def _granted(scope: str) -> str:
    return " ".join(one for one in SCOPES if one in scope.split())


def _bearer(access: str) -> dict[str, Any]:
    seconds = int(ACCESS_FOR.total_seconds())
    return {"access_token": access, "token_type": "Bearer", "expires_in": seconds}


def _new_refresh(kept: Any, *, work: UnitOfWork) -> str:
    secret = new_secret()
    grants.add_refresh(
        {
            "hash": digest(secret),
            "family": kept.family,
            "client": kept.client,
            "account": kept.account,
            "scope": kept.scope,
            "signed_in_at": kept.signed_in_at,
            "expires_at": work.at + REFRESH_FOR,
        },
        work=work,
    )
    return secret
