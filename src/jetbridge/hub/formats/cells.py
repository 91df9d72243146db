"""Values of one cell: each reader raises ``ValueError`` with the reason."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import TypeVar

from jetbridge.aviation.zones import YEARS

Choice = TypeVar("Choice", bound=Enum)
Value = TypeVar("Value")

_STATION = re.compile(r"[A-Z0-9]{3,8}")
_MOST = 999_999_999


def moment(text: str) -> datetime:
    """Read an ISO 8601 date and time; without an offset it is UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no ISO 8601 time") from None
    if len(text) <= len("2026-03-29"):
        raise ValueError(f"{text!r} has no time of day")
    if found.year not in YEARS:
        raise ValueError(f"{text!r} is not within {YEARS[0]} to {YEARS[-1]}")
    return found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)


def day(text: str) -> date:
    """Read a date written ``2026-03-29``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date like 2026-03-29") from None


def clock(text: str) -> time:
    """Read a time of day written ``05:30``."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no time of day like 05:30") from None


def period(text: str) -> tuple[date, date]:
    """Read ``2027-03-02/2027-03-06``, half-open: two days, or two moments in UTC."""
    first, _, end = text.partition("/")
    read: Callable[[str], date] = moment if "T" in first else day
    start, after = read(first), read(end)
    if after <= start:
        raise ValueError(f"{text!r} ends before it begins")
    return start, after


def days(text: str) -> tuple[date, date]:
    """Read one day, or half-open days: from the first up to and not on the second."""
    if "/" in text:
        return period(text)
    if (only := day(text)) == date.max:
        raise ValueError(f"no day follows {text!r}")
    return only, only + timedelta(days=1)


def station(text: str) -> str:
    """Read a station code: three letters, or up to eight in anonymised files."""
    if not _STATION.fullmatch(text):
        raise ValueError(f"{text!r} is no station code")
    return text


def whole(text: str) -> int:
    """Read a whole number, 0 or above."""
    if not text.isdecimal():
        raise ValueError(f"{text!r} is no whole number")
    if len(text) > len(str(_MOST)):
        raise ValueError(f"{text!r} is above {_MOST}")
    return int(text)


def one_of(choices: type[Choice]) -> Callable[[str], Choice]:
    """Give the reader of a word that is one of an enumeration's."""

    def read(text: str) -> Choice:
        try:
            return choices(text)
        except ValueError:
            words = ", ".join(str(one.value) for one in choices)
            raise ValueError(f"{text!r} is none of {words}") from None

    return read


def words(text: str) -> tuple[str, ...]:
    """Read words apart from each other by spaces or semicolons."""
    return tuple(text.replace(";", " ").split())


def each(read: Callable[[str], Value]) -> Callable[[str], tuple[Value, ...]]:
    """Give the reader of a cell whose every word ``read`` takes."""
    return lambda text: tuple(read(word) for word in words(text))
