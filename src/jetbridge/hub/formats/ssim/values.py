"""The values of SSIM fields: one reader per kind, and decoding of whole columns."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa

_MONTHS = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"
OPEN = np.iinfo(np.int64).max
"""An open end of a period, ``00XXX00``."""
UNKNOWN = np.iinfo(np.int64).min
"""A blank optional value."""

_EPOCH = date(1970, 1, 1)
_CENTURY_TURN = 70  # a two-digit year below it is 20yy: SSIM came with the seventies
_DAY_MINUTES = 1440
_HOUR_MINUTES = 60
_FARTHEST_HOURS = 14  # Kiribati is +1400


@dataclass(frozen=True, slots=True)
class Decoded:
    """A column's values as integers, and the rows that hold none, with the reason."""

    values: np.ndarray
    faults: dict[int, str]


def decode(column: pa.ChunkedArray, read: Callable[[str], int]) -> Decoded:
    """Read each distinct text once; ``read`` raises ``ValueError`` with the reason."""
    coded = column.combine_chunks().dictionary_encode()
    values, reasons = [], {}
    for code, text in enumerate(coded.dictionary.to_pylist()):
        try:
            values.append(read(text))
        except ValueError as error:
            reasons[code] = str(error)
            values.append(UNKNOWN)
    codes = np.asarray(coded.indices)
    bad = np.flatnonzero(np.isin(codes, list(reasons)))
    faults = {int(row): reasons[int(codes[row])] for row in bad}
    return Decoded(np.asarray(values, dtype=np.int64)[codes], faults)


def day_number(text: str) -> int:
    """Read ``29MAR26`` as days since 1970-01-01; ``00XXX00`` is ``OPEN``."""
    if text == "00XXX00":
        return OPEN
    try:
        year = int(text[5:])
        century = 2000 if year < _CENTURY_TURN else 1900
        month = _MONTHS.index(text[2:5].ljust(3)) // 3 + 1
        day = date(century + year, month, int(text[:2]))
    except ValueError:
        raise ValueError(f"{text!r} is no date like 29MAR26") from None
    return (day - _EPOCH).days


def day_text(day: date) -> str:
    """Write a date as ``29MAR26``."""
    month = _MONTHS[3 * day.month - 3 : 3 * day.month]
    return f"{day.day:02}{month}{day.year % 100:02}"


def minute_of_day(text: str) -> int:
    """Read ``0830`` as minutes; ``2400`` is the end of the day."""
    hours, minutes = _clock(text, text, "time like 0830")
    found = hours * _HOUR_MINUTES + minutes
    if found > _DAY_MINUTES:
        raise ValueError(f"{text!r} is later than 2400")
    return found


def variation(text: str) -> int:
    """Read ``-0330`` as minutes ahead of UTC."""
    if text[:1] not in {"+", "-"}:
        raise ValueError(f"{text!r} is no variation like +0100")
    hours, minutes = _clock(text[1:], text, "variation like +0100")
    if hours > _FARTHEST_HOURS:
        raise ValueError(f"{text!r} is farther from UTC than any zone")
    return (hours * _HOUR_MINUTES + minutes) * (-1 if text[0] == "-" else 1)


def clock_text(minutes: int) -> str:
    """Write minutes of a day as ``0830``."""
    return f"{minutes // _HOUR_MINUTES:02}{minutes % _HOUR_MINUTES:02}"


def variation_text(minutes: int) -> str:
    """Write minutes ahead of UTC as ``-0330``."""
    return ("-" if minutes < 0 else "+") + clock_text(abs(minutes))


def _clock(digits: str, text: str, kind: str) -> tuple[int, int]:
    if not digits.isdecimal() or int(digits[2:]) >= _HOUR_MINUTES:
        raise ValueError(f"{text!r} is no {kind}")
    return int(digits[:2]), int(digits[2:])


def days_mask(text: str) -> int:
    """Read ``1 3 5 7`` as bits, Monday lowest."""
    if text == "       " or any(
        cell not in {" ", str(place)} for place, cell in enumerate(text, 1)
    ):
        raise ValueError(f"{text!r} are no days of operation like '1 3 5 7'")
    return sum(1 << place for place, cell in enumerate(text) if cell != " ")


def days_text(days: Collection[int]) -> str:
    """Write ISO weekdays (Monday is 1) as ``1 3 5 7``."""
    return "".join(str(day) if day in days else " " for day in range(1, 8))


def every_weeks(text: str) -> int:
    """Read the frequency rate: blank or 1 is every week, 2 every other week."""
    if text not in {" ", "1", "2"}:
        raise ValueError(f"{text!r} is no frequency rate: blank, 1 or 2")
    return 2 if text == "2" else 1


def day_change(text: str) -> int:
    """Read one letter of the date variation: days after the date of origin.

    ``A`` is the day before. Blank, and a letter some senders invent, is ``UNKNOWN``:
    the times themselves then tell the day.
    """
    if text == "A":
        return -1
    return int(text) if text.isdecimal() else UNKNOWN


def whole_number(text: str) -> int:
    """Read digits padded with blanks."""
    if not text.strip().isdecimal():
        raise ValueError(f"{text!r} is no number")
    return int(text)


def flight_number(text: str) -> int:
    """Read up to four digits padded with blanks.

    A letter of the sender's own may stand in the padding, apart from the digits
    (``F 41`` is flight 41); touching them (``F41``) it would be a guess.
    """
    *before, digits = text.split() or [""]
    if not (digits.isdecimal() and all(word.isalpha() for word in before)):
        raise ValueError(f"{text!r} is no number")
    return int(digits)


def designator(text: str) -> int:
    """Check a code of letters and digits: it stands for itself, and decodes to 0."""
    if not text.rstrip().isalnum():
        raise ValueError(f"{text!r} is no code of letters and digits")
    return 0


LEG_READERS: dict[str, Callable[[str], int]] = {
    "airline": designator,
    "flight_number": flight_number,
    "leg_sequence": whole_number,
    "period_from": day_number,
    "period_to": day_number,
    "days": days_mask,
    "frequency": every_weeks,
    "departure_station": designator,
    "departure_time": minute_of_day,
    "departure_variation": variation,
    "arrival_station": designator,
    "arrival_time": minute_of_day,
    "arrival_variation": variation,
    "aircraft_type": designator,
    "departure_day_change": day_change,
    "arrival_day_change": day_change,
}
"""The fields of a leg record that expansion needs, and how each is read."""
