import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from jetbridge.kernel.db.errors import InstallPostgres
from jetbridge.kernel.db.server import programs
from jetbridge.kernel.db.server.account import Account, server_account

pytestmark = pytest.mark.promise("S7")


class Shut(Account):
    """An account that cannot go down to where the wheel is installed."""

    def reaches(self, _path):
        return False


@pytest.fixture
def shared_place(monkeypatch):
    place = Path(tempfile.mkdtemp(prefix="jetbridge-shared-"))
    place.chmod(0o755)
    monkeypatch.setattr(programs, "SHARED_PLACE", place)
    yield place
    shutil.rmtree(place)


@pytest.mark.usefixtures("shared_place")
def test_programs_out_of_reach_are_copied_with_their_libraries():
    real = server_account()
    account = Shut(real.uid, real.gid, real.dropped)
    found = programs.find_programs(None, account=account)
    version = subprocess.run(
        [str(found / "postgres"), "--version"],
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
        **real.spawn_settings(),
    )
    assert version.stdout.startswith("postgres (PostgreSQL) 18")
    assert programs.find_programs(None, account=account) == found


def test_configured_programs_win(tmp_path):
    for name in ("initdb", "pg_ctl", "postgres"):
        (tmp_path / name).touch()
    assert programs.find_programs(tmp_path, account=server_account()) == tmp_path


def test_an_incomplete_directory_is_refused(tmp_path):
    with pytest.raises(InstallPostgres, match="initdb"):
        programs.find_programs(tmp_path, account=server_account())


def test_a_closed_home_is_out_of_reach(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    assert not Account(65534, 65534, dropped=True).reaches(closed / "postgres")
