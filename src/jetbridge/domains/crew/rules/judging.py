"""Lines under a scheme: breach, smallest margin, verdict, and what a change adds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from jetbridge.aviation.positions import Category
from jetbridge.aviation.zones import EPOCH, Zones, offset_table
from jetbridge.domains.crew.contracts.changes import Margin, Unit
from jetbridge.domains.crew.rules.lines import Line, compile_lines
from jetbridge.engines.legality import Mark, Rule, Scheme, load_scheme
from jetbridge.engines.legality.kernels.layout import (
    EVER,
    INCOMPLETE,
    NOTHING,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.line import judge_duties, judge_lines

COMPLIANT = "compliant"
UNVERIFIED = "compliant, unverified"
NOT_ASSESSED = "not assessed"
BREACH = "breach"

_SEVERITY = (COMPLIANT, UNVERIFIED, NOT_ASSESSED, BREACH)


@dataclass(frozen=True, slots=True)
class Judge:
    """A scheme and the clocks of the airports that lines touch."""

    scheme: Scheme
    zones: Zones
    numbers: Mapping[str, int]
    """Airport -> its zone's index in ``zones``."""

    def lines(self, lines: Sequence[Line]) -> Rows:
        """Give every rule's tightest finding: FINDING ``[lines, SLOTS]``."""
        roster = compile_lines(lines, self.numbers)
        found: Rows = judge_lines(self.scheme.tables, self.zones, roster)
        return found

    def duties(self, lines: Sequence[Line]) -> Rows:
        """Give each duty's own findings, the rest before it among them.

        FINDING ``[duties, SLOTS]``, the duties of the lines one after another.
        """
        roster = compile_lines(lines, self.numbers)
        found: Rows = judge_duties(self.scheme.tables, self.zones, roster)
        return found

    def verdict(self, found: Rows) -> str:
        """Give the worst verdict of a line's or a duty's findings."""
        if np.any((found["state"] != NOTHING) & (found["margin"] < 0)):
            return BREACH
        if np.any(found["state"] == INCOMPLETE):
            return NOT_ASSESSED
        doubtful = any(rule.mark is not Mark.VERIFIED for rule in self._met(found))
        return UNVERIFIED if doubtful else COMPLIANT

    def rules(self) -> Iterator[str]:
        """Name the rules it judges by."""
        return (rule.id for rule in self.scheme.rules)

    @staticmethod
    def worst(verdicts: Iterable[str]) -> str:
        """Give the worst of several verdicts; nothing judged is compliant."""
        return max(verdicts, key=_SEVERITY.index, default=COMPLIANT)

    def smallest(self, found: Rows) -> Margin | None:
        """Give the time rule with the smallest margin; None when none was judged."""
        timed = (
            (one.margin, place, one)
            for place, one in enumerate(self.margins(found))
            if one.unit is Unit.MINUTES and one.margin is not None
        )
        least = min(timed, default=None)
        return least[2] if least else None

    def margins(self, found: Rows) -> tuple[Margin, ...]:
        """Give every rule that was judged, at its tightest."""
        return tuple(self._margin(found, rule) for rule in self._met(found))

    def new_breach(self, before: Rows, after: Rows) -> Margin | None:
        """Give the first breach of ``after`` that ``before`` had not, or not so deep.

        A line that is in breach already is no reason to refuse what mends it.
        """
        for rule in self._met(after):
            row, old = after[rule.slot], before[rule.slot]
            kept = old["state"] != NOTHING and old["margin"] <= row["margin"]
            if row["margin"] < 0 and not kept:
                return self._margin(after, rule)
        return None

    def breaches(self, found: Rows) -> Iterator[tuple[int, Margin]]:
        """Give each breach with the number of the duty it was found at."""
        for rule in self._met(found):
            if found[rule.slot]["margin"] < 0:
                yield int(found[rule.slot]["duty"]), self._margin(found, rule)

    def _met(self, found: Rows) -> Iterator[Rule]:
        for rule in self.scheme.rules_of(Category.FLIGHT_DECK):
            if found[rule.slot]["state"] != NOTHING:
                yield rule

    def _margin(self, found: Rows, rule: Rule) -> Margin:
        row = found[rule.slot]
        # What lacks history is a breach already, or nobody knows how far from one.
        told = row["state"] != INCOMPLETE or row["margin"] < 0
        return Margin(
            rule=rule.id,
            value=float(row["value"]) if told else None,
            limit=float(row["limit"]) if told else None,
            margin=float(row["margin"]) if told else None,
            citation=rule.citation,
            unit=Unit.COUNT if rule.counts else Unit.MINUTES,
        )


def warm() -> None:
    """Load the compiled kernels: seconds, that the first reader need not wait for."""
    judge = Judge(load_scheme("easa"), offset_table(["UTC"], EPOCH, EPOCH), {"": 0})
    nobody = Line(UUID(int=0), "", (), EVER, EVER, EVER)
    judge.lines([nobody])
    judge.duties([nobody])


def rest_before(found: Rows) -> tuple[int, int] | None:
    """Give the rest before a duty and the rest it needed, from the duty's findings."""
    row = found[Slot.REST]
    if row["state"] == NOTHING:
        return None
    return int(row["value"]), int(row["limit"])
