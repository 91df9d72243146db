"""ORO.FTL.235(a) to (c): minimum rests, and what a reduced rest cuts off."""

from tests.engines.legality.oracle.clock import HOUR


def ordinary(duty, settings):
    """ORO.FTL.235(a), (b); AMC1 ORO.FTL.235(b): twice the travel beyond 30 min."""
    if duty.home:
        return max(duty.worked, 12 * HOUR)
    excess = 2 * max(0, duty.travel - 30)
    if settings.travel_before:
        return max(duty.worked, 10 * HOUR + excess)
    return max(duty.worked, 10 * HOUR) + excess


def cuts(person, settings):
    """ORO.FTL.235(c): what each reduced rest is short of its minimum, by its end.

    Only with fatigue-risk management; without it a rest is not cut but too short.
    """
    found = {}
    before = 0
    for rest in person.rests:
        cut = max(0, ordinary(rest.before, settings) + before - rest.length)
        before = cut if settings.reduced and rest.after.told.reduced_rest else 0
        found[rest.end] = before
    return found


def minimum(rest, cut, settings):
    """The ordinary minimum, longer by what was cut off the rest before."""
    return ordinary(rest.before, settings) + cut.get(rest.before.rests_until, 0)
