"""14 CFR 121.467: duty and rest of flight attendants."""

from tests.engines.legality.oracle.clock import DAY, HOUR
from tests.engines.legality.oracle.facts import least, most, unknown
from tests.engines.legality.oracle.part117 import surest

LONGEST = (14 * HOUR, 16 * HOUR, 18 * HOUR, 20 * HOUR)


def longest(duty):
    """(b)(2) to (6), (9): by those beyond the minimum; 14 h after a reduced rest."""
    told = duty.told
    if told.reduced_rest:
        return LONGEST[0]
    most_of = 3 if told.outside else 2
    return LONGEST[min(told.attendants, most_of)]


def duties(person):
    """(b)(14): who is delayed beyond anybody's control violates nothing."""
    for duty in person.own:
        if not duty.told.overrun:
            yield most("faa.cabin-duty", duty.length, longest(duty), duty.report)


def minimum(rest):
    """(b)(2), (3), (7): 10 h, 12 h after more than 14 h of duty."""
    return (12 if rest.before.length > 14 * HOUR else 10) * HOUR


def reduced(person):
    """(b)(8): the rests planned, and kept, shorter than their minimum."""
    return [
        rest
        for rest in person.rests
        if rest.after.told.reduced_rest and rest.length < minimum(rest)
    ]


def rests(person):
    """(b)(8): the rest that follows a reduced one has 14 h."""
    followed = {rest.after.report for rest in reduced(person)}
    if person.begins_unrested:
        yield unknown("faa.cabin-rest")
    for rest in person.rests:
        if not person.is_judged(rest.after):
            continue
        if rest.after.told.reduced_rest:
            yield least("faa.cabin-reduced-rest", rest.length, 10 * HOUR, rest.start)
        else:
            limit = 14 * HOUR if rest.before.report in followed else minimum(rest)
            yield least("faa.cabin-rest", rest.length, limit, rest.start)


def next_rests(person):
    """(b)(8): after 12 h reduced the next rest begins within 24 h of their start."""
    resting = {rest.before.report for rest in person.rests}
    for rest in reduced(person):
        if (
            minimum(rest) > 10 * HOUR
            and person.is_judged(rest.after)
            and rest.after.report in resting
        ):
            value = rest.after.debrief - rest.start
            yield most("faa.cabin-next-rest", value, 24 * HOUR, rest.start)


def weekly(person):
    """(b)(13): 24 h free within any 7 calendar days (UTC) that end with a duty's."""
    found = [
        known_free(person, (day - 6) * DAY, (day + 1) * DAY)
        for duty in person.own
        for day in range(duty.report // DAY, (duty.debrief - 1) // DAY + 1)
    ]
    if found:
        yield surest(found, "faa.cabin-weekly-rest", 24 * HOUR)


def known_free(person, begin, end):
    """Give the longest time known to be free, and what it may be."""
    since = max(begin, person.known_from)
    return longest_free(person, since, end), longest_free(person, begin, end)


def longest_free(person, begin, end):
    free, since = 0, begin
    for duty in person.duties:
        if duty.debrief > begin and duty.report < end:
            free = max(free, duty.report - since)
            since = duty.debrief
    return max(free, end - since)
