"""A second, slow EASA check: minute by minute, sharing no code with the engine.

One zone, duties as ``(report, debrief, sectors, flights)`` in minutes after
``begin``, a long rest before the first one. It answers with the values of rules, not
with margins, and decides recovery by trying every choice of recoveries.
"""

from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np

HOUR = 60
DAY = 24 * HOUR


def base_limit(clock):
    """Table 2 for two sectors, as steps of a quarter of an hour from its edges."""
    if 360 <= clock < 810:
        return 780
    if 810 <= clock < 1020:
        return 765 - (clock - 810) // 30 * 15
    if 300 <= clock < 360:
        return 720 + (clock - 300) // 15 * 15
    return 660


class Month:
    """The local clock of every minute of a span, and what happens in it."""

    def __init__(self, begin, zone, length, duties):
        self.duties = duties
        local = ZoneInfo(zone)
        offsets = [
            (begin + timedelta(hours=h)).astimezone(local).utcoffset()
            // timedelta(minutes=1)
            for h in range(length // HOUR + 1)
        ]
        first = (begin - begin.replace(hour=0, minute=0)) // timedelta(minutes=1)
        minutes = np.arange(length) + first
        self.local = minutes + np.repeat(offsets, HOUR)[:length]
        self.clock = self.local % DAY
        self.day = self.local // DAY

    def duty_periods(self):
        """Value and limit of each flight duty period."""
        for report, _, sectors, flights in self.duties:
            limit = base_limit(int(self.clock[report])) - 30 * max(0, sectors - 2)
            yield flights[-1][1] - report, max(540, limit)

    def rests(self):
        """Value and limit of each rest at home base."""
        for before, after in pairwise(self.duties):
            yield after[0] - before[1], max(720, before[1] - before[0])

    def most_in(self, periods, window):
        """The most busy minutes in any window."""
        busy = np.zeros(len(self.clock) + window, np.int64)
        for start, end in periods:
            busy[start:end] = 1
        run = np.concatenate([np.zeros(window, np.int64), np.cumsum(busy)])
        return int(np.max(run[window:] - run[:-window]))

    def duty_in(self, days):
        return self.most_in([duty[:2] for duty in self.duties], days * DAY)

    def flight_in(self, days):
        return self.most_in([f for duty in self.duties for f in duty[3]], days * DAY)

    def nights(self, start, end):
        """Local nights of a rest: 8 hours of it between 22:00 and 08:00 of a night."""
        clock, night = self.clock[start:end], (self.local[start:end] + 120) // DAY
        dark = night[(clock >= 1320) | (clock < 480)]
        return int(np.sum(np.unique(dark, return_counts=True)[1] >= 480))

    def night_of(self, duty):
        """The local day whose small hours a duty touches, or nothing."""
        span = slice(duty[0], duty[1])
        small = (self.clock[span] >= 120) & (self.clock[span] < 300)
        days = self.day[span][small]
        return int(days[0]) if len(days) else None

    def is_disruptive(self, duty):
        end = self.clock[duty[1]]
        early = 300 <= self.clock[duty[0]] < 360
        return early or end >= 1380 or end < 120 or self.night_of(duty) is not None

    def night_sectors(self):
        """Sectors of each night duty next to another night duty."""
        nights = [self.night_of(duty) for duty in self.duties]
        for number, night in enumerate(nights):
            around = nights[max(0, number - 1) : number] + nights[number + 1 :][:1]
            if night is not None and any(
                other is not None and abs(other - night) == 1 for other in around
            ):
                yield self.duties[number][2]

    def longest_night(self):
        """The longest night duty."""
        return max(
            (d[1] - d[0] for d in self.duties if self.night_of(d) is not None),
            default=0,
        )

    def can_recover(self):
        """Whether some choice of recoveries keeps 168 hours and 60 hours."""
        reach = {0: self.duties[0][0]}
        for gap in range(1, len(self.duties)):
            start, end = self.duties[gap - 1][1], self.duties[gap][0]
            if end - start >= 36 * HOUR and self.nights(start, end) >= 2:
                chosen = [
                    g for g in reach if self._may_follow(g, reach[g], gap, start, end)
                ]
                if chosen:
                    reach[gap] = end
        last = self.duties[-1][1]
        return any(last - end <= 168 * HOUR for end in reach.values())

    def _may_follow(self, before, ended, gap, start, end):
        between = self.duties[before:gap]
        disrupted = sum(self.is_disruptive(duty) for duty in between) >= 4
        return start - ended <= 168 * HOUR and (
            not disrupted or end - start >= 60 * HOUR
        )
