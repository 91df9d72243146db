"""Whether a person's qualifications allow a pairing, on all its days."""

from collections import defaultdict
from collections.abc import Iterable

from jetbridge.engines.optimiser.contracts import Pairing
from jetbridge.engines.optimiser.rostering.contracts import CrewMember, Qualification

RATINGS = frozenset({"type_rating", "aircraft_type"})
"""What entitles to a fleet: of pilots, of cabin crew (ORO.CC.140)."""
OF_A_FLEET = RATINGS | {"line_check"}
"""Asked for by fleet; every other qualification on record is asked for on all."""


def is_qualified(member: CrewMember, pairing: Pairing) -> bool:
    """Tell whether all that the pairing's fleet asks for is valid throughout.

    Somebody with ratings on record needs one of the fleet; nothing is asked of a
    record that is empty.
    """
    fleet = pairing.fleet
    asked: dict[tuple[str, str], list[Qualification]] = defaultdict(list)
    for one in member.qualifications:
        if not fleet or one.code not in OF_A_FLEET or one.subject == fleet:
            asked[one.code, one.subject].append(one)
    rated = {one.subject for one in member.qualifications if one.code in RATINGS}
    if fleet and rated and fleet not in rated:
        return False
    return all(_covers(held, pairing) for held in asked.values())


def _covers(held: Iterable[Qualification], pairing: Pairing) -> bool:
    """Tell whether records, each renewed without a gap, last to the debrief."""
    until = pairing.duties[0].report
    for one in sorted(held, key=lambda one: one.start):
        if one.start <= until:
            until = max(until, one.end)
    return until >= pairing.duties[-1].debrief
