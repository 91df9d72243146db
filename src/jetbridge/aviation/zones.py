"""Time zones: UTC to local and back, and offset tables for compiled code."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from jetbridge.aviation.errors import Flaw, InputError

Minutes = npt.NDArray[np.int64]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ALWAYS = -(1 << 60)
"""A minute before every other one: since when a zone's first offset holds."""
YEARS = range(1900, 2200)
"""Zones are known in them; what lies outside is a mistyped year."""
_STEP = timedelta(days=7)
"""No zone changes its offset twice within a week and back."""


OFFSET = np.dtype((np.record, np.dtype([("since", np.int64), ("offset", np.int64)])))
"""From the UTC minute ``since`` a zone is ``offset`` minutes ahead of UTC."""
Zones = npt.NDArray[Any]
"""Offsets of several zones over a span, for compiled code: OFFSET ``[zones, entries]``.

The first entry of a zone holds since ``ALWAYS``; it comes several times where another
zone has more entries.
"""


def minute_of(moment: datetime) -> int:
    """Give the whole minutes from 1970-01-01T00:00Z to an aware ``moment``."""
    return (moment - EPOCH) // timedelta(minutes=1)


def moment_of(minute: int) -> datetime:
    """Give the UTC moment of a minute count; the inverse of ``minute_of``."""
    return EPOCH + timedelta(minutes=int(minute))


@lru_cache
def zone(name: str) -> ZoneInfo:
    """Find an IANA zone by its name.

    Raises:
        InputError: no zone has that name.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        flaw = Flaw(f"{name!r} is no IANA time zone", field="zone")
        raise InputError(flaw, next_step="Use a name like Europe/Lisbon.") from None


def offset_minutes(name: str, moment: datetime) -> int:
    """Give the minutes by which local time in a zone is ahead of UTC."""
    ahead = moment.astimezone(zone(name)).utcoffset() or timedelta()
    return ahead // timedelta(minutes=1)


def offset_table(names: Sequence[str], start: datetime, end: datetime) -> Zones:
    """Tabulate the offsets of zones ``names`` that hold in ``[start, end)``.

    Outside the span the first and the last offset of each zone go on.
    """
    found = [_changes(name, start, end) for name in names]
    entries = max(map(len, found), default=1)
    table = np.zeros((len(found), entries), OFFSET)
    for row, changes in zip(table, found, strict=True):
        row[:] = changes[:1] * (entries - len(changes)) + changes
    return table


def _changes(name: str, start: datetime, end: datetime) -> list[tuple[int, int]]:
    found = [(ALWAYS, offset_minutes(name, start))]
    at = start
    while at < end:
        then = min(at + _STEP, end)
        if offset_minutes(name, then) != found[-1][1]:
            changed = _first_minute_after(name, at, then)
            found.append((changed, offset_minutes(name, moment_of(changed))))
        at = then
    return found


def _first_minute_after(name: str, low: datetime, high: datetime) -> int:
    """Bisect for the first minute whose offset differs from that at ``low``."""
    before, after = minute_of(low), minute_of(high)
    old = offset_minutes(name, low)
    while after - before > 1:
        middle = (before + after) // 2
        if offset_minutes(name, moment_of(middle)) == old:
            before = middle
        else:
            after = middle
    return after
