"""The embedded server: really made, killed, shared, left behind and stopped."""

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from jetbridge.kernel.db.errors import translated
from jetbridge.kernel.db.server import EmbeddedServer
from jetbridge.kernel.migrations import drift, prepare

pytestmark = pytest.mark.promise("S7")

OTHERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
"""PostgreSQL of Debian, where there is one; the wheel's own is always tried."""

USER = """
import sys, time
from pathlib import Path
from jetbridge.kernel.db.server import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]))
server.attach()
print("attached", flush=True)
sys.stdin.read()
"""


WAL_WRITER = "select pid from pg_stat_activity where backend_type = 'walwriter'"
IO_WORKER = "select min(pid) from pg_stat_activity where backend_type = 'io worker'"
CRASHES = 4
"""Not every order to stop meets the recovery."""


@pytest.fixture
def home(tmp_path_factory):
    """A home as awkward as they come: deep, with a space, under a closed parent."""
    return tmp_path_factory.mktemp("a home") / ("deep-" * 20) / "home"


@pytest.fixture
def server(home):
    made = EmbeddedServer(home)
    yield made
    made.stop_unused()
    shutil.rmtree(made.directory)


@contextmanager
def another_user(home):
    """Another process that uses the server until its input ends."""
    words = [sys.executable, "-c", USER, str(home)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe) as user:
        assert user.stdout is not None
        assert user.stdout.readline() == b"attached\n"
        yield user


def ask(server, statement="select 1", **changes):
    url = server.address.on("postgres").administrator
    with psycopg.connect(
        host=url.query["host"],
        user=changes.get("user", url.username),
        password=changes.get("password", url.password),
        dbname=changes.get("dbname", url.database),
    ) as connection:
        answer = connection.execute(statement)
        return next(answer)[0] if answer.description else None


def postmaster(server):
    return int((server.directory / "data" / "postmaster.pid").read_text().split()[0])


def children(server):
    """Give the process numbers of the server's children by what they do."""
    main = postmaster(server)
    numbers = Path(f"/proc/{main}/task/{main}/children").read_text().split()
    doing = [(Path(f"/proc/{n}/cmdline").read_text(), int(n)) for n in numbers]
    return {words.strip("\0 ").removeprefix("postgres: "): n for words, n in doing}


def kill_what_recovers(server):
    """Kill a worker of the recovery, then the recovery, if the server does one."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with suppress(FileNotFoundError, ProcessLookupError, KeyError):
            for name in ("io worker 1", "startup"):
                os.kill(children(server)[name], signal.SIGKILL)
            return
        if not server.answers():
            return


class TestMaking:
    def test_it_answers_in_an_awkward_home(self, server):
        server.attach()
        assert ask(server) == 1
        server.release()

    def test_it_never_runs_as_root(self, server):
        server.attach()
        status = Path(f"/proc/{postmaster(server)}/status").read_text()
        uid = status.partition("Uid:")[2].split()[0]
        server.release()
        assert uid != "0"

    def test_it_listens_on_no_port(self, server):
        server.attach()
        assert ask(server, "show listen_addresses") == ""
        server.release()

    def test_logical_decoding_is_possible(self, server):
        server.attach()
        assert ask(server, "show wal_level") == "logical"
        server.release()

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"password": "wrong"}, "db.wrong_password"),
            ({"user": "jetbridge_app"}, "db.roles_unknown"),
            ({"dbname": "absent"}, "db.absent"),
        ],
    )
    def test_a_refusal_says_what_to_do(self, server, change, code):
        server.attach()
        with pytest.raises(psycopg.OperationalError) as caught:
            ask(server, **change)
        server.release()
        known = translated(caught.value)
        assert known is not None
        assert known.code == code
        assert known.detail.startswith(f"{known.title} PostgreSQL says: ")


class TestSharing:
    def test_the_last_user_stops_it(self, server, home):
        other = EmbeddedServer(home)
        server.attach()
        other.attach()
        assert (server.release(), ask(other)) == (False, 1)
        assert other.release()
        assert not other.answers()

    def test_a_user_that_was_killed_does_not_keep_it_running(self, server, home):
        with another_user(home) as user:
            user.kill()
        assert server.answers()
        assert server.stop_unused()
        assert not server.answers()

    def test_a_user_that_still_runs_keeps_it_running(self, server, home):
        with another_user(home) as user:
            assert not server.stop_unused()
            assert ask(server) == 1
            user.communicate(timeout=120)
        assert not server.answers()


class TestCrash:
    def test_a_killed_server_can_be_left(self, server):
        server.attach()
        os.kill(postmaster(server), signal.SIGKILL)
        assert server.release()
        assert not server.answers()

    def test_what_is_killed_while_it_recovers_comes_back(self, server):
        server.attach()
        ask(server, "select 42 as n into kept")
        for _ in range(CRASHES):
            os.kill(ask(server, IO_WORKER), signal.SIGKILL)
            kill_what_recovers(server)
            server.revive()
        assert ask(server, "select n from kept") == 42
        server.release()

    def test_a_server_whose_back_end_was_killed_can_be_left(self, server):
        server.attach()
        ask(server, "select 42 as n into kept")
        for _ in range(CRASHES):
            os.kill(ask(server, WAL_WRITER), signal.SIGKILL)
            assert server.release()
            assert not server.answers()
            server.attach()
        assert ask(server, "select n from kept") == 42
        server.release()

    def test_what_was_committed_survives_kill_9(self, server):
        server.attach()
        ask(server, "select 42 as n into kept")
        os.kill(postmaster(server), signal.SIGKILL)
        deadline = time.monotonic() + 120
        while server.answers() and time.monotonic() < deadline:
            time.sleep(0.01)
        server.revive()
        assert ask(server, "select n from kept") == 42
        server.release()


@pytest.mark.parametrize("programs", [None, *OTHERS], ids=str)
def test_the_whole_schema_stands_on_every_postgresql_here(home, programs, branches):
    server = EmbeddedServer(home, pg_bin=programs)
    server.attach()
    prepare(server, branches)
    found = drift(server.address, branches)
    server.release()
    shutil.rmtree(server.directory)
    assert found == []
