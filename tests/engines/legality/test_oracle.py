"""The engine against a second implementation, on random lines in changing zones.

Most lines are of seven days, which is what the oracle's minutes allow in a test; each
plain block holds a few of 31 and one of 90 days. In a special block every other duty
has a fact that few duties have; in a block of records something is unknown of the time
before, or the home base changes.
"""

import pytest

from tests.engines.legality.oracle.begun_lines import Begun
from tests.engines.legality.oracle.comparison import differences
from tests.engines.legality.oracle.lines import random_line
from tests.engines.legality.oracle.moving_lines import Moving
from tests.engines.legality.oracle.settings import Settings
from tests.engines.legality.oracle.special_lines import (
    American,
    Attendant,
    European,
)

pytestmark = pytest.mark.promise("C5")

BLOCKS, BLOCK = 16, 500
SPECIAL_BLOCK = 250
MONTHS, QUARTERS = 8, 1
SPECIAL = {European: "easa", American: "faa", Attendant: "faa"}
RECORDS = Begun, Moving
CHOICES = (
    Settings(),
    Settings(kind="late", travel_before=True),
    Settings(long_nights=True, frm=True, reduced=True),
    Settings(agreed=True),
)
"""What operators choose, block by block."""


def days_of(number):
    """Choose the length of a line by its place within a block."""
    if number < QUARTERS:
        return 90
    return 31 if number < QUARTERS + MONTHS else 7


def lines_of(block):
    return [random_line(block * BLOCK + n, days_of(n)) for n in range(BLOCK)]


def special_lines_of(block, writer, days=7):
    name = f"{writer.__name__}-{block}"
    return [random_line(f"{name}-{n}", days, writer) for n in range(SPECIAL_BLOCK)]


@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_block_of_lines(block):
    lines = lines_of(block)
    own = CHOICES[block % len(CHOICES)]
    found = [*differences(lines, "easa", own), *differences(lines, "faa", own)]
    assert found == []


@pytest.mark.parametrize("writer", SPECIAL)
@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_block_of_special_lines(block, writer):
    lines = special_lines_of(block, writer)
    own = CHOICES[block % 3]
    assert [*differences(lines, SPECIAL[writer], own)] == []


@pytest.mark.parametrize("writer", RECORDS)
@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_block_of_records(block, writer):
    lines = special_lines_of(block, writer, days=10)
    own = CHOICES[block % 3]
    found = [*differences(lines, "easa", own), *differences(lines, "faa", own)]
    assert found == []
