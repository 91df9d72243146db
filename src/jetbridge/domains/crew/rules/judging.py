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
    Roster,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.line import judge_duties, judge_lines

COMPLIANT = "compliant"
UNVERIFIED = "compliant, unverified"
NOT_ASSESSED = "not assessed"
BREACH = "breach"

_CALENDAR = (Slot.CALENDAR_YEAR, Slot.TWELVE_MONTHS)
_SEVERITY = (COMPLIANT, UNVERIFIED, NOT_ASSESSED, BREACH)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the kernels found on a line or a duty: FINDING ``[SLOTS]``."""

    category: Category
    """Whose rules the rows are of."""
    rows: Rows
    states: Sequence[int]
    margins: Sequence[float]
    """By slot, as the rows have them: asked often, and plain lists answer faster."""

    @classmethod
    def of(cls, category: Category, found: Rows) -> Iterator["Findings"]:
        """Give the findings of many lines or duties: FINDING ``[many, SLOTS]``."""
        states, margins = found["state"].tolist(), found["margin"].tolist()
        for row, state, margin in zip(found, states, margins, strict=True):
            yield cls(category, row, state, margin)


@dataclass(frozen=True, slots=True)
class Judge:
    """A scheme and the clocks of the airports that lines touch."""

    scheme: Scheme
    zones: Zones
    numbers: Mapping[str, int]
    """Airport -> its zone's index in ``zones``."""

    def lines(self, lines: Sequence[Line]) -> list[Findings]:
        """Give every rule's tightest finding on each line."""
        found = {
            category: Findings.of(
                category,
                judge_lines(self.scheme.tables_of(category), self.zones, roster),
            )
            for category, roster in self._by_category(lines)
        }
        return [next(found[one.category]) for one in lines]

    def duties(self, lines: Sequence[Line]) -> list[Findings]:
        """Give each duty's own findings, the rest before it among them.

        The duties of the lines stand one after another.
        """
        crews = [line.category for line in lines for _ in line.works]
        found = {
            category: Findings.of(
                category,
                judge_duties(self.scheme.tables_of(category), self.zones, roster)[
                    [one is category for one in crews]
                ],
            )
            for category, roster in self._by_category(lines)
        }
        return [next(found[category]) for category in crews]

    def _by_category(self, lines: Sequence[Line]) -> Iterator[tuple[Category, Roster]]:
        """Give the lines of each crew; duties keep their numbers among all."""
        roster = compile_lines(lines, self.numbers)
        for category in {line.category for line in lines}:
            own = np.array([line.category is category for line in lines])
            yield category, roster._replace(lines=roster.lines[own])

    def verdict(self, found: Findings) -> str:
        """Give the worst verdict of a line's or a duty's findings."""
        judged = zip(found.states, found.margins, strict=True)
        if any(margin < 0 and state != NOTHING for state, margin in judged):
            return BREACH
        covered = found.category in self.scheme.categories
        if not covered or INCOMPLETE in found.states:
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

    def smallest(self, found: Findings) -> Margin | None:
        """Give the time rule with the smallest margin; None when none was judged."""
        timed = (
            rule
            for rule in self._met(found)
            if not rule.counts and _is_told(found, rule)
        )
        least = min(timed, key=lambda rule: found.margins[rule.slot], default=None)
        return self._margin(found, least) if least else None

    def margins(self, found: Findings) -> tuple[Margin, ...]:
        """Give every rule that was judged, at its tightest."""
        return tuple(self._margin(found, rule) for rule in self._met(found))

    def cumulative(self, found: Findings) -> tuple[Margin, ...]:
        """Give the limits on rolling and calendar windows, each at its tightest."""
        return tuple(
            self._margin(found, rule)
            for rule in self._met(found)
            if rule.slot >= Slot.ROLLING or rule.slot in _CALENDAR
        )

    def new_breach(self, before: Findings, after: Findings) -> Margin | None:
        """Give the first breach of ``after`` that ``before`` had not, or not so deep.

        A line that is in breach already is no reason to refuse what mends it.
        """
        for rule in self._met(after):
            row, old = after.rows[rule.slot], before.rows[rule.slot]
            kept = old["state"] != NOTHING and old["margin"] <= row["margin"]
            if row["margin"] < 0 and not kept:
                return self._margin(after, rule)
        return None

    def breaches(self, found: Findings) -> Iterator[tuple[int, Margin]]:
        """Give each breach with the number of the duty it was found at."""
        for rule in self._met(found):
            if found.margins[rule.slot] < 0:
                yield int(found.rows[rule.slot]["duty"]), self._margin(found, rule)

    def _met(self, found: Findings) -> Iterator[Rule]:
        for rule in self.scheme.rules_of(found.category):
            if found.states[rule.slot] != NOTHING:
                yield rule

    def _margin(self, found: Findings, rule: Rule) -> Margin:
        row, told = found.rows[rule.slot], _is_told(found, rule)
        return Margin(
            rule=rule.id,
            value=float(row["value"]) if told else None,
            limit=float(row["limit"]) if told else None,
            margin=float(row["margin"]) if told else None,
            citation=rule.citation,
            unit=Unit.COUNT if rule.counts else Unit.MINUTES,
        )


def _is_told(found: Findings, rule: Rule) -> bool:
    """Tell whether a value is known.

    What lacks history is a breach already, or nobody knows how far from one.
    """
    return found.states[rule.slot] != INCOMPLETE or found.margins[rule.slot] < 0


def warm() -> None:
    """Load the compiled kernels: seconds, that the first reader need not wait for."""
    judge = Judge(load_scheme("easa"), offset_table(["UTC"], EPOCH, EPOCH), {"": 0})
    nobody = Line(UUID(int=0), Category.FLIGHT_DECK, "", (), EVER, EVER, EVER)
    judge.lines([nobody])
    judge.duties([nobody])


def rest_before(found: Findings) -> tuple[int, int] | None:
    """Give the rest before a duty and the rest it needed, from the duty's findings."""
    row = found.rows[Slot.REST]
    if row["state"] == NOTHING:
        return None
    return int(row["value"]), int(row["limit"])
