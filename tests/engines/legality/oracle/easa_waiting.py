"""Standby and reserve: how long, how long awake, how long ahead."""

from jetbridge.engines.legality import Kind
from tests.engines.legality.oracle.clock import HOUR, minute
from tests.engines.legality.oracle.easa_limit import standby_from
from tests.engines.legality.oracle.facts import least, most, unknown


def lengths(person):
    """CS FTL.1.225(b): 16 h at most, elsewhere than at the airport."""
    for duty in person.duties:
        if duty.kind is Kind.STANDBY and person.is_judged(duty):
            yield most("easa.standby-length", duty.length, 16 * HOUR, duty.report)


def called_from(person, bodies, kind):
    """Give the flight duties somebody was called to from a kind of standby."""
    for duty, body in zip(person.duties, bodies, strict=True):
        own = duty.standby
        if own and own.kind is kind and duty.fdp and person.is_judged(duty):
            yield duty, body, own


def totals(person, bodies):
    """CS FTL.1.225(a): 16 h with the FDP, not with rest on board or a break."""
    for duty, _, own in called_from(person, bodies, Kind.AIRPORT_STANDBY):
        if not duty.told.in_flight_rest and not duty.told.split:
            value = duty.fdp[1] - own.report
            yield most("easa.standby-total", value, 16 * HOUR, own.report)


def awake(person, bodies):
    """CS FTL.1.225(b): no more than 18 h awake with the FDP."""
    for duty, body, own in called_from(person, bodies, Kind.STANDBY):
        begin = standby_from(own, duty, body)
        yield most("easa.awake", duty.fdp[1] - begin, 18 * HOUR, begin)


def reserves(person):
    """ORO.FTL.105(20), CS FTL.1.230(d): 10 h ahead, and 8 h without contact."""
    for duty in person.duties:
        if not person.is_judged(duty):
            continue
        if duty.standby and duty.standby.kind is Kind.RESERVE:
            called = minute(duty.told.called)
            ahead = duty.report - called
            yield least("easa.reserve-notice", ahead, 10 * HOUR, called)
        if duty.kind is Kind.RESERVE:
            own = duty.told.protected
            if own is None:
                yield unknown("easa.reserve-sleep")
            else:
                yield least("easa.reserve-sleep", own.minutes, 8 * HOUR, duty.report)
