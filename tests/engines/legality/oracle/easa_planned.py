"""What is planned on a duty: extension, rest on board, a break on the ground."""

import numpy as np

from tests.engines.legality.oracle.clock import DAY, HOUR, local, minute
from tests.engines.legality.oracle.easa_cut import cuts, minimum
from tests.engines.legality.oracle.easa_limit import WOCL, net_break
from tests.engines.legality.oracle.easa_tables import cabin_rest
from tests.engines.legality.oracle.facts import least, most, unknown


def judged(person, bodies, fact):
    """Give the flight duties with a fact, each with its body."""
    pairs = zip(person.duties, bodies, strict=True)
    for duty, body in pairs:
        if duty.fdp and getattr(duty.told, fact) and person.is_judged(duty):
            yield duty, body


def in_wocl(zone, start, end):
    """Count the minutes between 02:00 and 06:00."""
    hours = local(zone, start, end) % DAY
    return int(np.sum((hours >= WOCL[0]) & (hours < WOCL[1])))


def extensions(person, bodies):
    """ORO.FTL.205(d)(1): at most 2 in 7 days, each at its report."""
    reports = [duty.report for duty in person.duties if duty.told.extended]
    for duty, _ in judged(person, bodies, "extended"):
        count = sum(duty.report - 168 * HOUR < at <= duty.report for at in reports)
        yield most("easa.extension", count, 2, duty.report)


def extension_sectors(person, bodies):
    """ORO.FTL.205(d)(4): 5 sectors, 4 or 2 by the minutes within the WOCL."""
    for duty, body in judged(person, bodies, "extended"):
        inside = in_wocl(body.zone, *duty.fdp)
        limit = 5 if inside == 0 else 4 if inside <= 2 * HOUR else 2
        yield most("easa.extension-sectors", duty.sectors, limit, duty.report)


def extension_rests(person, bodies, settings):
    """ORO.FTL.205(d)(2): 2 h more before and after, or 4 h more after."""
    cut = cuts(person, settings)
    over = {r.end: r.length - minimum(r, cut, settings) for r in person.rests}
    ends = {rest.start: rest.end for rest in person.rests}
    for duty, _ in judged(person, bodies, "extended"):
        if duty.debrief in ends:
            after = over[ends[duty.debrief]]
            before = over.get(duty.rests_until, after)
            found = [(min(before, after), 2 * HOUR), (after, 4 * HOUR)]
            value, limit = max(found, key=lambda one: one[0] - one[1])
            yield least("easa.extension-rest", value, limit, duty.debrief)


def rests_on_board(person, bodies):
    """CS FTL.1.205(c): 90 min, 2 h at the controls at landing; cabin by the FDP."""
    for duty, _ in judged(person, bodies, "in_flight_rest"):
        rest = duty.told.in_flight_rest
        start, end = duty.fdp
        if duty.cabin:
            limit = cabin_rest(end - start, rest.facility)
        else:
            limit = 90 if rest.at_landing == "relief" else 2 * HOUR
        if limit is not None and rest.rest is None:
            yield unknown("easa.in-flight-rest")
        elif limit is not None:
            name = "easa.in-flight-rest"
            yield least(name, rest.rest.minutes, limit, minute(rest.rest.start))


def breaks(person, bodies):
    """CS FTL.1.220: 3 consecutive hours, net; suitable from 6 h, and in the WOCL."""
    for duty, body in judged(person, bodies, "split"):
        start, end = net_break(duty.told.split)
        yield least("easa.split-duty", end - start, 3 * HOUR, start)
        asked = end - start >= 6 * HOUR or in_wocl(body.zone, start, end) > 0
        name = "easa.split-duty-accommodation"
        yield least(name, int(duty.told.split.suitable), int(asked), start)
