"""Flight designators: airline, number, operational suffix (SSIM chapter 2)."""

import re
from dataclasses import dataclass
from typing import Self

from jetbridge.aviation.errors import Flaw, InputError

_FORM = re.compile(
    r"(?P<airline>[A-Z]{3}|[A-Z][A-Z0-9]|[0-9][A-Z])"
    r" ?(?P<number>[0-9]{1,4})(?P<suffix>[A-Z]?)"
)


@dataclass(frozen=True, slots=True, order=True)
class Designator:
    """What a flight is called, ``LH 441`` or ``JB0123D``.

    ``airline`` is an IATA (2 characters) or ICAO (3 letters) designator, ``number``
    1..9999, ``suffix`` an operational suffix or empty.
    """

    airline: str
    number: int
    suffix: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a designator, with or without leading zeros or a space.

        Raises:
            InputError: the text is none.
        """
        found = _FORM.fullmatch(text.strip().upper())
        if found is None or int(found["number"]) == 0:
            flaw = Flaw(f"{text!r} is no flight designator", field="flight")
            raise InputError(flaw, next_step="Write it like JB123 or JB0123D.")
        return cls(found["airline"], int(found["number"]), found["suffix"])

    def __str__(self) -> str:
        return f"{self.airline}{self.number}{self.suffix}"
