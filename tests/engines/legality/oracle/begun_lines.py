"""Random lines of which only a part is judged, and little known of the time before."""

from dataclasses import replace
from datetime import timedelta

from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category
from jetbridge.engines.legality import History
from tests.engines.legality.oracle.clock import HOUR
from tests.engines.legality.oracle.lines import Writer, near

KNOWN = (0, 1, 24, 30, 36, 37, 47, 48, 72, 120, 168, 336, 672, 8760)
"""Hours before some duty for which a rule may ask."""


class Begun(Writer):
    """Writes a line whose record begins some time before a duty that is judged."""

    def line(self, crew, base):
        own, random = super().line(crew, base), self.random
        if random.random() < 0.3:
            own = replace(own, category=Category.CABIN)
        own = replace(own, alone=False)
        if random.random() < 0.7:
            flown = [duty for duty in own.duties if duty.sectors] or own.duties
            first = random.choice(flown).period.start
            own = replace(own, judged=Period(first, own.duties[-1].period.end))
        return own if random.random() < 0.1 else replace(own, history=self.known(own))

    def known(self, line):
        """Know all from some time on, and flown minutes of some months before."""
        random, first = self.random, line.duties[0].period.start
        begin = line.judged.start if line.judged and random.random() < 0.5 else first
        back = near(random, random.choice(KNOWN) * HOUR)
        since = min(first, begin - timedelta(minutes=back))
        last = since - timedelta(
            hours=12
        )  # in whatever zone, not after the month begun
        months = [12 * last.year + last.month - 1 - n for n in range(14)]
        told = random.choices(months, k=random.choice((0, 9, 40, 99)))
        flown = {f"{m // 12}-{m % 12 + 1:02d}": random.randrange(5000) for m in told}
        return History(since, flown)
