"""Offsets from UTC as arrays."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from jetbridge.aviation.zones import moment_of, offset_minutes

_HOUR = 60


def offsets_at(zones: Sequence[str], moments: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the minutes each of ``zones`` is ahead of UTC at each of ``moments``.

    Both run in step; moments are minutes since 1970-01-01T00:00Z.
    """
    pairs = zip(zones, moments.tolist(), strict=True)
    return np.array([offset_at(zone, moment) for zone, moment in pairs], np.int64)


def offset_at(zone: str, moment: int) -> int:
    """Give the minutes ``zone`` is ahead of UTC at ``moment``."""
    return _in_hour(zone, moment // _HOUR)


@lru_cache(maxsize=1 << 17)
def _in_hour(zone: str, hour: int) -> int:
    # Today's zones change their clocks on full UTC hours only.
    return offset_minutes(zone, moment_of(hour * _HOUR))
