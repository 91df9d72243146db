"""The European rules of the rest between two duties."""

from tests.engines.legality.oracle.clock import HOUR, apart, local_nights
from tests.engines.legality.oracle.easa_cut import cuts, minimum
from tests.engines.legality.oracle.easa_duty import (
    finishes_late,
    nights,
    starts_early,
)
from tests.engines.legality.oracle.easa_recovery import extended
from tests.engines.legality.oracle.facts import least, most, unknown


def rests(person, settings):
    """ORO.FTL.235(a) to (c); what was cut by discretion is judged as such."""
    cut = cuts(person, settings)
    if person.begins_unrested:
        yield unknown("easa.rest")
    for rest in judged(person):
        told = rest.after.told
        limit = minimum(rest, cut, settings)
        if told.discretion and told.discretion.rest:
            yield least("easa.discretion-rest", rest.length, 10 * HOUR, rest.start)
        elif told.reduced_rest and settings.reduced:
            limit = (12 if rest.before.home else 10) * HOUR
            yield least("easa.reduced-rest", rest.length, limit, rest.start)
        else:
            yield least("easa.rest", rest.length, limit, rest.start)


def reduced_counts(person):
    """CS FTL.1.235(c): at most 2 reduced rests between extended recoveries.

    Before the first entry stands a recovery.
    """
    counted: list[int] = []
    ends = {person.duties[0].rests_until}
    ends |= {rest.end for rest in extended(person).values()}
    for duty in person.duties:
        if duty.rests_until in ends:
            counted = []
        elif duty.told.reduced_rest:
            counted = [*counted, duty.report]
        if duty.told.reduced_rest and person.is_judged(duty):
            since = (counted or [duty.report])[0]
            yield most("easa.reduced-rest-count", len(counted), 2, since)


def after_rest_on_board(person):
    """CS FTL.1.205(c): away from base the preceding duty, 14 h at least."""
    for rest in judged(person):
        duty = rest.before
        if duty.told.in_flight_rest and not duty.home:
            limit = max(duty.worked, 14 * HOUR)
            name = "easa.rest-after-in-flight-rest"
            yield least(name, rest.length, limit, rest.start)


def judged(person):
    return [rest for rest in person.rests if person.is_judged(rest.after)]


def free(person):
    return [rest for rest in person.free if person.is_judged(rest.after)]


def zone_rests(person):
    """CS FTL.1.235(b): 14 h away from base after a duty over 4 h of zones."""
    for rest in free(person):
        duty = rest.before
        if not duty.home and apart(duty.start, duty.end, duty.debrief) >= 4 * HOUR:
            limit = max(duty.worked, 14 * HOUR)
            yield least("easa.zone-rest", rest.length, limit, rest.start)


def zone_nights(person, bodies):
    """CS FTL.1.235(b)(3): local nights at home base after a rotation over zones."""
    at = body_at(person, bodies)
    for rest in free(person):
        body = at[rest.after.report]
        if body.nights is not None:
            slept = local_nights(rest.before.end, rest.start, rest.end)
            yield least("easa.zone-nights", slept, body.nights, rest.start)


def base_changes(person):
    """CS FTL.1.200: 72 h with 3 local nights before the first duty at a new base."""
    for rest in free(person):
        if rest.after.moved:
            length, at = rest.length, rest.start
            slept = local_nights(rest.after.base, at, rest.end)
            yield least("easa.base-change-rest", length, 72 * HOUR, at)
            yield least("easa.base-change-nights", slept, 3, at)


def body_at(person, bodies):
    return {duty.report: body for duty, body in zip(person.duties, bodies, strict=True)}


def late_to_early(person, bodies, settings):
    """CS FTL.1.235(a)(1): one local night before an early start at home base."""
    kind = settings.kind
    at = body_at(person, bodies)
    for rest in free(person):
        before, after = rest.before, rest.after
        if not before.home or before.waits or after.waits:
            continue
        body = at[before.report]
        late = finishes_late(before, body, kind) or nights(before, body)
        if late and starts_early(after, at[after.report], kind):
            slept = local_nights(before.end, rest.start, rest.end)
            yield least("easa.late-to-early", slept, 1, rest.start)
