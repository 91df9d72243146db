"""Home bases over time: which one holds at a duty, and where a new one begins."""

from collections.abc import Iterator
from typing import NamedTuple

from jetbridge.engines.legality.contracts import Duty, Line


class Owned(NamedTuple):
    """A duty with the home base that holds at its report.

    ``moves`` tells that it is the first one from a new home base.
    """

    duty: Duty
    base: str
    moves: bool


def owned_duties(line: Line) -> Iterator[Owned]:
    """Give the duties of a line with their home bases.

    Travel to a new base is positioning: the first duty that reports there begins it.
    """
    held = line.home_base
    for duty in line.duties:
        base = base_at(line, duty)
        begins = bool(duty.activities) and duty.activities[0].origin == base
        moves = base != held and begins
        held = base if moves else held
        yield Owned(duty, base, moves)


def base_at(line: Line, duty: Duty) -> str:
    """Give the home base in force when a duty reports."""
    base = line.home_base
    for change in line.base_changes:
        if change.since <= duty.period.start:
            base = change.home_base
    return base
