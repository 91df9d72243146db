"""ORO.FTL.235(a) to (c): minimum rests, and what a reduced rest cuts off."""

from tests.engines.legality.oracle.clock import HOUR


def ordinary(duty, settings):
    """ORO.FTL.235(a), (b); AMC1 ORO.FTL.235(b): twice the travel beyond 30 min."""
    home, away = (13, 11) if settings.agreed else (12, 10)
    if duty.home:
        return max(duty.worked, home * HOUR)
    excess = 2 * max(0, duty.travel - 30)
    if settings.travel_before:
        return max(duty.worked, away * HOUR + excess)
    return max(duty.worked, away * HOUR) + excess


def cuts(person, settings):
    """ORO.FTL.235(c): what each reduced rest is short of (a) or (b), by its end.

    Only with fatigue-risk management; without it a rest is not cut but too short.
    """
    return {
        rest.end: max(0, ordinary(rest.before, settings) - rest.length)
        for rest in person.rests
        if settings.reduced and rest.after.told.reduced_rest
    }


def minimum(rest, cut, settings):
    """The ordinary minimum, longer by what was cut off the rest before."""
    return ordinary(rest.before, settings) + cut.get(rest.before.rests_until, 0)
