"""Which bars a line's breaches fall on."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import Margin
from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.rules.lines import Work

CANCELLED = Margin("crew.leg_cancelled", None, None, None, "Operator scheme")


def broken_bars(
    works: Sequence[Work], breaches: Iterable[tuple[int, Margin]], held: Iterable[Held]
) -> dict[UUID, tuple[Held, Margin]]:
    """Give, by pairing, the bar each breach falls on and its deepest breach.

    ``breaches`` name the duty of ``works`` they were found at. A breach on past duties
    or on bars that are no pairing is nobody's to mend, and is left out.
    """
    bars: Mapping[UUID | None, Held] = {one.pairing: one for one in held}
    found: dict[UUID, tuple[Held, Margin]] = {}
    for duty, margin in breaches:
        pairing = works[duty].bar
        bar = bars.get(pairing)
        if bar is not None and _deeper(margin, found.get(pairing)):
            found[pairing] = (bar, margin)
    return found


def _deeper(margin: Margin, known: tuple[Held, Margin] | None) -> bool:
    if known is None:
        return True
    return (margin.margin or 0.0) < (known[1].margin or 0.0)
