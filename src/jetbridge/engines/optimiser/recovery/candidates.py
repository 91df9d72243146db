"""Ranked replacements for one person's duties: legal first, each with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from jetbridge.engines.optimiser.recovery.contracts import Broken, Candidate
from jetbridge.engines.optimiser.recovery.group import Group
from jetbridge.engines.optimiser.recovery.network import NOT_BEGUN
from jetbridge.engines.optimiser.recovery.people import flown_as
from jetbridge.engines.optimiser.recovery.places import Chain, Place


@dataclass(frozen=True, slots=True)
class _Asked:
    who: int
    chain: Chain
    refused: str


def broken_line(group: Group, who: int, reason: str, most: int) -> Broken:
    """Tell what a person cannot do any more, and who could, the best ``most``."""
    person = group.places[who].person
    handed = handed_over(group, who)
    ranked = _ranked(group, who, handed) if handed and most else []
    return Broken(
        crew=person.member.id,
        position=person.position,
        duties=tuple(one.duty for one in person.before),
        reason=reason,
        candidates=tuple(ranked[:most]),
    )


def handed_over(group: Group, who: int) -> Chain:
    """Give the duties that somebody else could take as they are.

    The person keeps as many of the first ones as its own line allows.
    """
    place = group.places[who]
    wanted = {flown_as(one.duty) for one in place.person.before}
    as_they_are = [
        number
        for number, duty in sorted(group.bank.kept.items())
        if group.bank.begun[number] == NOT_BEGUN and flown_as(duty) in wanted
    ]
    kept = [place.own[:many] for many in range(len(place.own), -1, -1)]
    rulings = group.rulings([(who, chain) for chain in kept])
    legal = (chain for chain, ruling in zip(kept, rulings, strict=True) if ruling.legal)
    own = next(legal, ())
    return tuple(number for number in as_they_are if number not in own)


def _ranked(group: Group, who: int, handed: Chain) -> list[Candidate]:
    asked = [
        _ask(group, other, handed) for other in range(len(group.places)) if other != who
    ]
    return sorted(_answered(group, asked, handed), key=_order)


def _ask(group: Group, who: int, handed: Chain) -> _Asked:
    """Put duties into a person's own ones, unless something plain is against it."""
    place = group.places[who]
    chain = tuple(sorted((*place.own, *handed), key=lambda d: group.bank.report[d]))
    return _Asked(who, chain, _plain_refusal(group, place, handed, chain))


def _plain_refusal(group: Group, place: Place, handed: Chain, chain: Chain) -> str:
    bank = group.bank
    if place.person.own is None:
        return "its own line is broken"
    if not np.isfinite(place.extra[list(handed)]).all():
        return "is not available then, or not rated for it"
    for one, other in pairwise(chain):
        if bank.debrief[one] > bank.report[other]:
            return "is on duty then"
        if bank.destination[one] != bank.origin[other]:
            return "is at another airport then"
    first, last = chain[0], chain[-1]
    if bank.begun[first] == NOT_BEGUN and bank.origin[first] != place.start.place:
        return "is at another airport then"
    return "" if bank.destination[last] == place.base else "would not be home after it"


def _answered(
    group: Group, asked: Sequence[_Asked], handed: Chain
) -> Iterable[Candidate]:
    free = [(one.who, one.chain) for one in asked if not one.refused]
    rulings = dict(zip(free, group.rulings(free), strict=True))
    for one in asked:
        person = group.places[one.who].person
        ruling = rulings.get((one.who, one.chain))
        rule = ruling.rule if ruling else None
        legal = ruling is not None and ruling.legal
        released = ruling.released if ruling else ()
        yield Candidate(
            crew=person.member.id,
            legal=legal,
            standby=bool(group.called(one.who, handed)),
            changes=max(len(handed), len(released)),
            reason=one.refused or ("" if legal else "is refused by the rule"),
            rule=rule.id if rule else None,
            margin=ruling.margin if ruling else None,
            citation=rule.citation if rule else None,
            released=released,
        )


def _order(one: Candidate) -> tuple[bool, bool, bool, bool, int, str]:
    """Put the legal first, who loses no standby, then standby, then larger margins."""
    return (
        not one.legal,
        one.rule is None and not one.legal,
        bool(one.released),
        not one.standby,
        -(one.margin or 0),
        one.crew,
    )
