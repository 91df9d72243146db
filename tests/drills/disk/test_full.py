"""The disk is really full (ENOSPC): the platform says so, keeps its word, and heals.

The disk is a small tmpfs in a mount namespace of the drill's own, which needs no root
where the kernel lets users have one. The control counts what was refused as if it had
been acknowledged: that must be found missing.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from jetbridge.kernel.testing import passing_home
from tests.drills.platform import PATIENCE

pytestmark = [pytest.mark.drill, pytest.mark.slow]

SMALL_DISK = Path(__file__).with_name("small_disk.py")
CHECKOUT = Path(__file__).parents[3]
MOUNT = 'mount -t tmpfs -o size=192m,mode=711 small "$0" && exec "$@"'


def on_a_small_disk(place, *words):
    rights = [] if os.geteuid() == 0 else ["--map-current-user", "--keep-caps"]
    return subprocess.run(
        ["unshare", "--mount", *rights, "sh", "-c", MOUNT, str(place), *words],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, sys.path))},
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
        check=False,
    )


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    with passing_home() as home:
        can = on_a_small_disk(home.parent, "true")
        if can.returncode:
            pytest.skip(f"No disk can be mounted here, so none is full: {can.stderr}")
        files = tmp_path_factory.mktemp("files")
        words = [sys.executable, str(SMALL_DISK), str(home.parent), str(files)]
        answer = on_a_small_disk(home.parent, *words)
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


@pytest.mark.promise("S7")
class TestFullDisk:
    def test_the_api_refuses_with_the_way_out(self, day):
        assert day["api"]["status"] in {503, 507}
        assert "disk" in day["api"]["next_step"]

    @pytest.mark.parametrize("who", ["command", "new platform"])
    def test_a_command_says_what_to_do_and_leaves_with_exit_3(self, day, who):
        assert day[who]["exit"] == 3
        assert "disk" in day[who]["said"]["next_step"]

    def test_the_doctor_names_it(self, day):
        home = next(one for one in day["doctor"]["said"] if one["name"] == "home")
        assert not home["well"]

    def test_nothing_acknowledged_is_lost(self, day, record):
        found = {name: day[name] for name in ("acknowledged", "refused", "lost")}
        record("the disk is full", **found, healed=day["seconds to heal"])
        assert day["lost"] == 0

    def test_with_room_again_all_goes_on_without_a_restart(self, day):
        assert day["same processes"]
        assert day["the command in the end"] == 0


def test_control_what_was_refused_is_found_missing(day, record):
    record("control: a refusal taken for a yes", lost=day["refused and not kept"])
    assert day["refused and not kept"] > 0
