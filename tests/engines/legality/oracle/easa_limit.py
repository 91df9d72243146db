"""The European maximum of one FDP: tables, delays, breaks, rest on board, standby."""

from jetbridge.engines.legality import Kind
from tests.engines.legality.oracle.clock import DAY, HOUR, clock, local, minute
from tests.engines.legality.oracle.easa_tables import (
    AUGMENTED,
    acclimatised,
    extension,
    unknown,
)

CABIN_LONGEST = {1: 18 * HOUR, 2: 17 * HOUR, 3: 16 * HOUR}
WOCL = (120, 360)


def basic(at, duty, body, settings):
    """ORO.FTL.205(b), for a report at a minute; beyond the tables refused."""
    if not body.known:
        return unknown(duty.sectors, managed=settings.frm) or 0
    return acclimatised(clock(body.zone, at), duty.sectors) or 0


def extended(at, duty, body):
    """CS FTL.1.205(b), only in a known state."""
    return (extension(clock(body.zone, at), duty.sectors) or 0) if body.known else 0


def by_report(duty, look_up):
    """ORO.FTL.205(g): the original report counts, from 4 h on the stricter one.

    A rest of 10 h undisturbed makes the delayed time the only one.
    """
    first, final = duty.planned_report, duty.report
    if duty.told.pilots_report:
        pilots = minute(duty.told.pilots_report)
        return look_up(pilots) + min(HOUR, pilots - final)
    if final - first < 4 * HOUR:
        return look_up(first)
    if duty.rests_until == final:
        return look_up(final)
    return min(look_up(first), look_up(final))


def on_board(duty):
    """CS FTL.1.205(c): extra pilots and the facility; for cabin crew the facility."""
    rest = duty.told.in_flight_rest
    if duty.sectors > 3:
        return 0
    if duty.cabin:
        return CABIN_LONGEST[rest.facility]
    if rest.extra_pilots == 0:
        return 0
    longest = max(on - off for off, on in duty.flights)
    bonus = HOUR if duty.sectors <= 2 and longest > 9 * HOUR else 0
    return AUGMENTED[rest.extra_pilots][rest.facility] + bonus


def net_break(split):
    """CS FTL.1.220: net of the duties and travel around it, 30 min at least."""
    short = max(0, 30 - split.post_minutes - split.pre_minutes)
    start = minute(split.period.start) + split.post_minutes
    return start, max(start, minute(split.period.end) - split.pre_minutes - short)


def gain(duty, body):
    """Half of the break; outside suitable accommodation some earns nothing."""
    start, end = net_break(duty.told.split)
    if end - start < 3 * HOUR:
        return 0
    if duty.told.split.suitable:
        return (end - start) // 2
    hours = local(body.zone, start, min(end, start + 6 * HOUR)) % DAY
    return int(sum((hours < WOCL[0]) | (hours >= WOCL[1]))) // 2


def standby_from(standby, duty, body):
    """CS FTL.1.225(b): nothing counts between 23:00 and 07:00 before the call.

    By the clock the person lives by when the standby begins.
    """
    at = standby.report
    hour = clock(body.waited, at)
    if not (hour >= 23 * HOUR or hour < 7 * HOUR):
        return at
    while clock(body.waited, at) != 7 * HOUR and at < minute(duty.told.called):
        at += 1
    return at


def standby_cut(duty, body):
    """CS FTL.1.225: standby beyond 4 h at the airport, 6 or 8 h elsewhere."""
    standby = duty.standby
    if standby is None or standby.kind is Kind.RESERVE:
        return 0
    if standby.kind is Kind.AIRPORT_STANDBY:
        return max(0, standby.length - 4 * HOUR)
    long = duty.told.split or duty.told.in_flight_rest
    waited = duty.report - standby_from(standby, duty, body)
    return max(0, waited - (8 if long else 6) * HOUR)


def maximum(duty, body, settings, cut):
    """Put it together; what may not be combined is refused."""
    told = duty.told
    many = [told.extended, told.split is not None, told.in_flight_rest is not None]
    if sum(many) > 1 or (told.split and told.reduced_rest):
        return 0
    if told.in_flight_rest:
        found = on_board(duty)
    elif told.extended:
        found = by_report(duty, lambda at: extended(at, duty, body))
    else:
        found = by_report(duty, lambda at: basic(at, duty, body, settings))
    if found == 0:
        return 0
    if told.split:
        found += gain(duty, body)
    return max(0, found - standby_cut(duty, body) - cut)
