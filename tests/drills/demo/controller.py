"""A controller who reports one delay after another through the API, for ever.

``python controller.py HOME NAME``. A report that got no answer is sent again as it
was, until there is one; If-Match keeps it from taking effect twice. One line is printed
for each leg that an answered report moved, ``REPORT LEG``: that line is the
acknowledgement which must never be lost.
"""

import contextlib
import json
import os
import random
import sys
import time
from itertools import count
from pathlib import Path

import httpx2

from jetbridge.apps.platform import API

ANSWERED = {200, 302, 303, 409, 412}
"""303: signed in. 409: the leg flies no more. 412: done, but the answer was lost."""
LEGS = "/api/v1/flights/legs"


class Controller:
    """Somebody who may report delays, signed in; the API comes and goes."""

    def __init__(self, home, person):
        self.home = home
        self.browser = httpx2.Client(timeout=60)
        self.until_answered("POST", "/auth/sign-in", data=form(person))
        self.browser.headers["X-CSRF"] = self.browser.cookies["jetbridge-csrf"]

    def until_answered(self, method, path, **request):
        """Send until there is an answer that says whether it was done."""
        while True:
            with contextlib.suppress(httpx2.TransportError):
                answer = self.send(method, path, **request)
                if answer.status_code in ANSWERED:
                    return answer
            time.sleep(0.02)

    def send(self, method, path, **request):
        return self.browser.request(method, self.address() + path, **request)

    def address(self):
        facts = API.facts(self.home)
        return facts["address"] if facts else "http://127.0.0.1:9"

    def legs(self):
        page = self.until_answered("GET", LEGS, params={"limit": 200})
        return [one["id"] for one in page.json()["items"]]

    def delay(self, name, leg, minutes):
        """Give the words of one report of a delay, from the leg as it is now."""
        path = f"{LEGS}/{leg}"
        version = self.until_answered("GET", path).headers["etag"]
        return {
            "method": "POST",
            "path": f"{path}/delay",
            "headers": {"If-Match": version},
            "json": {"minutes": minutes, "reason": name},
        }


def form(person):
    return {"login": person["login"], "password": person["password"], "next": "/livez"}


def moved(answer):
    """Give the legs that a report moved, as its answer says."""
    if answer.status_code != 200:
        return []
    return [one["leg"]["id"] for one in answer.json()]


def main(home, name):
    people = json.loads((home / "run" / "demo.json").read_text())["people"]
    person = next(one for one in people if one["role"] == "controller")
    chance = random.Random(name)  # noqa: S311  a drill that can be repeated
    controller = Controller(home, person)
    legs = controller.legs()
    for number in count():
        report = f"{name}-{number}"
        words = controller.delay(report, chance.choice(legs), chance.randrange(1, 90))
        answer = controller.until_answered(**words)
        said = "".join(f"{report} {leg}\n" for leg in moved(answer))
        os.write(1, said.encode())  # one write, never half


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
