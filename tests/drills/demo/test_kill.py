"""``kill -9`` of API, worker, relay and PostgreSQL during the demo airline's work.

First while Meridian Air is made, then while a controller reports delays: nothing that
was acknowledged is lost, nothing happens twice. The relay runs in the worker. The
control is a database that says yes before it has written: it must be found out.
"""

import json
import sys
import time
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from jetbridge.kernel.testing import passing_home
from tests.drills.platform import (
    JETBRIDGE,
    PATIENCE,
    POSTGRES,
    VICTIMS,
    Platform,
    wait,
)

pytestmark = [pytest.mark.drill, pytest.mark.slow]

CONTROLLER = Path(__file__).with_name("controller.py")
CONTROL_KILLS = 20
"""In each the control loses what was not written yet: one is mostly enough."""
AT_WORK = 10
"""Reports answered between two kills, so that there is something to lose."""
COUNTS = {
    "legs": "select count(*) from flights.leg",
    "employees": "select count(*) from people.employee",
    "aircraft": "select count(*) from maintenance.aircraft",
    "qualifications": "select count(*) from training.qualification",
    "crew members": "select count(*) from crew.member",
    "past duties": "select count(*) from crew.history",
    "accounts": "select count(*) from identity.account",
}
CHANGES = "select reason, leg::text from flights.change where kind = 'delay'"
STALE = """
    select count(*) from crew.activity a join flights.leg l on l.id = a.leg
    where a.arrival_at <> coalesce(l.estimated_arrival, l.scheduled_arrival)
"""
TOO_EARLY = {"synchronous_commit": "off", "wal_writer_delay": "10s"}
"""Say yes at once and write every ten seconds: what was said in between is at risk."""


@pytest.fixture(scope="module")
def platform(seed):
    with passing_home() as home:
        made = Platform(home, seed=seed)
        try:
            yield made
        finally:
            made.type("down")


@pytest.fixture(scope="module")
def made(platform, kills):
    """The airline, made under kills and then once in peace: what that run said."""
    while (left := kills - platform.killed.total()) > 0:
        demo = platform.spawn([*JETBRIDGE, "demo", "--json"], platform.home / "said")
        kill_while(lambda: demo.poll() is None, platform, left)  # noqa: B023  at once
        demo.wait(timeout=PATIENCE)
    killed, platform.killed = platform.killed, Counter()
    quiet = platform.type("demo")
    assert quiet.returncode == 0, quiet.stderr
    return figures(quiet), killed


def kill_while(at_work, platform, left):
    enough = platform.killed.total() + left
    while at_work() and platform.killed.total() < enough:
        time.sleep(platform.chance.uniform(0.5, 4.0))
        platform.kill_somebody()


def figures(answer):
    steps = json.loads(answer.stdout)["steps"]
    return dict(chain.from_iterable(step["figures"].items() for step in steps))


@pytest.mark.promise("S7")
def test_kills_while_the_airline_is_made_lose_nothing_and_double_nothing(
    platform, made, record
):
    said, killed = made
    counted = {name: platform.ask(question)[0][0] for name, question in COUNTS.items()}
    wanted = {name: said[name] for name in counted}
    record(
        "the airline is made",
        kills=killed,
        acknowledged=sum(wanted.values()),
        lost=sum((Counter(wanted) - Counter(counted)).values()),
        doubled=sum((Counter(counted) - Counter(wanted)).values()),
    )
    assert counted == wanted


class Reporting:
    """A controller at work, and what was said yes to so far."""

    def __init__(self, platform, name):
        self.said = platform.home / name
        words = [sys.executable, str(CONTROLLER), str(platform.home), name]
        self.process = platform.spawn(words, self.said)

    def yes(self):
        assert self.process.poll() is None
        return {tuple(line.split()) for line in self.said.read_text().splitlines()}

    def end(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture
def reporting(platform, made):  # noqa: ARG001  there must be an airline
    """Let a controller report under a name."""
    begun = []

    def begin(name):
        begun.append(Reporting(platform, name))
        return begun[-1]

    yield begin
    for one in begun:
        one.end()


def changes(platform, name):
    """Give what the database holds of a controller's reports, and how often."""
    rows = [tuple(row) for row in platform.ask(CHANGES)]
    return Counter(row for row in rows if row[0].startswith(f"{name}-"))


def kill_at_work(platform, controller, victims):
    enough = len(controller.yes()) + AT_WORK
    wait(lambda: len(controller.yes()) > enough)
    time.sleep(platform.chance.uniform(0, 1.0))
    platform.kill_somebody(victims)
    platform.bring_up()


@pytest.mark.promise("C6")
def test_every_yes_to_a_delay_is_kept_once_and_reaches_the_rosters(
    platform, reporting, kills, record
):
    controller = reporting("day")
    while platform.killed.total() < kills:
        kill_at_work(platform, controller, VICTIMS)
    acknowledged = controller.yes()
    controller.end()
    kept = changes(platform, "day")
    lost, doubled = acknowledged - set(kept), [one for one in kept if kept[one] > 1]
    record(
        "a day of delays",
        kills=platform.killed,
        acknowledged=len(acknowledged),
        lost=len(lost),
        doubled=len(doubled),
    )
    assert (lost, doubled) == (set(), [])
    wait(lambda: platform.ask(STALE)[0][0] == 0)


def test_control_a_database_that_says_yes_too_early_loses(platform, reporting, record):
    for setting, value in TOO_EARLY.items():
        platform.administer(f"alter system set {setting} = '{value}'")
    platform.administer("select pg_reload_conf()")
    controller, used = reporting("control"), 0
    lost: set[tuple[str, ...]] = set()
    while not lost and used < CONTROL_KILLS:
        kill_at_work(platform, controller, [POSTGRES])
        lost = controller.yes() - set(changes(platform, "control"))
        used += 1
    platform.administer("alter system reset all")
    platform.administer("select pg_reload_conf()")
    record("control: yes before it is written", kills={POSTGRES: used}, lost=len(lost))
    assert lost
