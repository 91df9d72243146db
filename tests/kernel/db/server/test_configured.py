"""A PostgreSQL that somebody else runs: signed in to, never started or stopped."""

import pytest
from sqlalchemy import text

from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, find_server
from jetbridge.kernel.db.errors import (
    CorrectThePassword,
    CreateTheDatabase,
    FreeDiskSpace,
    StartTheDatabase,
    UpgradeTheDatabase,
    translated,
)
from jetbridge.kernel.db.roles import GrantRoles, session
from jetbridge.kernel.migrations import prepare

pytestmark = pytest.mark.promise("S7")


@pytest.fixture
def configure(postgres, tmp_path):
    """Give settings that point at a database of the test's PostgreSQL."""
    known = postgres.address.administrator

    def configured(database, *, user=known.username, password=known.password):
        host = known.query["host"]
        url = f"postgresql://{user}:{password}@/{database}?host={host}"
        secret = postgres.address.secret.decode()
        return Settings(home=tmp_path, database_url=url, database_secret=secret)

    return configured


@pytest.fixture
def admin(postgres):
    with session(postgres.address.on("postgres").administrator) as connection:
        yield connection


@pytest.fixture
def empty(admin):
    admin.execute("create database configured")
    yield "configured"
    admin.execute("drop database configured with (force)")


@pytest.fixture
def plain_login(admin, empty):
    admin.execute("create role plain login password 'plain'")
    admin.execute(f"grant all on database {empty} to plain")
    yield {"user": "plain", "password": "plain"}
    admin.execute(f"revoke all on database {empty} from plain")
    admin.execute("drop role plain")


class TestConfigured:
    def test_it_is_prepared_and_used_like_our_own(self, configure, empty, branches):
        server = find_server(configure(empty))
        assert prepare(server, branches) != []
        with Database(server) as database, database.connection() as connection:
            assert connection.scalar(text("select current_user")) == "jetbridge_app"

    def test_leaving_it_does_not_stop_it(self, configure):
        server = find_server(configure("postgres"))
        server.attach()
        assert server.release() is False


class TestRefusals:
    def test_a_wrong_password(self, configure, branches):
        server = find_server(configure("postgres", password="wrong"))
        with pytest.raises(CorrectThePassword):
            prepare(server, branches)

    def test_an_absent_database(self, configure, branches):
        with pytest.raises(CreateTheDatabase):
            prepare(find_server(configure("absent")), branches)

    def test_nobody_at_the_address(self, tmp_path, branches):
        settings = Settings(
            home=tmp_path, database_url="postgresql://a:b@127.0.0.1:9/c"
        )
        with pytest.raises(StartTheDatabase):
            prepare(find_server(settings), branches)

    def test_a_login_that_may_not_make_roles(
        self, configure, empty, plain_login, branches
    ):
        server = find_server(configure(empty, **plain_login))
        with pytest.raises(GrantRoles):
            prepare(server, branches)

    def test_a_schema_that_was_not_made(self, configure, empty, planner, clock):
        def look():
            with (
                Database.connect(configure(empty)) as database,
                database.begin(planner, at=clock.now()) as work,
            ):
                work.connection.execute(text("select from kernel.inbox"))

        with pytest.raises(UpgradeTheDatabase):
            look()

    def test_a_full_disk(self, postgres):
        with (
            session(postgres.address.on("postgres").administrator) as connection,
            pytest.raises(Exception, match="No space left") as caught,
        ):
            connection.execute("copy (select 1) to '/dev/full'")
        known = translated(caught.value)
        assert isinstance(known, FreeDiskSpace)
