"""Random lines of people who change their home base."""

from dataclasses import replace

from jetbridge.engines.legality import BaseChange
from tests.engines.legality.oracle.lines import CODES, Writer, near, span


class Moving(Writer):
    """Writes a line with a new home base from about some report on."""

    changes: tuple[BaseChange, ...] = ()

    def rest(self):
        super().rest()
        if not self.changes and self.random.random() < 0.3:
            at = near(self.random, self.at)
            self.base = self.random.choice(self.zones)
            self.changes = (BaseChange(span(at, at).start, CODES[self.base]),)

    def line(self, crew, base):
        return replace(super().line(crew, base), base_changes=self.changes)
