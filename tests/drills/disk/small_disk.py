"""One day of a platform whose disk runs full: what it says, what it keeps.

``python small_disk.py PLACE FILES``: PLACE is a small file system of its own, FILES
lies on another. Prints what was seen, as JSON.
"""

import json
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from jetbridge.apps.demo.airline import make_airline
from jetbridge.apps.demo.handover import hand_over
from jetbridge.apps.demo.recipe import FULL, SMALL
from jetbridge.apps.platform import API, WORKER
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.db import Database, service
from jetbridge.kernel.identity import AccountInput, Accounts
from tests.drills.demo.controller import Controller, moved
from tests.drills.platform import PATIENCE, Platform

CONTROLLER = {"login": "controller", "password": "a full disk is no excuse"}
BEFORE = 30
"""Reports answered while there is room."""
TRIES = 2000
"""Reports tried on the full disk; a new page of some table is due in every few."""
MEGABYTE = bytes(1 << 20)


def main(place, files):
    platform = Platform(place / "a home", seed=1)
    try:
        print(json.dumps(day(platform, place, files)))  # noqa: T201  the answer
    finally:
        platform.type("down")


def day(platform, place, files):
    platform.bring_up()
    make_controller(platform)
    taken_in = take_in(platform, SMALL, files / "small")
    assert taken_in.returncode == 0, taken_in.stderr
    controller = Controller(platform.home, CONTROLLER)
    reports = Reports(controller, controller.legs())
    while len(reports.yes) < BEFORE:
        reports.send()
    before, filler = processes(platform), fill(place / "filler")
    refusal = reports.until_refused()
    seen = {
        "api": {"status": refusal.status_code, **refusal.json()},
        "command": told(take_in(platform, FULL, files / "full")),
        "new platform": told(Platform(place / "new", seed=1).type("up")),
        "doctor": told(platform.type("doctor")),
    }
    filler.unlink()
    seen["seconds to heal"] = reports.until_accepted()
    late = take_in(platform, FULL, files / "full")
    kept = {
        tuple(row)
        for row in platform.ask("select reason, leg::text from flights.change")
    }
    return seen | {
        "acknowledged": len(reports.yes),
        "lost": len(reports.yes - kept),
        "refused": len(reports.no),
        "refused and not kept": len(reports.no - kept),
        "the command in the end": late.returncode,
        "same processes": processes(platform) == before,
    }


class Reports:
    """One report of a delay after another: which were taken, which refused."""

    def __init__(self, controller, legs):
        self.controller, self.legs = controller, legs
        self.yes, self.no = set(), set()

    def send(self):
        number = len(self.yes) + len(self.no)
        report, leg = f"report-{number}", self.legs[number % len(self.legs)]
        answer = self.controller.send(**self.controller.delay(report, leg, 10))
        if answer.status_code == 200:
            self.yes |= {(report, one) for one in moved(answer)}
        else:
            self.no.add((report, leg))
        return answer

    def until_refused(self):
        for _ in range(TRIES):
            if (answer := self.send()).status_code != 200:
                return answer
        raise AssertionError("The disk is not full.")

    def until_accepted(self):
        began = time.monotonic()
        while self.send().status_code != 200:
            assert time.monotonic() - began < PATIENCE
            time.sleep(0.2)
        return time.monotonic() - began


def make_controller(platform):
    roles = frozenset({"controller"})
    wish = AccountInput(**CONTROLLER, name="Casey", roles=roles, bases={"*"})
    with (
        Database.connect(platform.settings) as database,
        database.begin(
            service("drill", purpose="drill"), at=SystemClock().now()
        ) as work,
    ):
        Accounts(roles=roles).create(wish, work=work)


def take_in(platform, recipe, files):
    airline = make_airline(recipe, seed=1, first_day=date(2027, 3, 1))
    schedule = hand_over(airline, files)["schedule.ssim"]
    return platform.type("flights", "import", str(schedule))


def fill(path):
    with path.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
        write_for_ever(file)
    return path


def write_for_ever(file):
    while True:
        file.write(MEGABYTE)


def processes(platform):
    running = [service.facts(platform.home) for service in (API, WORKER)]
    return [facts["pid"] for facts in running if facts]


def told(answer):
    """Give what a command said of its trouble."""
    said = json.loads(answer.stderr or answer.stdout)
    return {"exit": answer.returncode, "said": said}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
