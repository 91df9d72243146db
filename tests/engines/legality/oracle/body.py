"""ORO.FTL.105(1): the clock a person lives by at each duty, and when it is unknown."""

from typing import NamedTuple

from tests.engines.legality.oracle.clock import HOUR, apart, local_nights
from tests.engines.legality.oracle.easa_tables import home_nights, state


class Body(NamedTuple):
    """The reference zone of one duty; ``known`` is false in state X.

    ``nights`` are those due at home base in the rest before the duty, after a
    rotation over zones; nothing is due where it is ``None``. ``waited`` is the
    reference zone of the standby the person was called from.
    """

    zone: str
    known: bool
    nights: int | None = None
    waited: str | None = None


class Walk:
    """One person, from duty to duty.

    ``zone`` is the last one of acclimatisation, ``reference`` that of the last duty's
    reference time, ``since`` the report from which Table 1
    counts, ``left`` the first report of the rotation and ``widest`` its largest
    difference between reference time and a place of rest. ``base`` is a new home base
    from the first report there, which nobody makes after a rest at home.
    """

    def __init__(self, base, first):
        self.base, self.zone = base, base
        near = apart(base, first.start, first.report) <= 120
        self.reference = first.start if near else base
        self.since = self.left = first.report
        self.known, self.widest, self.owed = True, 0, None

    def go(self, rest):
        """Rest, then report: give the body at the duty that follows."""
        home, place, report = is_home(rest), rest.after.start, rest.after.report
        self._spread(rest)
        due = self._owed(home_nights(self.widest, rest.start - self.left))
        moved = rest.after.moved
        recovered = moved and has_recovered(rest)
        slept = local_nights(rest.before.end, rest.start, rest.end) >= (due or 0)
        settled = slept and not moved and (home or (due and not self.known))
        if recovered or settled:
            self._adopt(place, report)
        else:
            self._look_up(rest)
        if home or moved:
            owed = None if slept or recovered else due
            self.left, self.widest, self.owed = report, 0, owed
        return self._at(rest, due if rest.before.home else None)

    def answer(self, gap):
        """Be called: no rest, but the rotation begins with what is reported for."""
        waited = self.reference
        self._spread(gap)
        self._look_up(gap)
        if is_home(gap):
            self.left = gap.after.report
        return self._at(gap, None)._replace(waited=waited)

    def _at(self, rest, due):
        place, report = rest.after.start, rest.after.report
        if rest.after.moved:
            self.base = place
        near = self._is_near(place, report)
        if near and self.zone != self.base:
            self.since = report
        self.reference = place if near else self.zone
        return Body(self.reference, self.known, due)

    def _spread(self, gap):
        """Look at the difference of a place when somebody begins to be there."""
        away = apart(self.reference, gap.after.start, gap.start)
        self.widest = max(self.widest, away)

    def _is_near(self, place, at):
        return self.known and apart(self.zone, place, at) <= 120

    def _owed(self, nights):
        """Take the larger of a rotation's nights and those not slept after the last."""
        return max((n for n in (nights, self.owed) if n is not None), default=None)

    def _look_up(self, rest):
        """Read Table 1 with the larger difference, from zone or departure point."""
        place, report = rest.after.start, rest.after.report
        if is_home(rest) and self._is_near(place, report):
            self.since = report
        difference = max(
            apart(self.zone, place, report), apart(rest.before.start, place, report)
        )
        elapsed = report - self.since
        begun = not self.known or difference > 120
        found = state(difference, elapsed) if begun else "B"
        settled = max(apart(rest.before.start, place, report), self._moved(rest)) <= 120
        if found == "D" and (self.known or settled):
            self._adopt(place, report)
        elif found == "X":
            self.known = False

    def _moved(self, rest):
        return apart(rest.before.end, rest.after.start, rest.after.report)

    def _adopt(self, place, report):
        self.zone, self.known, self.since = place, True, report


def is_home(gap):
    """Whether the clock knows it as home: not until after the first report there."""
    return gap.before.home and not gap.after.moved


def has_recovered(rest):
    """CS FTL.1.200: 72 h with 3 local nights of the new home base."""
    slept = local_nights(rest.after.base, rest.start, rest.end)
    return rest.length >= 72 * HOUR and slept >= 3


def bodies(person):
    """Give the body at each duty; the first finds the person acclimatised at home."""
    walk = Walk(person.base, person.duties[0])
    found = [Body(walk.reference, known=True)]
    for gap in person.gaps:
        called = gap.after.standby
        found.append(walk.answer(gap) if called else walk.go(gap))
    return found
