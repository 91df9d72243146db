"""The few pages the API serves itself: sign in, set up, sign out, refusals.

Plain HTML that works without scripts, in light and dark, with nothing fetched from
anywhere; the style is allowed by its hash in the content security policy.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from urllib.parse import urlsplit

from fastapi.responses import HTMLResponse

_STYLE = """
:root{color-scheme:light dark;--page:#f4f6f9;--card:#fff;--text:#1c2430;--soft:#566273;
--line:#8793a3;--accent:#1f5fc4;--on:#fff;--bad:#a3201b}
@media(prefers-color-scheme:dark){:root{--page:#12161c;--card:#1b212a;--text:#e6eaf0;
--soft:#a4afbd;--line:#6b7787;--accent:#7fb0ff;--on:#0d1420;--bad:#ff9a94}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;
background:var(--page);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main{width:100%;max-width:24rem;background:var(--card);border-radius:6px;padding:32px;
box-shadow:0 1px 4px #0003}
h1{font-size:1.375rem;margin:0 0 4px}p{margin:0 0 16px;color:var(--soft)}
label{display:block;margin:16px 0 4px;font-weight:600}
input{width:100%;min-height:44px;padding:8px 12px;font:inherit;color:inherit;
background:transparent;border:1px solid var(--line);border-radius:6px}
small{color:var(--soft)}
button{width:100%;min-height:44px;margin-top:24px;border:0;border-radius:6px;
background:var(--accent);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.bad{color:var(--bad);border-left:4px solid;padding:4px 12px;margin:16px 0}
"""
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()


def policy(form_targets: Iterable[str] = ()) -> str:
    """Give the content security policy: our style, our forms, nothing else.

    ``form_targets`` are addresses a form's answer may redirect to, which browsers
    hold against ``form-action`` too.
    """
    targets = " ".join(["'self'", *sorted({_origin(uri) for uri in form_targets})])
    return (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; "
        f"form-action {targets}; frame-ancestors 'none'; base-uri 'none'"
    )


def _origin(uri: str) -> str:
    parts = urlsplit(uri)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:"


def sign_in_page(
    *, to: str, trouble: str = "", login: str = "", form_targets: Iterable[str] = ()
) -> HTMLResponse:
    """Show the sign-in form; ``to`` is where a good sign-in leads."""
    body = f"""
<p>Use your Jetbridge login.</p>{_trouble(trouble)}
<form method="post" action="/auth/sign-in">
<input type="hidden" name="next" value="{escape(to)}">
<label for="login">Login</label>
<input id="login" name="login" value="{escape(login)}" autocomplete="username"
 autocapitalize="none" spellcheck="false" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password"
 required>
<button>Sign in</button></form>"""
    status = 401 if trouble else 200
    return _page("Sign in", body, status=status, form_targets=form_targets)


def set_up_page(
    *, token: str, trouble: str = "", said: Mapping[str, str] | None = None
) -> HTMLResponse:
    """Show the form that makes the first account."""
    known = {"name": "", "login": "", **(said or {})}
    body = f"""
<p>Nobody has an account yet. The first one runs the platform.</p>{_trouble(trouble)}
<form method="post" action="/auth/set-up">
<input type="hidden" name="token" value="{escape(token)}">
<label for="name">Your name</label>
<input id="name" name="name" value="{escape(known["name"])}" autocomplete="name"
 required autofocus>
<label for="login">Login</label>
<input id="login" name="login" value="{escape(known["login"])}" autocomplete="username"
 autocapitalize="none" spellcheck="false" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password"
 minlength="12" aria-describedby="hint" required>
<small id="hint">At least 12 characters; a sentence is easier to remember.</small>
<button>Create the first account</button></form>"""
    return _page("Set up Jetbridge", body, status=422 if trouble else 200)


def sign_out_page(*, csrf: str, to: str) -> HTMLResponse:
    """Ask whether to sign out, when another application sent the browser here."""
    body = f"""
<p>Another application asks to end your session.</p>
<form method="post" action="/oidc/logout">
<input type="hidden" name="csrf" value="{escape(csrf)}">
<input type="hidden" name="next" value="{escape(to)}">
<button>Sign out</button></form>"""
    return _page("Sign out", body, status=200, form_targets=[to] if to else [])


def refusal_page(title: str, why: str, *, status: int = 400) -> HTMLResponse:
    """Tell a person why their browser was stopped here, and what to do."""
    return _page(title, _trouble(why), status=status)


def _trouble(why: str) -> str:
    return f'<p class="bad" role="alert">{escape(why)}</p>' if why else ""


def _page(
    title: str, body: str, *, status: int, form_targets: Iterable[str] = ()
) -> HTMLResponse:
    html = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)} · Jetbridge</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{_STYLE}</style></head>
<body><main><h1>{escape(title)}</h1>{body}</main></body></html>"""
    headers = {
        "Content-Security-Policy": policy(form_targets),
        "Cache-Control": "no-store",
    }
    return HTMLResponse(html, status_code=status, headers=headers)
