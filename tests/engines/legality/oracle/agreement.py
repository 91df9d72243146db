"""The rules of an airline's agreement, one of each block (``settings.BLOCKS``)."""

from tests.engines.legality.oracle.clock import DAY, HOUR, local, touches
from tests.engines.legality.oracle.cumulative import flights, rolling
from tests.engines.legality.oracle.facts import least, most
from tests.engines.legality.oracle.part117 import longest_free

WOCL = (120, 360)


def of_duties(person):
    for duty in person.own:
        yield most("own.duty_length", duty.length, 12 * HOUR, duty.report)
        if duty.fdp:
            yield most("own.flight_time", duty.airborne, 8 * HOUR, duty.report)
            yield most("own.sectors", duty.sectors, 4, duty.report)


def longest_run(days):
    """Count the days of the longest run that ends with each day."""
    runs: dict[int, int] = {}
    for day in sorted(days):
        runs[day] = runs.get(day - 1, 0) + 1
    return max(runs.values(), default=0)


def of_lines(person, bodies):
    """Runs of local days at home base with duty, runs of nights, free time."""
    days = {
        int(minute) // DAY
        for duty in person.own
        for minute in local(person.base, duty.report, duty.debrief)
    }
    yield most("own.days_in_a_row", longest_run(days), 3)
    run, longest = 0, 0
    for duty, body in zip(person.duties, bodies, strict=True):
        if duty.fdp:
            run = run + 1 if touches(body.zone, duty.fdp, WOCL) else 0
            longest = max(longest, run)
    if longest:
        yield most("own.nights_in_a_row", longest, 1)
    free = [longest_free(person, d.report, 120 * HOUR) for d in person.own if d.fdp]
    if free:
        yield least("own.free_time", min(free), 40 * HOUR)
    yield rolling(person, "own.rolling", flights(person), 96 * HOUR, 30)


def judged(person, bodies):
    return [*of_duties(person), *of_lines(person, bodies)]
