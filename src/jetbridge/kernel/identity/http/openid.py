"""The embedded OpenID provider's endpoints (OpenID Connect Core 1.0, OAuth 2.1)."""

from base64 import b64decode
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any
from urllib.parse import unquote_plus, urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from joserfc import jwt
from joserfc.errors import JoseError

from jetbridge.kernel.http import SignedIn, Work, door, may
from jetbridge.kernel.identity import grants, pages
from jetbridge.kernel.identity.contracts import Session
from jetbridge.kernel.identity.http.entry import At, address_of
from jetbridge.kernel.identity.provider import (
    SCOPES,
    Provider,
    RefusedError,
    check_request,
)

router = APIRouter(prefix="/oidc", tags=["openid"], include_in_schema=False)
Our = Annotated[Provider, door(Provider)]
_UNSTORED = {"Cache-Control": "no-store"}


async def _form(request: Request) -> dict[str, str]:
    form = await request.form()
    return {name: value for name, value in form.items() if isinstance(value, str)}


Fields = Annotated[dict[str, str], Depends(_form)]


@router.get(
    "/.well-known/openid-configuration", dependencies=[may("identity.discover")]
)
def discovery(provider: Our) -> dict[str, Any]:
    """Say what this provider offers (OpenID Connect Discovery 1.0, 3)."""
    issuer = provider.tokens.issuer
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "jwks_uri": f"{issuer}/jwks",
        "end_session_endpoint": f"{issuer}/logout",
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": [
            "authorization_code",
            "refresh_token",
            "client_credentials",
        ],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["ES256"],
        "token_endpoint_auth_methods_supported": [
            "client_secret_basic",
            "client_secret_post",
            "none",
        ],
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
        "claims_supported": ["sub", "name", "preferred_username", "auth_time"],
    }


@router.get("/jwks", dependencies=[may("identity.discover")])
def jwks(provider: Our) -> dict[str, Any]:
    """Give the public keys that verify our tokens."""
    return provider.tokens.keys.public()


@router.get("/authorize", dependencies=[may("identity.enter")])
def authorize(request: Request, entry: At, provider: Our, work: Work) -> Response:
    """Lead back with a code, by way of the sign-in page when nobody is signed in."""
    asked = dict(request.query_params)
    try:
        provider.returns_to(asked, work=work)
    except RefusedError as refused:
        return pages.refusal_page("Signing in stopped", refused.description)
    session = entry.session(request, work)
    try:
        _check(request, asked)
        _require_session(asked, session, work.at)
    except RefusedError as refused:
        return _go(provider.answer(asked, **refused.as_dict()))
    if session is None or _again(asked, session, work.at):
        rest = {name: value for name, value in asked.items() if name != "prompt"}
        to = f"/oidc/authorize?{urlencode(rest)}"
        return _go(f"/auth/sign-in?{urlencode({'next': to})}")
    return _go(provider.authorize(asked, session, work=work))


def _check(request: Request, asked: Mapping[str, str]) -> None:
    if len(request.query_params.multi_items()) != len(asked):
        raise RefusedError("invalid_request", "A parameter is given twice.")
    max_age = asked.get("max_age", "0")
    if not (max_age.isascii() and max_age.isdigit() and len(max_age) < 10):  # noqa: PLR2004  fits 32 bits
        raise RefusedError("invalid_request", "max_age is a number of seconds.")
    check_request(asked)


def _require_session(
    asked: Mapping[str, str], session: Session | None, at: datetime
) -> None:
    unseen = session is None or _again(asked, session, at)
    if unseen and asked.get("prompt") == "none":
        raise RefusedError("login_required", "Nobody is signed in.")


def _again(asked: Mapping[str, str], session: Session, at: datetime) -> bool:
    """Tell whether the client wants a fresher sign-in than this session's."""
    if asked.get("prompt") == "login":
        return True
    if "max_age" not in asked:
        return False
    return at - session.signed_in_at > timedelta(seconds=int(asked["max_age"]))


def _go(to: str) -> RedirectResponse:
    return RedirectResponse(to, 303, headers=_UNSTORED)


@router.post("/token", dependencies=[may("identity.discover")])
def token(
    request: Request, fields: Fields, entry: At, provider: Our, work: Work
) -> Response:
    """Exchange a code, a refresh token or a client's secret for tokens.

    A refusal is answered, not raised: what it records must commit.
    """
    address = address_of(request)
    entry.tries.require(address)
    try:
        client_id, secret = _client(request, fields)
        client = provider.authenticate(client_id, secret, work=work)
        reply = provider.exchange(fields, client, work=work)
    except RefusedError as refused:
        entry.tries.spend(address)
        return _refused(refused)
    return JSONResponse(reply, headers=_UNSTORED)


def _client(request: Request, fields: Mapping[str, str]) -> tuple[str, str | None]:
    """Give the client's id and secret, from the header or the form (RFC 6749, 2.3)."""
    kind, _, sent = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "basic":
        return fields.get("client_id", ""), fields.get("client_secret")
    try:
        name, _, secret = b64decode(sent, validate=True).decode().partition(":")
    except ValueError as error:
        raise RefusedError("invalid_client", "The header cannot be read.") from error
    return unquote_plus(name), unquote_plus(secret)


def _refused(refused: RefusedError) -> Response:
    unknown = refused.error == "invalid_client"
    headers = _UNSTORED | ({"WWW-Authenticate": "Basic"} if unknown else {})
    return JSONResponse(refused.as_dict(), 401 if unknown else 400, headers=headers)


@router.get("/userinfo", dependencies=[may("identity.me")])
def userinfo(actor: SignedIn, entry: At, work: Work) -> dict[str, Any]:
    """Say who the access token stands for."""
    found = entry.accounts.find(actor.id, work=work)
    if found is None:
        return {"sub": actor.id}
    return {
        "sub": actor.id,
        "name": found.name,
        "preferred_username": found.login,
    }


@router.get("/logout", dependencies=[may("identity.enter")])
def end_session(
    *,
    request: Request,
    entry: At,
    provider: Our,
    work: Work,
    id_token_hint: str = "",
    post_logout_redirect_uri: str = "",
) -> Response:
    """End the session for another application (RP-Initiated Logout 1.0).

    Without the ID token of this session, a person is asked first.
    """
    known = post_logout_redirect_uri in grants.redirect_uris(work=work)
    to = post_logout_redirect_uri if known else "/"
    session = entry.session(request, work)
    if session is None:
        return _go(to)
    if _subject(id_token_hint, provider) == str(session.account.id):
        return entry.leave(request, _go(to), work)
    secret = entry.cookies.session(request) or ""
    return pages.sign_out_page(csrf=entry.cookies.csrf(secret), to=to)


@router.post("/logout", dependencies=[may("identity.enter")])
def confirm_end(request: Request, fields: Fields, entry: At, work: Work) -> Response:
    """End the session: the person has agreed on our page."""
    secret = entry.cookies.session(request) or ""
    if fields.get("csrf") != entry.cookies.csrf(secret):
        return pages.refusal_page("Not signed out", "Start again from your page.")
    known = fields.get("next") in grants.redirect_uris(work=work)
    return entry.leave(request, _go(fields["next"] if known else "/"), work)


def _subject(hint: str, provider: Provider) -> str | None:
    """Read whose ID token ``hint`` is; an expired one is as good as a hint."""
    try:
        keys = provider.tokens.keys.verifying
        claims = jwt.decode(hint, keys, algorithms=["ES256"]).claims
    except (JoseError, ValueError):
        return None
    return (
        str(claims.get("sub")) if claims.get("iss") == provider.tokens.issuer else None
    )
