"""14 CFR Part 117: rest on board, split duty, reserve, and what was recorded."""

from jetbridge.engines.legality import Kind
from tests.engines.legality.oracle.clock import DAY, HOUR, minute, touches
from tests.engines.legality.oracle.facts import least, most, unknown
from tests.engines.legality.oracle.part117 import (
    WOCL,
    flown,
    in_accommodation,
    length,
    longest,
    off,
    opportunity,
)


def rests_on_board(person, bodies):
    """117.17(c): 2 h in the second half for who lands, 90 min for who monitors."""
    for duty, _ in flown(person, bodies):
        told = duty.told.in_flight_rest
        if not told or told.at_landing == "relief":
            continue
        if told.rest is None:
            yield unknown("faa.in-flight-rest")
            continue
        start, end = minute(told.rest.start), minute(told.rest.end)
        limit = 2 * HOUR if told.at_landing == "flying" else 90
        middle = (sum(duty.fdp_117) + 1) // 2
        begin = max(start, middle) if told.at_landing == "flying" else start
        yield least("faa.in-flight-rest", max(0, end - begin), limit, begin)


def breaks(person, bodies):
    """117.15(a), (b), (f): 3 h, suitable, 14 h with the flight duty period."""
    for duty, body in flown(person, bodies):
        split = duty.told.split
        if split:
            begin, end = duty.fdp_117
            at, _ = in_accommodation(duty)
            value = len(opportunity(duty, body))
            yield least("faa.split-duty", value, 3 * HOUR, at)
            suitable = int(split.suitable)
            yield least("faa.split-duty-accommodation", suitable, 1, at)
            if len(off(duty, body)):
                yield most("faa.split-duty-total", end - begin, 14 * HOUR, at)


def short_calls(person, bodies):
    """117.21(c): 14 h, and with the FDP 4 h over the table, unaugmented 16 h."""
    for duty in person.duties:
        if duty.kind is Kind.SHORT_CALL and person.is_judged(duty):
            yield most("faa.short-call", duty.length, 14 * HOUR, duty.report)
    for duty, body in flown(person, bodies):
        own = duty.standby
        if own and own.kind is Kind.SHORT_CALL:
            limit = longest(duty, body) + 4 * HOUR
            if not duty.told.in_flight_rest:
                limit = min(limit, 16 * HOUR)
            value = duty.fdp_117[1] - own.report
            yield most("faa.short-call-total", value, limit, own.report)


def notices(person, bodies):
    """117.21(d), (e): 12 h for an FDP that runs into the WOCL, 10 h to short call."""
    for duty, body in flown(person, bodies):
        own = duty.standby
        if own and own.kind is Kind.LONG_CALL:
            start, end = duty.fdp_117
            before = not touches(body.zone, (start, start + 1), WOCL)
            if before and touches(body.zone, (start, end), WOCL):
                called = minute(duty.told.called)
                yield least("faa.reserve-notice", start - called, 12 * HOUR, called)
    for duty in person.duties:
        own = duty.standby
        changed = duty.kind is Kind.SHORT_CALL and own and own.kind is Kind.LONG_CALL
        if changed and person.is_judged(duty):
            called = minute(duty.told.called)
            yield least("faa.reserve-notice", duty.report - called, 10 * HOUR, called)


def over(duty, body):
    """By how much a recorded flight duty period passed its limit."""
    return max(0, length(duty, body) - longest(duty, body))


def extensions(person, bodies):
    """117.19: 2 h as expected, told within 10 days, once between rests of 30 h."""
    since = [gap.end for gap in person.gaps if gap.length >= 30 * HOUR]
    counted: list[int] = []
    for duty, body in flown(person, bodies):
        told = duty.told.discretion
        if not told or not told.fdp:
            continue
        start, end = duty.fdp_117
        expected = minute(told.expected_end) if told.expected_end else end
        value = max(0, over_by(duty, body, expected))
        yield most("faa.extension", value, 2 * HOUR, start)
        if over(duty, body) <= 30:
            continue
        free = max((at for at in since if at <= start), default=start - 10**9)
        counted = [at for at in counted if at >= free] + [start]
        yield most("faa.extension-once", len(counted), 1, start)
        if told.reported is None:
            yield unknown("faa.extension-report")
        else:
            late = max(0, minute(told.reported) - duty.debrief)
            yield most("faa.extension-report", late, 10 * DAY, duty.debrief)


def over_by(duty, body, end):
    return length(duty, body) + end - duty.fdp_117[1] - longest(duty, body)
