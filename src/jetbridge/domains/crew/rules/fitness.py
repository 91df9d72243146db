"""Who may take a seat apart from duty time: position, fleet, base, papers, time.

These are the operator's own rules; the legality engine judges the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jetbridge.domains.crew.contracts.changes import Margin
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.contracts.words import DutyKind

CITATION = "Operator scheme"
FLEET_HELD = "crew.fleet_held"

CALLABLE = frozenset(
    {DutyKind.AIRPORT_STANDBY, DutyKind.HOME_STANDBY, DutyKind.RESERVE}
)
"""Bars that wait for a call: the call uses them up."""


@dataclass(frozen=True, slots=True)
class Entitled:
    """What papers say of a member and a fleet.

    ``valid_until`` is when the first paper asked for lapses, None when none does.
    Nothing is asked of a record that is empty.
    """

    valid_until: datetime | None = None
    rated: bool = True
    """Whether a rating on record is of the fleet."""


EMPTY_RECORD = Entitled()


def unfit(
    member: Member,
    pairing: Pairing,
    position: str,
    *,
    held: Iterable[Held],
    papers: Entitled = EMPTY_RECORD,
) -> Margin | None:
    """Give the first of the operator's rules that the assignment breaks, or None.

    ``held`` are the member's other bars.
    """
    return (
        _of_category(member, pairing)
        or _holds(member.positions, position, "crew.position_held")
        or flies(member, pairing, papers)
        or _holds((member.base,), pairing.base, "crew.home_base")
        or _lapses(pairing, papers.valid_until)
        or _free(pairing, held)
    )


def called_from(pairing: Pairing, held: Iterable[Held]) -> tuple[Held, ...]:
    """Give the standby and reserve bars that taking ``pairing`` would use up."""
    return tuple(
        one
        for one in held
        if one.kind in CALLABLE and one.start < pairing.end and pairing.start < one.end
    )


def _of_category(member: Member, pairing: Pairing) -> Margin | None:
    return _holds((member.category,), pairing.category, "crew.category")


def _holds(have: Iterable[str], wanted: str, rule: str) -> Margin | None:
    return None if wanted in have else Margin(rule, None, None, None, CITATION)


def flies(member: Member, pairing: Pairing, papers: Entitled) -> Margin | None:
    """Tell whether member and papers are of the pairing's fleet; None if they are."""
    if papers.rated and member.flies(pairing.fleet):
        return None
    return Margin(FLEET_HELD, None, None, None, CITATION)


def _lapses(pairing: Pairing, valid_until: datetime | None) -> Margin | None:
    if valid_until is None or valid_until >= pairing.end:
        return None
    short = (valid_until - pairing.end).total_seconds() // 60
    return Margin("crew.qualification_valid", None, None, short, CITATION)


def _free(pairing: Pairing, held: Iterable[Held]) -> Margin | None:
    for one in held:
        if one.kind in CALLABLE:
            continue
        start, end = max(one.start, pairing.start), min(one.end, pairing.end)
        if start < end:
            overlap = (end - start).total_seconds() // 60
            return Margin("crew.free", overlap, 0.0, -overlap, CITATION)
    return None
