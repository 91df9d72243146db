"""Rotations: from the home base over zones and back, and the rest that follows."""

from collections import Counter
from itertools import combinations
from typing import NamedTuple

from tests.engines.legality.oracle.clock import (
    DAY,
    HOUR,
    apart,
    local,
    local_nights,
    offset,
)
from tests.engines.legality.oracle.facts import Rest, Served, least
from tests.engines.legality.oracle.part117 import THEATRE


class Rotation(NamedTuple):
    """One rotation: its first report, and the duties of it that ended away from base.

    ``home`` are the rests at home base until the next rotation. ``base`` is the zone
    of the home base it began from: a new one from the first report there.
    """

    base: str
    left: int
    away: list[Served]
    home: list[Rest]


def rotations(person):
    """Find the rotations; the last one may not have come back.

    Who reports from a new home base while out has come home in the rest before.
    """
    rests = {rest.after.report: rest for rest in person.free}
    found: list[Rotation] = []
    out, base = False, person.base
    after = {rest.before.report: rest for rest in person.free}
    for duty in person.duties:
        rest = after.get(duty.report)
        if duty.moved:
            base = duty.start
            if out and duty.report in rests:
                found[-1].home.append(rests[duty.report])
            out = False
        if not duty.home and not out:
            found.append(Rotation(base, duty.report, [], []))
        out = not duty.home
        if out:
            found[-1].away.append(duty)
        elif found and rest:
            found[-1].home.append(rest)
    return found


def east(base, duty):
    """Give by how much a place is east of home, the shorter way; west is negative."""
    ahead = offset(duty.end, duty.debrief) - offset(base, duty.debrief)
    if abs(ahead) <= DAY // 2:
        return ahead
    return ahead - DAY if ahead > 0 else ahead + DAY


def alternations(person):
    """CS FTL.1.235(b): 3 local nights at home base between east and west.

    The earlier rotation is the last of 6 h or more; of several rests at home between
    the two the last one with most nights counts.
    """
    between: list[Rest] = []
    wide = 0
    for rotation in rotations(person):
        way = max((east(rotation.base, duty) for duty in rotation.away), key=abs)
        turns = abs(way) >= 4 * HOUR and way * wide < 0
        if turns and person.is_judged(between[-1].after):
            rest = max(between, key=lambda rest: (nights(rest), rest.start))
            yield least("easa.alternation", nights(rest), 3, rest.start)
        if abs(way) >= 6 * HOUR:
            wide, between = way, []
        between += rotation.home


def nights(rest):
    return local_nights(rest.before.end, rest.start, rest.end)


def physiological_nights(zone, start, end):
    """117.3: 10 h that cover 0100-0700; in a rest of 10 h those hours decide.

    They are five where the clock goes forward in them, seven where it goes back.
    """
    there = Counter(small_hours(zone, start - DAY, end + DAY))
    slept = Counter(small_hours(zone, start, end))
    return sum(minutes == there[day] for day, minutes in slept.items())


def small_hours(zone, start, end):
    """Give the local day of each minute between 0100 and 0700."""
    minutes = local(zone, start, end)
    hour = minutes % DAY
    return (minutes[(hour >= HOUR) & (hour < 7 * HOUR)] // DAY).tolist()


def long_trips(person):
    """117.25(d): 56 h with 3 physiological nights after a week in another theatre."""
    for base, left, away, home in rotations(person):
        if not home or home[0].start - left <= 168 * HOUR:
            continue
        rest = home[0]
        places = {base, rest.before.end, *(duty.end for duty in away)}
        ways = [apart(*two, rest.start) for two in combinations(places, 2)]
        if max(ways, default=0) > THEATRE and person.is_judged(rest.after):
            slept = physiological_nights(rest.before.end, rest.start, rest.end)
            yield least("faa.long-trip-rest", rest.length, 56 * HOUR, rest.start)
            yield least("faa.long-trip-nights", slept, 3, rest.start)
