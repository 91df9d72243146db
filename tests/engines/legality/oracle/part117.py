"""14 CFR Part 117 for pilots, from the text of sections 4.1 to 4.5."""

from datetime import timedelta
from typing import NamedTuple

import numpy as np

from jetbridge.engines.legality import Kind
from tests.engines.legality.oracle.clock import HOUR, apart, clock, touches
from tests.engines.legality.oracle.facts import least, most

THEATRE = 4 * HOUR
WOCL = (120, 360)

# Table B: the first clock of each band, then 1 ... 7 and more segments.
TABLE_B = (
    (0, (9, 9, 9, 9, 9, 9, 9)),
    (4, (10, 10, 10, 10, 9, 9, 9)),
    (5, (12, 12, 12, 12, 11.5, 11, 10.5)),
    (6, (13, 13, 12, 12, 11.5, 11, 10.5)),
    (7, (14, 14, 13, 13, 12.5, 12, 11.5)),
    (12, (13, 13, 13, 13, 12.5, 12, 11.5)),
    (13, (12, 12, 12, 12, 11.5, 11, 10.5)),
    (17, (12, 12, 11, 11, 10, 9, 9)),
    (22, (11, 11, 10, 10, 9, 9, 9)),
    (23, (10, 10, 10, 9, 9, 9, 9)),
)


def table_b(at, segments):
    [*_, row] = [row for first, row in TABLE_B if at >= first * HOUR]
    return int(row[min(segments, 7) - 1] * HOUR)


def table_a(at):
    return 9 * HOUR if 5 * HOUR <= at < 20 * HOUR else 8 * HOUR


class Body(NamedTuple):
    """The zone a pilot is, or was last, acclimated to."""

    zone: str
    acclimated: bool


def bodies(person):
    """117.3: acclimated after 72 h in a theatre, or 36 h free of duty.

    The theatre stays where it was until the pilot is acclimated in another one.
    """
    zone = person.base
    found = [in_theatre(zone, person.duties[0])]
    for number, rest in enumerate(person.rests, 1):
        stayed = has_stayed(person.duties[:number], rest)
        away = apart(zone, rest.after.start, rest.end) > THEATRE
        if away and (stayed or rest.length >= 36 * HOUR):
            zone = rest.after.start
        found.append(in_theatre(zone, rest.after))
    return found


def has_stayed(before, rest):
    """Tell whether every place of the last 72 h stands in one theatre."""
    since = rest.end - 72 * HOUR
    places = {rest.after.start}
    for duty in before:
        if duty.debrief > since:
            places |= {duty.start, duty.end}
    return all(apart(a, b, rest.end) <= THEATRE for a in places for b in places)


def in_theatre(zone, duty):
    """Within the theatre the local clock counts, else that of the last one."""
    inside = apart(zone, duty.start, duty.report) <= THEATRE
    return Body(duty.start if inside else zone, inside)


def duty_periods(person, bodies):
    for duty, body in zip(person.duties, bodies, strict=True):
        if not duty.fdp or not person.is_judged(duty):
            continue
        at = clock(body.zone, duty.report)
        limit = table_b(at, duty.sectors) - (0 if body.acclimated else 30)
        yield most("faa.fdp", duty.fdp[1] - duty.report, limit, duty.report)
        yield most("faa.flight-time", duty.airborne, table_a(at), duty.report)


def rests(person):
    for rest in person.rests:
        if person.is_judged(rest.after):
            yield least("faa.rest", rest.length, 10 * HOUR, rest.start)


def deadhead_rests(person, bodies):
    """117.25(g): after deadheading for longer than Table B, a rest as long."""
    for rest, body in zip(person.rests, bodies, strict=False):
        legs = [a for a in rest.before.told.activities if a.kind is Kind.DEADHEAD]
        if not legs or rest.before.flights or not rest.after.flights:
            continue
        way = (legs[-1].period.end - legs[0].period.start) // timedelta(minutes=1)
        longest = table_b(clock(body.zone, rest.before.report), 1)
        if way > longest and person.is_judged(rest.after):
            limit = max(way, 10 * HOUR)
            yield least("faa.deadhead-rest", rest.length, limit, rest.start)


def longest_free(person, duty):
    """117.25(b): the longest free stretch of the 168 h before a report."""
    begin = duty.report - 168 * HOUR
    busy = np.zeros(168 * HOUR, bool)
    for other in person.duties:
        if other.report < duty.report:
            busy[max(0, other.report - begin) : max(0, other.debrief - begin)] = True
    edges = np.flatnonzero(np.concatenate([[True], busy, [True]]))
    return int(np.max(np.diff(edges))) - 1


def weekly_rest(person):
    free = [
        longest_free(person, duty)
        for duty in person.duties
        if duty.fdp and person.is_judged(duty)
    ]
    if free:
        yield least("faa.weekly-rest", min(free), 30 * HOUR)


def consecutive_nights(person, bodies):
    """117.27: flight duty periods one after the other that touch 0200-0559."""
    run, longest = 0, 0
    for duty, body in zip(person.duties, bodies, strict=True):
        if duty.fdp:
            run = run + 1 if touches(body.zone, duty.fdp, WOCL) else 0
            longest = max(longest, run if person.is_judged(duty) else 0)
    if longest:
        yield most("faa.consecutive-nights", longest, 3)
