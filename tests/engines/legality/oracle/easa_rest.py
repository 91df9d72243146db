"""The European rules of the rest between two duties."""

from tests.engines.legality.oracle.clock import HOUR, apart, local_nights
from tests.engines.legality.oracle.easa_duty import (
    finishes_late,
    nights,
    starts_early,
)
from tests.engines.legality.oracle.facts import least


def minimum_rest(rest, settings):
    """ORO.FTL.235(a), (b); AMC1 ORO.FTL.235(b): twice the travel beyond 30 min."""
    duty = rest.before
    if duty.home:
        return max(duty.length, 12 * HOUR)
    excess = 2 * max(0, duty.travel - 30)
    if settings.travel_before:
        return max(duty.length, 10 * HOUR + excess)
    return max(duty.length, 10 * HOUR) + excess


def rests(person, settings):
    for rest in judged(person):
        yield least("easa.rest", rest.length, minimum_rest(rest, settings), rest.start)


def judged(person):
    return [rest for rest in person.rests if person.is_judged(rest.after)]


def zone_rests(person):
    """CS FTL.1.235(b): 14 h away from base after a duty over 4 h of zones."""
    for rest in judged(person):
        duty = rest.before
        if not duty.home and apart(duty.start, duty.end, duty.debrief) >= 4 * HOUR:
            limit = max(duty.length, 14 * HOUR)
            yield least("easa.zone-rest", rest.length, limit, rest.start)


def zone_nights(person, bodies):
    """CS FTL.1.235(b)(3): local nights at home base after a rotation over zones."""
    for rest, body in zip(person.rests, bodies[1:], strict=True):
        if body.nights is not None and person.is_judged(rest.after):
            slept = local_nights(rest.before.end, rest.start, rest.end)
            yield least("easa.zone-nights", slept, body.nights, rest.start)


def late_to_early(person, bodies, settings):
    """CS FTL.1.235(a)(1): one local night before an early start at home base."""
    kind = settings.kind
    for number, rest in enumerate(person.rests):
        body, then = bodies[number : number + 2]
        late = finishes_late(rest.before, body, kind) or nights(rest.before, body)
        early = starts_early(rest.after, then, kind)
        if late and early and rest.before.home and person.is_judged(rest.after):
            slept = local_nights(rest.before.end, rest.start, rest.end)
            yield least("easa.late-to-early", slept, 1, rest.start)
