"""The two cookies of a signed-in browser, and the proof against forged changes."""

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import Request, Response

from jetbridge.kernel.identity.errors import CsrfError

CSRF_COOKIE = "jetbridge-csrf"
CSRF_HEADER = "X-CSRF"


@dataclass(frozen=True, slots=True)
class Cookies:
    """Sets and reads cookies; over https their names carry the ``__Host-`` rules.

    ``key`` is a secret of the platform; ``public_url`` is what browsers type.
    """

    key: bytes
    public_url: str

    @property
    def secure(self) -> bool:
        """Whether browsers reach us over https."""
        return self.public_url.startswith("https:")

    @property
    def name(self) -> str:
        """The session cookie's name (RFC 6265bis, 4.1.3)."""
        return "__Host-jetbridge" if self.secure else "jetbridge"

    def set(self, response: Response, secret: str) -> None:
        """Hand the browser its session, and the value its changes must repeat."""
        self._set(response, self.name, secret, hidden=True)
        self._set(response, CSRF_COOKIE, self.csrf(secret), hidden=False)

    def clear(self, response: Response) -> None:
        """Take both cookies back."""
        response.delete_cookie(self.name, secure=self.secure, httponly=True)
        response.delete_cookie(CSRF_COOKIE, secure=self.secure)

    def session(self, request: Request) -> str | None:
        """Give the session id the browser sent."""
        return request.cookies.get(self.name)

    def csrf(self, secret: str) -> str:
        """Give the value that only a page of ours can read and send back."""
        return hmac.digest(self.key, secret.encode(), hashlib.sha256).hex()

    def require_csrf(self, request: Request, secret: str) -> None:
        """Refuse a change whose header does not repeat the session's value."""
        sent = request.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(sent.encode(), self.csrf(secret).encode()):
            raise CsrfError

    def require_own_form(self, request: Request) -> None:
        """Refuse a form that another site made the browser send (no session yet)."""
        site = request.headers.get("sec-fetch-site", "same-origin")
        origin = request.headers.get("origin")
        host = request.headers.get("host")
        foreign = origin is not None and urlsplit(origin).netloc != host
        if foreign or site not in {"same-origin", "none"}:
            raise CsrfError

    def _set(self, response: Response, name: str, value: str, *, hidden: bool) -> None:
        response.set_cookie(
            name, value, secure=self.secure, httponly=hidden, samesite="lax", path="/"
        )


def local_path(wish: str | None) -> str:
    """Give ``wish`` when it is a path on this site, else the start page."""
    plain = wish or "/"
    away = not plain.startswith("/") or plain[1:2] in {"/", "\\"}
    return "/" if away or any(ord(sign) < ord(" ") for sign in plain) else plain
