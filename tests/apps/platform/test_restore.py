"""A backup comes back whole: rows, audit, events not yet delivered."""

import pytest
from sqlalchemy import text

from jetbridge.apps.platform.prepare import prepared
from jetbridge.apps.platform.restore import restore_platform
from jetbridge.kernel.audit import Sealer, audit_signer, checkpoint_copies, record
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import Database, Role, find_server
from jetbridge.kernel.db.backup import GiveABackup, ReadTheMessage, back_up
from jetbridge.kernel.events import Event, Reader, Relay, announce

pytestmark = pytest.mark.promise("S5")


class Moved(Event):
    type = "test.moved.v1"

    def key(self):
        return "thing"


@pytest.fixture
def settings(home):
    return Settings(home=home)


@pytest.fixture
def act(planner, clock):
    def acted(app, version):
        with app.begin(planner, at=clock.now()) as work:
            announce(Moved(version=version), work=work)
            record("test.move", "thing", work=work, facts={"version": version})

    return acted


@pytest.fixture
def listen(settings, clock):
    """Let a reader hear what there is; give the versions it heard this time."""

    def listened(app):
        heard = []

        def hear(envelope, *, work):  # noqa: ARG001  the shape of a reader
            heard.append(envelope.version)

        reader = Reader(name="listener", types=(Moved.type,), handle=hear)
        with Database.connect(settings, role=Role.RELAY) as relay:
            Relay(app=app, relay=relay, readers=[reader], clock=clock).drain()
            Sealer(
                relay,
                signer=audit_signer(settings.home),
                copies=checkpoint_copies(settings.home),
                clock=clock,
            ).seal(checkpoint=True)
        return heard

    return listened


@pytest.fixture
def backup(settings, act, listen, tmp_path):
    """Taken after two events, of which the reader had heard one."""
    file = tmp_path / "platform.dump"
    with prepared(settings) as app:
        act(app, 1)
        assert listen(app) == [1]
        act(app, 2)
        back_up(find_server(settings), file)
        act(app, 3)
    return file


class TestRestore:
    def test_its_audit_is_proved(self, settings, backup):
        proof = restore_platform(settings, backup)
        assert (proof.sealed, proof.unsealed, proof.faults) == (1, 1, ())

    def test_events_go_on_where_the_backup_was(self, settings, backup, listen, act):
        restore_platform(settings, backup)
        with prepared(settings) as app:
            assert listen(app) == [2]
            act(app, 3)
            assert listen(app) == [3]

    def test_on_another_machine_too(self, backup, home):
        elsewhere = Settings(
            home=home.with_name("elsewhere"), database_secret="another secret"
        )
        restore_platform(elsewhere, backup)
        with prepared(elsewhere) as app, app.connection() as connection:
            count = text("select count(*) from kernel.audit_record")
            assert connection.scalar(count) == 2

    def test_a_file_that_is_no_backup_is_wrong_use(self, settings, backup):
        other = backup.with_name("other.json")
        other.write_text("{}")
        with pytest.raises(GiveABackup):
            restore_platform(settings, other)

    def test_a_broken_backup_changes_nothing(self, settings, backup, listen):
        broken = backup.with_name("broken.dump")
        broken.write_bytes(backup.read_bytes()[:2000])
        with pytest.raises(ReadTheMessage):
            restore_platform(settings, broken)
        with prepared(settings) as app:
            assert listen(app) == [2, 3]
