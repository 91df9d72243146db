"""Whose line still holds after the events, and what broke the others."""

from collections.abc import Mapping

from jetbridge.engines.optimiser.recovery.candidates import broken_line
from jetbridge.engines.optimiser.recovery.contracts import Broken
from jetbridge.engines.optimiser.recovery.group import Group
from jetbridge.engines.optimiser.recovery.judging import Ruling
from jetbridge.engines.optimiser.recovery.places import Chain, Place


def standing_lines(group: Group) -> tuple[dict[int, Chain], dict[int, str]]:
    """Give the chains of those whose lines hold, and why the others' do not.

    A line that was refused before and that nothing moved is left as it is.
    """
    standing = {who: place.own for who, place in enumerate(group.places)}
    moved = [who for who, place in enumerate(group.places) if not place.person.unmoved]
    asked = [(who, group.places[who].own) for who in moved]
    reasons: dict[int, str] = {}
    for (who, _), ruling in zip(asked, group.rulings(asked), strict=True):
        reason = _reason(group.places[who], ruling)
        if reason:
            reasons[who] = reason
            del standing[who]
    return standing, reasons


def gives_up(group: Group, standing: Mapping[int, Chain]) -> bool:
    """Tell whether a line holds only without some of its standby."""
    return any(group.released(who, chain) for who, chain in standing.items())


def _reason(place: Place, ruling: Ruling) -> str:
    person = place.person
    if person.own is None:
        return person.reason
    if len(place.own) < len(person.before):
        return "is not available then"
    if ruling.legal:
        return ""
    if ruling.rule is None:
        return "the duty runs into the next one"
    return f"is refused by {ruling.rule.id} ({ruling.rule.citation})"


def broken_lines(group: Group, reasons: dict[int, str]) -> tuple[Broken, ...]:
    """Tell of each broken line; with replacements while there are few."""
    settings = group.parameters
    most = settings.candidates if len(reasons) <= settings.ranked_up_to else 0
    return tuple(
        broken_line(group, who, reason, most) for who, reason in reasons.items()
    )
