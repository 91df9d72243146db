"""Random lines of people who change their home base, to one whose clock is like it."""

from dataclasses import replace

from jetbridge.engines.legality import BaseChange
from tests.engines.legality.oracle.clock import HOUR, apart
from tests.engines.legality.oracle.lines import CODES, ZONES, Writer, near, span


class Moving(Writer):
    """Writes a line with a new home base from about some report on.

    Both stand within an hour of zones, and so does every flight: what is compared is
    where home is, not which clock a person lives by.
    """

    changes: tuple[BaseChange, ...] = ()

    def __init__(self, *own):
        super().__init__(*own)
        beside = [z for z in ZONES if apart(z, self.base, self.at) <= HOUR]
        self.zones = [self.base, self.random.choice(beside)]

    def rest(self):
        super().rest()
        if not self.changes and self.random.random() < 0.3:
            at = near(self.random, self.at)
            self.base = self.zones[-1]
            self.changes = (BaseChange(span(at, at).start, CODES[self.base]),)

    def line(self, crew, base):
        return replace(super().line(crew, base), base_changes=self.changes)
