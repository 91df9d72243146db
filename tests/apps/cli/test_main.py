"""How the command leaves: the sentence, the next step, the exit code."""

import json

import pytest

from jetbridge.apps.cli import output
from jetbridge.apps.cli.main import run
from jetbridge.kernel.errors import JetbridgeError


@pytest.fixture
def leaving(monkeypatch, capsys):
    def typed(*words):
        monkeypatch.setattr("sys.argv", ["jetbridge", *words])
        with pytest.raises(SystemExit) as left:
            run()
        return left.value.code, capsys.readouterr().err

    return typed


def test_an_input_that_cannot_be_used_is_wrong_use(leaving, tmp_path):
    code, told = leaving("legality", "check", str(tmp_path))
    assert code == 2
    assert told.startswith(f"Error: {tmp_path}: Is a directory\nNext: ")


def test_the_same_as_json_for_machines(leaving, tmp_path):
    code, told = leaving("legality", "check", str(tmp_path / "absent"), "--json")
    assert code == 2
    assert json.loads(told)["flaws"][0]["reason"] == "No such file or directory"


@pytest.mark.parametrize(
    ("status", "code"), [(404, 2), (409, 1), (422, 2), (503, 3), (507, 3)]
)
def test_a_refusal_leaves_by_its_status(capsys, status, code):
    class Refused(JetbridgeError):
        pass

    Refused.status = status
    assert output.leave(Refused(), as_json=False) == code
    assert "\nNext: " in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_named(leaving, tmp_path):
    (tmp_path / "file").touch()
    place = str(tmp_path / "file" / "folder")
    code, told = leaving("demo", "files", place, "--first-day", "2027-03-01")
    assert code == 2
    assert told.startswith(f"Error: {place}: Not a directory\nNext: ")
