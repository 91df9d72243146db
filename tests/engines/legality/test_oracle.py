"""The engine against a second implementation, on random lines in changing zones.

Most lines are of seven days, which is what the oracle's minutes allow in a test; each
block holds a few of 31 and one of 90 days.
"""

import pytest

from tests.engines.legality.oracle.comparison import differences
from tests.engines.legality.oracle.findings import Settings
from tests.engines.legality.oracle.lines import random_line

pytestmark = pytest.mark.promise("C5")

BLOCKS, BLOCK = 40, 500
MONTHS, QUARTERS = 8, 1


def days_of(number):
    """Choose the length of a line by its place within a block."""
    if number < QUARTERS:
        return 90
    return 31 if number < QUARTERS + MONTHS else 7


def lines_of(block):
    return [random_line(block * BLOCK + n, days_of(n)) for n in range(BLOCK)]


@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_block_of_lines(block):
    lines = lines_of(block)
    found = [*differences(lines, "easa", Settings()), *differences(lines, "faa", None)]
    assert found == []
