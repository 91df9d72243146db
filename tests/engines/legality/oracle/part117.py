"""14 CFR Part 117 for pilots, from the text of sections 4.1 to 4.5."""

from datetime import timedelta
from typing import NamedTuple

import numpy as np

from jetbridge.engines.legality import Kind
from tests.engines.legality.oracle.clock import (
    DAY,
    HOUR,
    apart,
    clock,
    local,
    minute,
    touches,
)
from tests.engines.legality.oracle.facts import EVER, least, most, unknown

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


# Table C: the first clock of each band; class 1, 2, 3 with 3 pilots, then with 4.
TABLE_C = (
    (0, ((15, 14, 13), (17, 15.5, 13.5))),
    (6, ((16, 15, 14), (18.5, 16.5, 14.5))),
    (7, ((17, 16.5, 15), (19, 18, 15.5))),
    (13, ((16, 15, 14), (18.5, 16.5, 14.5))),
    (17, ((15, 14, 13), (17, 15.5, 13.5))),
)


def table_c(at, rest, segments):
    """117.17: at most 3 segments, and a third pilot at least."""
    if segments > 3 or rest.extra_pilots == 0:
        return 0
    [*_, rows] = [rows for first, rows in TABLE_C if at >= first * HOUR]
    return int(rows[rest.extra_pilots - 1][rest.facility - 1] * HOUR)


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
    for number, rest in enumerate(person.gaps, 1):
        known = person.known_from <= rest.end - 72 * HOUR
        stayed = known and has_stayed(person.duties[:number], rest)
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


def flown(person, bodies):
    """Give the judged duties with flights, and the body at the start of each FDP."""
    at = dict(zip([d.report for d in person.duties], bodies, strict=True))
    for duty in person.duties:
        if duty.fdp and person.is_judged(duty):
            yield duty, at[duty.fdp_117[0]]


def longest(duty, body):
    """Table B, or C with an augmented crew; 30 min less when not acclimated."""
    at = clock(body.zone, duty.fdp_117[0])
    rest = duty.told.in_flight_rest
    table = table_c(at, rest, duty.sectors) if rest else table_b(at, duty.sectors)
    return max(0, table - (0 if body.acclimated else 30))


def in_accommodation(duty):
    """117.15: from the arrival in the accommodation, to the way back."""
    split = duty.told.split
    start = minute(split.period.start) + split.post_minutes
    return start, max(start, minute(split.period.end) - split.pre_minutes)


def opportunity(duty, body):
    """117.15(b): the minutes of it that lie within 2200-0500."""
    start, end = in_accommodation(duty)
    hours = local(body.zone, start, end) % DAY
    return start + np.flatnonzero((hours >= 22 * HOUR) | (hours < 5 * HOUR))


def is_after_first(duty):
    """117.15(d): the rest opportunity begins after the first segment."""
    return in_accommodation(duty)[0] >= duty.flights[0][1]


def off(duty, body):
    """117.15: what is no part of the FDP: 3 h, suitable, after the first segment."""
    split = duty.told.split
    if not split or not split.suitable or not is_after_first(duty):
        return ()
    found = opportunity(duty, body)
    return found if len(found) >= 3 * HOUR else ()


def length(duty, body):
    start, end = duty.fdp_117
    return end - start - len(off(duty, body))


def by_record(duty):
    return duty.told.discretion is not None and duty.told.discretion.fdp


def duty_periods(person, bodies):
    for duty, body in flown(person, bodies):
        start = duty.fdp_117[0]
        if not by_record(duty):
            limit = longest(duty, body)
            yield most("faa.fdp", length(duty, body), limit, start)
        rest = duty.told.in_flight_rest
        pilots = rest.extra_pilots if rest else 0
        limit = (table_a(clock(body.zone, start)), 13 * HOUR, 17 * HOUR)[pilots]
        yield most("faa.flight-time", duty.airborne, limit, start)


def rests(person):
    """117.25(e); what ends with a call is no rest."""
    if person.begins_unrested:
        yield unknown("faa.rest")
    for rest in person.rests:
        if person.is_judged(rest.after):
            yield least("faa.rest", rest.length, 10 * HOUR, rest.start)


def deadhead_rests(person, bodies):
    """117.25(g): after deadheading for longer than Table B, a rest as long."""
    at = dict(zip([d.report for d in person.duties], bodies, strict=True))
    for rest in person.rests:
        body = at[rest.before.report]
        legs = [a for a in rest.before.told.activities if a.kind is Kind.DEADHEAD]
        if not legs or rest.before.flights or not rest.after.flights:
            continue
        way = (legs[-1].period.end - legs[0].period.start) // timedelta(minutes=1)
        longest = table_b(clock(body.zone, rest.before.report), 1)
        if way > longest and person.is_judged(rest.after):
            limit = max(way, 10 * HOUR)
            yield least("faa.deadhead-rest", rest.length, limit, rest.start)


def longest_free(person, begin, window=168 * HOUR):
    """117.25(b): the longest free stretch of the 168 h before."""
    first = begin - window
    busy = np.zeros(window, bool)
    for other in person.duties:
        if other.report < begin:
            busy[max(0, other.report - first) : max(0, other.debrief - first)] = True
    edges = np.flatnonzero(np.concatenate([[True], busy, [True]]))
    return int(np.max(np.diff(edges))) - 1


def weekly_rest(person):
    begins = [d.fdp_117[0] for d in person.own if d.fdp_117]
    begins += [d.report for d in person.own if d.kind is Kind.SHORT_CALL]
    found = [known_free(person, begin) for begin in begins]
    if found:
        yield surest(found, "faa.weekly-rest", 30 * HOUR)


def known_free(person, begin):
    """Give the longest time known to be free before a minute, and what it may be."""
    window = min(168 * HOUR, begin - person.known_from)
    return longest_free(person, begin, window), longest_free(person, begin)


def surest(found, rule, limit):
    """Judge the worst window: one that may have been free enough is not assessed."""
    broken = [least(rule, known, limit) for known, may in found if may < limit]
    if broken:
        return min(broken, key=lambda one: one.value)
    worst = min(known for known, _ in found)
    return least(rule, worst, limit) if worst >= limit else unknown(rule)


def is_rested(duty):
    """117.27: 2 h in suitable accommodation; 117.15(b) is not among its conditions."""
    split = duty.told.split
    if not split or not split.suitable or not is_after_first(duty):
        return False
    start, end = in_accommodation(duty)
    return end - start >= 2 * HOUR


def consecutive_nights(person, bodies):
    """117.27: flight duty periods one after the other that touch 0200-0559.

    How long a run is that the record begins with, nobody knows, but of a line alone.
    """
    run: list[bool] = []
    found = []
    known = person.known_from == EVER
    at = dict(zip([d.report for d in person.duties], bodies, strict=True))
    for duty in (duty for duty in person.duties if duty.fdp):
        body = at[duty.fdp_117[0]]
        night = touches(body.zone, duty.fdp_117, WOCL)
        run = [*run, is_rested(duty)] if night else []
        known = known or not night
        if run and person.is_judged(duty):
            limit = 5 if all(run) else 3
            told = most("faa.consecutive-nights", len(run), limit)
            found.append((known, told))
    if found:
        value = min((told for _, told in found), key=lambda told: told.margin)
        sure = value.margin < 0 or all(known for known, _ in found)
        yield value if sure else unknown(value.rule)
