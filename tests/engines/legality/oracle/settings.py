"""What an authority or operator chooses, and the scheme that says so."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from jetbridge.engines.legality import load_scheme

HEAD = """
id = "own"
name = "Own"
extends = "easa"
version = "own-1"
effective_from = 2016-02-18
"""
AGREEMENT = """
[rules."easa.duty-7-days"]
limit = "50:00"
[rules."easa.rest"]
home = "13:00"
away = "11:00"
"""
BLOCKS = {
    "rolling": 'quantity = "flight"\nlimit = "30:00"\nwindow = "96:00"',
    "duty_length": 'limit = "12:00"',
    "flight_time": 'limit = "8:00"',
    "sectors": "count = 4",
    "days_in_a_row": "count = 3",
    "nights_in_a_row": "count = 1",
    "free_time": 'least = "40:00"\nwindow = "120:00"',
}


@dataclass(frozen=True)
class Settings:
    """What the text leaves open, as defaults; ``agreed``: an agreement tightens it."""

    kind: str = "early"
    travel_before: bool = False
    long_nights: bool = False
    frm: bool = False
    reduced: bool = False
    agreed: bool = False

    def text(self):
        """Write it as an operator's scheme."""
        travel = "before" if self.travel_before else "after"
        chosen = {
            "disruptive_type": f'"{self.kind}"',
            "travel_excess": f'"{travel}"',
            "night_duties_over_10_h_managed": str(self.long_nights).lower(),
            "unknown_state_managed": str(self.frm).lower(),
            "reduced_rest_managed": str(self.reduced).lower(),
        }
        own = "\n".join(f"{name} = {value}" for name, value in chosen.items())
        return f"{HEAD}[settings]\n{own}\n{self.agreement() if self.agreed else ''}"

    def agreement(self):
        """Tighten two rules, and add a rule of each block."""
        added = [
            f'[[added]]\nid = "own.{block}"\nblock = "{block}"\ntitle = "Own"\n'
            f'citation = "CLA 1"\n{values}\n'
            for block, values in BLOCKS.items()
        ]
        return AGREEMENT + "".join(added)


@cache
def scheme(regime, settings):
    """Load the scheme of a rule set; settings are those of the European one."""
    if regime != "easa":
        return load_scheme(regime)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "own.toml"
        file.write_text(settings.text(), "utf-8")
        return load_scheme(file)
