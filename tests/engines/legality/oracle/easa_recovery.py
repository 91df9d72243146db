"""ORO.FTL.235(d) and CS FTL.1.235(a)(2): recurrent extended recovery rest."""

from typing import NamedTuple

from tests.engines.legality.oracle.clock import HOUR, local_nights
from tests.engines.legality.oracle.easa_duty import is_disruptive
from tests.engines.legality.oracle.facts import EVER


class Recovery(NamedTuple):
    """The longest time between recoveries, and whether any choice of them keeps all.

    ``None`` where the record begins too late to say.
    """

    spacing: int | None
    kept: bool | None


def extended(person):
    """Give the rests of 36 h with 2 local nights, by the number of the duty after."""
    return {
        number: rest
        for number, rest in enumerate(person.gaps, 1)
        if rest.length >= 36 * HOUR
        and local_nights(rest.before.end, rest.start, rest.end) >= 2
    }


def reachable(person, disruptive):
    """Try every choice of recoveries: duties that may follow one, all being kept.

    Before the first duty stands a recovery that ended at its report.
    """
    ended = {0: person.duties[0].rests_until}
    for number, rest in extended(person).items():
        for before, end in list(ended.items()):
            many = sum(disruptive[before:number]) >= 4
            if rest.start - end <= 168 * HOUR and (
                not many or rest.length >= 60 * HOUR
            ):
                ended[number] = rest.end
    return ended


def spacing(person):
    """Give the longest way from one rest of 36 h with 2 local nights to the next.

    A way counts that ends with a duty that is judged.
    """
    ends = [person.duties[0].rests_until]
    ways = []
    for rest in extended(person).values():
        ways.append((rest.before, rest.start - ends[-1]))
        ends.append(rest.end)
    ways.append((person.duties[-1], person.duties[-1].debrief - ends[-1]))
    judged = [way for duty, way in ways if person.is_judged(duty)]
    known = begins_rested(person) or not person.is_judged(ways[0][0])
    longest = max(judged)
    return longest if known or longest > 168 * HOUR else None


def begins_rested(person):
    """Whether a recovery is known to come before the first duty."""
    first, since = person.duties[0], person.known_from
    if since == EVER:
        return True
    return (
        first.report - since >= 36 * HOUR
        and local_nights(person.base, since, first.report) >= 2
    )


def recovery(person, bodies, settings):
    disruptive = [
        duty.is_worked and is_disruptive(duty, body, settings.kind)
        for duty, body in zip(person.duties, bodies, strict=True)
    ]
    last = person.duties[-1].debrief
    ends = reachable(person, disruptive).values()
    kept = any(last - end <= 168 * HOUR for end in ends)
    whole = person.known_from == EVER
    return Recovery(spacing(person), kept if whole else None)
