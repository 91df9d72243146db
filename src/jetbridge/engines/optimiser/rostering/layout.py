"""What pricing reads and writes: numpy records, so that it compiles fast.

Times are minutes since 1970-01-01T00:00Z; a block is a pairing or other duty.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from jetbridge.engines.legality.kernels.layout import ROLLINGS

Rows = NDArray[np.void]
Row = np.record
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Arcs = NDArray[np.int8]
"""How blocks follow each other, a byte each: a large group has a million per person."""


def _record(*fields: str, floats: tuple[str, ...] = (), **shapes: Any) -> np.dtype[Any]:
    plain = [(name, np.int64, ()) for name in fields]
    real = [(name, np.float64, ()) for name in floats]
    shaped = [(name, np.int64, shape) for name, shape in shapes.items()]
    return np.dtype((np.record, np.dtype(plain + real + shaped, align=True)))


OPTION = _record(
    "block",
    "report",
    "debrief",
    "first_stretch",  # debrief before the first extended recovery inside
    "recovered",  # end of the last one inside; -1 = none
    "disruptive",  # early, late and night duties after it
    "required",  # 1: it stands in every line
    "disturbs",  # bit per wish for free time that it takes away
    "grants",  # bit per wish that it grants
    "spans_from",  # its duties are spans_from <= s < spans_until
    "spans_until",
    "worked",  # duty minutes
    "first_day",  # local days at base
    "last_day",
    "ahead",  # bit per wish that what follows it may still settle
    "ahead_on",  # the same for it and all later options
    # bonus: legs wished for; reach: the most credit that can follow it;
    # reach_on: the most that a line can earn from its report on
    floats=("credit", "reduced", "bonus", "reach", "reach_on"),
)
"""A block that one person may take, and what it means to that person."""

SPAN = _record("report", "debrief", "fdp_end", "flight")
"""One duty, with its operated minutes."""

LABEL = _record(
    "recovered",  # end of the last extended recovery
    "disruptive",  # disruptive duties since
    "settled",  # bit per wish that is granted, or lost
    "worked",  # duty minutes of the line
    "stretch",  # first day of the duty days in a row
    "before",  # the option ahead, -1 = none
    "label",  # its label
    floats=("cost", "credit"),
)
"""A line that is still growing."""

TERMS = _record(
    "spacing",  # longest time between two extended recoveries
    "least_limit",  # no rolling limit is lower
    "disrupted_by",  # so many disruptive duties ask for a long one
    "days_on",  # duty days in a row that cost nothing
    "days_off",  # bit per wish for free time
    "fresh",  # after more free minutes nothing before them matters
    # fair credit, the cost of a minute beside it, of a day more in a row
    floats=("share", "unfair", "tired"),
    rolling=(ROLLINGS, 3),  # quantity, limit, window
)
"""What holds for all lines of one person."""


def records(count: int | tuple[int, ...], kind: np.dtype[Any]) -> Rows:
    """Make zeroed records."""
    return np.zeros(count, kind)
