import csv
import importlib.util
import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from jetbridge.apps.cli.crew import app

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("JETBRIDGE_SHARED", ROOT.parent / "shared" / "data"))
MONTH = SHARED / "crew" / "kasirzadeh" / "instance1"

_spec = importlib.util.spec_from_file_location(
    "convert", ROOT / "examples" / "kasirzadeh" / "convert.py"
)
assert _spec
assert _spec.loader
convert = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(convert)

DAY = """\
#leg_nb , airport_dep , date_dep , hour_dep , airport_arr , date_arr , hour_arr
LEG_01_0 , BASE1 , 2000-01-01 , 08:00 , AIR1 , 2000-01-01 , 09:00
LEG_01_1 , AIR1 , 2000-01-01 , 09:45 , BASE1 , 2000-01-01 , 10:45
"""


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An instance in the authors' layout, made up here."""
    folder = tmp_path / "instance"
    folder.mkdir()
    (folder / "day_1.csv").write_text(DAY)
    bases = "airport , status , nbEmployees\nBASE1 , 1 , 2\nAIR1 , 0 , 0\n"
    (folder / "listOfBases.csv").write_text(bases)
    solution = "Solution = {\nPairing 1 : Base BASE1 : LEG_01_0 , LEG_01_1;\n}"
    (folder / "initialSolution.in").write_text(solution)
    return folder


def planned(files, seconds):
    words = ["pair", "--time-limit", str(seconds), "--out", str(files / "P.json")]
    for name in ("flights", "bases", "stations"):
        words += [f"--{name}", str(files / f"{name}.csv")]
    words += ["--crewing", str(files / "crewing.toml")]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    return json.loads((files / "P.json").read_text())


@pytest.mark.promise("C3")
class TestConverter:
    def test_its_files_are_read_by_the_command(self, made, tmp_path):
        convert.convert(made, tmp_path / "out")
        document = planned(tmp_path / "out", 60)
        assert [len(p["duties"]) for p in document["pairings"]] == [1]

    def test_aircraft_are_chained_first_in_first_out(self, made, tmp_path):
        convert.convert(made, tmp_path / "out")
        rows = list(
            csv.DictReader((tmp_path / "out" / "flights.csv").read_text().splitlines())
        )
        assert [row["registration"] for row in rows] == ["K001", "K001"]

    def test_the_same_seed_gives_the_same_wishes(self, made, tmp_path):
        for name in ("one", "two"):
            convert.convert(made, tmp_path / name, seed=5)
        one, two = ((tmp_path / n / "crew.csv").read_text() for n in ("one", "two"))
        assert one == two
