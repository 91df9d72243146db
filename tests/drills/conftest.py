"""What every drill has: how many kills, and a place for its record."""

import json
import os
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def seed():
    """The seed of the drill; JETBRIDGE_DRILL_SEED repeats one."""
    return int(os.environ.get("JETBRIDGE_DRILL_SEED", "20270301"))


@pytest.fixture(scope="session")
def kills():
    """Few, unless JETBRIDGE_DRILL_KILLS asks for the drill of the record."""
    return int(os.environ.get("JETBRIDGE_DRILL_KILLS", "3"))


@pytest.fixture
def record(seed):
    """Tell what a drill found; JETBRIDGE_DRILL_RECORD names a file that keeps it."""

    def tell(drill, **found):
        line = json.dumps({"drill": drill, "seed": seed, **found})
        sys.stdout.write(line + "\n")
        if "JETBRIDGE_DRILL_RECORD" in os.environ:
            with Path(os.environ["JETBRIDGE_DRILL_RECORD"]).open("a") as file:
                file.write(line + "\n")

    return tell
