"""Schemes and zones, made once per process and span."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from jetbridge.aviation.zones import offset_table
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.errors import ZoneUnknownError
from jetbridge.domains.crew.rules.judging import Judge
from jetbridge.engines.legality import Scheme, load_scheme

BEFORE = timedelta(days=35)
"""Longer than the longest rolling window (28 days, ORO.FTL.210)."""
AFTER = timedelta(days=14)
"""Carry-out: pairings that end after the period, and the rest behind them."""

_scheme = lru_cache(maxsize=8)(load_scheme)
_zones = lru_cache(maxsize=32)(offset_table)


def scheme_of(period: Period) -> Scheme:
    """Give the scheme a period is planned under."""
    return _scheme(period.scheme)


def judge_of(period: Period, zones: Mapping[str, str]) -> Judge:
    """Give the judge of a period's scheme; ``zones`` are the airports' IANA zones."""
    names = tuple(sorted(set(zones.values())))
    index = {name: number for number, name in enumerate(names)}
    start, end = window(period)
    return Judge(
        scheme=_scheme(period.scheme),
        zones=_zones(names, start, end),
        numbers=_Numbers({code: index[name] for code, name in zones.items()}),
    )


def window(period: Period) -> tuple[datetime, datetime]:
    """Give the span of duties that judging a period looks at."""
    return period.start - BEFORE, period.end + AFTER


class _Numbers(dict[str, int]):
    """Zone numbers by airport; an airport without a zone is refused by name."""

    def __missing__(self, airport: str) -> int:
        raise ZoneUnknownError(f"No time zone is known for {airport}.")
