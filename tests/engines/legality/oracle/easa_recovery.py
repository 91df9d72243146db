"""ORO.FTL.235(d) and CS FTL.1.235(a)(2): recurrent extended recovery rest."""

from typing import NamedTuple

from tests.engines.legality.oracle.clock import HOUR, local_nights
from tests.engines.legality.oracle.easa_duty import is_disruptive


class Recovery(NamedTuple):
    """The longest time between recoveries, and whether any choice of them keeps all."""

    spacing: int
    kept: bool


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
    """Give the longest way from one rest of 36 h with 2 local nights to the next."""
    since, found = person.duties[0].rests_until, 0
    for rest in extended(person).values():
        found = max(found, rest.start - since)
        since = rest.end
    return max(found, person.duties[-1].debrief - since)


def recovery(person, bodies, settings):
    disruptive = [
        duty.is_worked and is_disruptive(duty, body, settings.kind)
        for duty, body in zip(person.duties, bodies, strict=True)
    ]
    last = person.duties[-1].debrief
    ends = reachable(person, disruptive).values()
    kept = any(last - end <= 168 * HOUR for end in ends)
    return Recovery(spacing(person), kept)
