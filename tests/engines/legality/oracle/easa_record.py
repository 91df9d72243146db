"""ORO.FTL.205(f): what a commander decided after report, as recorded."""

from dataclasses import replace

from tests.engines.legality.oracle.clock import DAY, HOUR, minute
from tests.engines.legality.oracle.easa_cut import cuts, minimum
from tests.engines.legality.oracle.easa_limit import maximum
from tests.engines.legality.oracle.facts import most, unknown


def base(duty, body, settings, cut):
    """The limit it goes beyond: never that of a planned extension."""
    plain = replace(duty, told=replace(duty.told, extended=False))
    return maximum(plain, body, settings, cut.get(duty.rests_until, 0))


def recorded(person, bodies):
    for duty, body in zip(person.duties, bodies, strict=True):
        if duty.told.discretion and person.is_judged(duty):
            yield duty, body, duty.told.discretion


def increases(person, bodies, settings):
    """2 h at most, 3 h with rest on board, as expected at the last take-off."""
    cut = cuts(person, settings)
    for duty, body, told in recorded(person, bodies):
        if duty.fdp and told.fdp:
            start, end = duty.fdp
            end = minute(told.expected_end) if told.expected_end else end
            over = max(0, end - start - base(duty, body, settings, cut))
            limit = (3 if duty.told.in_flight_rest else 2) * HOUR
            yield most("easa.discretion", over, limit, start)


def reports(person, bodies, settings):
    """To the authority within 28 days, for more than 1 h of either."""
    cut = cuts(person, settings)
    rests = {rest.after.report: rest for rest in person.rests}
    for duty, body, told in recorded(person, bodies):
        over = 0
        if duty.fdp and told.fdp:
            over = duty.fdp[1] - duty.fdp[0] - base(duty, body, settings, cut)
        if told.rest and duty.report in rests:
            rest = rests[duty.report]
            over = max(over, minimum(rest, cut, settings) - rest.length)
        if over > HOUR and told.reported is None:
            yield unknown("easa.discretion-report")
        elif over > HOUR:
            value = max(0, minute(told.reported) - duty.debrief)
            yield most("easa.discretion-report", value, 28 * DAY, duty.debrief)
