"""Does the running demo answer, and does sign-in work? Exit 0 says yes.

``.ci/run`` asks after ``make demo``: the page, the sign-in of each person the demo
names, who they are, and the board of one of them.
"""

import json
import os
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx2

HOME = Path(os.environ.get("JETBRIDGE_HOME", ".jetbridge"))


class Form(HTMLParser):
    """The first form of a page: where it goes, and what it carries unseen."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember the form's address and its hidden fields."""
        found = {name: value or "" for name, value in attrs}
        if tag == "form" and not self.action:
            self.action = found.get("action", "")
        elif tag == "input" and found.get("type") == "hidden":
            self.fields[found["name"]] = found.get("value", "")


def signed_in(address: str, login: str, password: str) -> dict[str, Any]:
    """Sign in as a browser would, and give what the platform says of the person."""
    with httpx2.Client(base_url=address, follow_redirects=True, timeout=120) as browser:
        page = browser.get("/auth/login", params={"next": "/"})
        form = Form(page.text)
        browser.post(
            page.url.join(form.action),
            data=form.fields | {"login": login, "password": password},
        ).raise_for_status()
        answer = browser.get("/api/v1/me")
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found


def kept(name: str) -> dict[str, Any]:
    """Read what the platform or the demo says of itself."""
    found: dict[str, Any] = json.loads((HOME / "run" / f"{name}.json").read_text())
    return found


def main() -> int:
    """Ask everything once, and say what answered."""
    address, people = kept("api")["address"], kept("demo")["people"]
    page = httpx2.get(address, timeout=120)
    page.raise_for_status()
    for person in people:
        found = signed_in(address, person["login"], person["password"])
        sys.stdout.write(f"{person['login']} is {found['name']}\n")
    return 0 if people else 1


if __name__ == "__main__":
    sys.exit(main())
