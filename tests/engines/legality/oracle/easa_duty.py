"""The European rules of single duties: FDP, night duties, disruptive schedules."""

from tests.engines.legality.oracle.clock import clock, nights_touched
from tests.engines.legality.oracle.easa_cut import cuts
from tests.engines.legality.oracle.easa_limit import maximum
from tests.engines.legality.oracle.easa_tables import in_band
from tests.engines.legality.oracle.facts import most

NIGHT = (120, 300)
EARLY_STARTS = {"early": (300, 359), "late": (300, 419)}
LATE_FINISHES = {"early": (1380, 119), "late": (0, 119)}


def flight_duty_periods(person, bodies, settings):
    """ORO.FTL.205; what was flown by discretion is judged as such."""
    cut = cuts(person, settings)
    for duty, body in zip(person.duties, bodies, strict=True):
        if duty.fdp and person.is_judged(duty) and not by_discretion(duty):
            start, end = duty.fdp
            limit = maximum(duty, body, settings, cut.get(duty.rests_until, 0))
            yield most(name_of(duty), end - start, limit, start)


def name_of(duty):
    """Delayed reporting and an earlier report of cabin crew have rules of their own."""
    if duty.told.delays:
        return "easa.delayed-reporting"
    return "easa.cabin-earlier-report" if duty.told.pilots_report else "easa.fdp"


def by_discretion(duty):
    return duty.told.discretion is not None and duty.told.discretion.fdp


def nights(duty, body):
    """The local days whose 02:00-04:59 a duty touches, by reference time."""
    return nights_touched(body.zone, duty.worked_from, duty.debrief, *NIGHT)


def starts_early(duty, body, kind):
    return in_band(clock(body.zone, duty.worked_from), *EARLY_STARTS[kind])


def finishes_late(duty, body, kind):
    return in_band(clock(body.zone, duty.debrief), *LATE_FINISHES[kind])


def is_disruptive(duty, body, kind):
    """CS FTL.1.235(a): an early start, a late finish or a night duty."""
    return bool(
        starts_early(duty, body, kind)
        or finishes_late(duty, body, kind)
        or nights(duty, body)
    )


def worked(person, bodies):
    """The duties that can be night duties; standby elsewhere and reserve cannot."""
    pairs = zip(person.duties, bodies, strict=True)
    return [(duty, body) for duty, body in pairs if duty.is_worked]


def night_sectors(person, bodies):
    """CS FTL.1.205(a)(1): sectors of each duty with a night next to another's.

    Over the date line the next night can have the same date.
    """
    own = worked(person, bodies)
    each = [nights(duty, body) for duty, body in own]
    for number, (duty, _) in enumerate(own):
        around = each[max(0, number - 1) : number] + each[number + 1 : number + 2]
        runs = any(
            abs(a - b) <= 1 for other in around for a in other for b in each[number]
        )
        if runs and person.is_judged(duty):
            yield most("easa.night-sectors", duty.sectors, 4, duty.worked_from)


def night_lengths(person, bodies, settings):
    """CS FTL.1.205(a)(2): more than 10 h needs fatigue-risk management."""
    for duty, body in worked(person, bodies):
        if nights(duty, body) and person.is_judged(duty) and not settings.long_nights:
            yield most("easa.night-length", duty.worked, 600, duty.worked_from)
