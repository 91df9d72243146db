"""Entering and leaving by browser: sign in, set up, call back, sign out."""

from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ValidationError

from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.http import Work, door, may
from jetbridge.kernel.http.limits import Limits
from jetbridge.kernel.identity import grants, pages
from jetbridge.kernel.identity.accounts import Accounts
from jetbridge.kernel.identity.contracts import Account, AccountInput, Session
from jetbridge.kernel.identity.cookies import Cookies, local_path
from jetbridge.kernel.identity.gate import IdentityGate
from jetbridge.kernel.identity.relying import RelyingParty
from jetbridge.kernel.identity.sessions import Sessions

FIRST_ROLES = frozenset({"platform", "compliance"})
_WAITING_COOKIE = "jetbridge-sign-in"
_WAITING_SECONDS = 600
# The same for a login that is locked and for one that nobody has: which exist is not
# for strangers to know.
_WRONG = "Login or password is wrong. After five wrong tries, wait 15 minutes."


def _tries() -> Limits:
    return Limits.of("20/minute")


@dataclass(frozen=True, slots=True)
class Entry:
    """What entering needs; ``relying`` is set when people sign in elsewhere.

    ``tries`` counts what failed per address, on top of the lock of each account.
    """

    accounts: Accounts
    sessions: Sessions
    cookies: Cookies
    gate: IdentityGate
    relying: RelyingParty | None = None
    first_roles: frozenset[str] = FIRST_ROLES
    tries: Limits = field(default_factory=_tries)

    def session(self, request: Request, work: UnitOfWork) -> Session | None:
        """Give the session the browser is in."""
        secret = self.cookies.session(request)
        return self.sessions.find(secret, work=work) if secret else None

    def enter(
        self, request: Request, account: Account, to: str, work: UnitOfWork
    ) -> Response:
        """Open a new session in place of the one that was open, and go on to ``to``."""
        self._close(request, work)
        reply = _go(to)
        self.cookies.set(reply, self.sessions.open(account, work=work))
        return reply

    def leave(self, request: Request, reply: Response, work: UnitOfWork) -> Response:
        """Close the browser's session and take its cookies back."""
        self._close(request, work)
        self.cookies.clear(reply)
        # What the browser kept of the pages read in it: phones are shared.
        reply.headers["Clear-Site-Data"] = '"cache"'
        return reply

    def _close(self, request: Request, work: UnitOfWork) -> None:
        secret = self.cookies.session(request)
        if secret:
            self.sessions.close(secret, work=work)
            self.gate.forget(secret)


At = Annotated[Entry, door(Entry)]
To = Annotated[str, Query(max_length=4000, alias="next")]
router = APIRouter(tags=["sign-in"], include_in_schema=False)
local = APIRouter(tags=["sign-in"], include_in_schema=False)
"""Addresses that exist only while passwords are kept here."""


def _go(to: str) -> RedirectResponse:
    return RedirectResponse(to, 303, headers={"Cache-Control": "no-store"})


def address_of(request: Request) -> str:
    """Name the caller's network address, to count their failures by."""
    return request.client.host if request.client else "unknown"


@router.get("/auth/login", dependencies=[may("identity.enter")])
def login(entry: At, to: To = "/") -> Response:
    """Lead to the sign-in: our own page, or the airline's OpenID provider."""
    wanted = local_path(to)
    if entry.relying is None:
        return _go(f"/auth/sign-in?next={quote(wanted)}")
    address, kept = entry.relying.begin(wanted)
    reply = _go(address)
    reply.set_cookie(
        _WAITING_COOKIE,
        kept,
        max_age=_WAITING_SECONDS,
        secure=entry.cookies.secure,
        httponly=True,
        samesite="lax",
        path="/auth",
    )
    return reply


@router.get("/auth/callback", dependencies=[may("identity.enter")])
def callback(request: Request, entry: At, work: Work) -> Response:
    """Take the provider's answer, and open the session."""
    if entry.relying is None:
        return _go("/auth/sign-in")
    kept = request.cookies.get(_WAITING_COOKIE)
    found = entry.relying.finish(request.query_params, kept, at=work.at)
    issuer = entry.relying.issuer.url
    account = entry.accounts.linked(
        issuer, found.subject, name=found.name, roles=found.roles, work=work
    )
    reply = entry.enter(request, account, found.to, work)
    reply.delete_cookie(_WAITING_COOKIE, path="/auth")
    return reply


@router.post("/auth/logout", status_code=204, dependencies=[may("identity.leave")])
def logout(request: Request, entry: At, work: Work) -> Response:
    """End the browser's session."""
    return entry.leave(request, Response(status_code=204), work)


@local.get("/auth/sign-in", dependencies=[may("identity.enter")])
def sign_in_form(work: Work, to: To = "/") -> Response:
    """Show the sign-in form."""
    targets = grants.redirect_uris(work=work)
    return pages.sign_in_page(to=local_path(to), form_targets=targets)


@local.post("/auth/sign-in", dependencies=[may("identity.enter")])
def sign_in(
    *,
    request: Request,
    entry: At,
    work: Work,
    login: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1000)],
    to: Annotated[str, Form(max_length=4000, alias="next")] = "/",
) -> Response:
    """Try a login and password; a wrong one is counted, and says so."""
    entry.cookies.require_own_form(request)
    address = address_of(request)
    entry.tries.require(address)
    account = entry.accounts.try_password(login, password, work=work)
    if account is not None:
        return entry.enter(request, account, local_path(to), work)
    entry.tries.spend(address)
    targets = grants.redirect_uris(work=work)
    return pages.sign_in_page(
        to=local_path(to), trouble=_WRONG, login=login, form_targets=targets
    )


@local.get("/auth/set-up", dependencies=[may("identity.enter")])
def set_up_form(token: Annotated[str, Query(max_length=200)]) -> Response:
    """Show the form that makes the first account."""
    return pages.set_up_page(token=token)


@local.post("/auth/set-up", dependencies=[may("identity.enter")])
def set_up(
    *,
    request: Request,
    entry: At,
    work: Work,
    token: Annotated[str, Form(max_length=200)],
    name: Annotated[str, Form(max_length=1000)],
    login: Annotated[str, Form(max_length=1000)],
    password: Annotated[str, Form(max_length=2000)],
) -> Response:
    """Make the first account, and sign it in."""
    entry.cookies.require_own_form(request)
    entry.tries.require(address_of(request))
    said = {"name": name, "login": login}
    try:
        wish = AccountInput.model_validate(
            {
                **said,
                "password": password,
                "roles": entry.first_roles,
                "bases": {"*"},
                "fleets": {"*"},
            }
        )
    except ValidationError as error:
        flaw = error.errors()[0]
        trouble = f"{str(flaw['loc'][0]).capitalize()}: {flaw['msg']}."
        return pages.set_up_page(token=token, trouble=trouble, said=said)
    account = entry.accounts.finish_set_up(token, wish, work=work)
    return entry.enter(request, account, "/", work)
