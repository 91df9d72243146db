"""Verdicts: the findings of the kernels, said in words a person can check."""

from collections.abc import Iterator, Sequence

from jetbridge.aviation.airports import Airports
from jetbridge.aviation.periods import Period
from jetbridge.aviation.positions import Category
from jetbridge.aviation.zones import moment_of
from jetbridge.engines.legality.arrays import arrays_of
from jetbridge.engines.legality.contracts import Line, Mark, Outcome, Verdict
from jetbridge.engines.legality.issues import by_issue
from jetbridge.engines.legality.kernels.layout import (
    INCOMPLETE,
    NOTHING,
    ROLLINGS,
    Finding,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.line import judge_duties, judge_lines
from jetbridge.engines.legality.scheme import Rule, Scheme

OF_THE_LINE = frozenset(
    {
        Slot.CALENDAR_YEAR,
        Slot.TWELVE_MONTHS,
        Slot.RECOVERY_SPACING,
        Slot.RECOVERY_LOCAL_DAYS,
        Slot.RECOVERY_DISRUPTED,
        Slot.WEEKLY_REST,
        Slot.CONSECUTIVE_NIGHTS,
        Slot.CONSECUTIVE_DUTIES,
        *range(Slot.ROLLING, Slot.ROLLING + ROLLINGS),
    }
)
"""Rules with one verdict for the line, the tightest; the others have one for each
duty."""


def check(
    lines: Sequence[Line], scheme: Scheme, airports: Airports | None = None
) -> list[Verdict]:
    """Judge lines of duties by a scheme.

    Args:
        lines: The duties of each person, or pairings alone.
        scheme: The rules.
        airports: Where the airports and stations of the duties are; the world list
            when not given.

    Raises:
        InputError: duties are empty or out of order, or an airport is unknown.
    """
    places = airports or Airports()
    found: list[list[Verdict]] = [[] for _ in lines]
    for (issue, category), asked in _groups(lines, scheme).items():
        for number, verdicts in _judged(asked, issue, category, places):
            found[number] += verdicts
    return [verdict for verdicts in found for verdict in verdicts]


_Asked = list[tuple[int, Line]]


def _groups(
    lines: Sequence[Line], scheme: Scheme
) -> dict[tuple[Scheme, Category], _Asked]:
    """Sort lines by the issue in force and the crew, each with its number."""
    groups: dict[tuple[Scheme, Category], _Asked] = {}
    for number, line in enumerate(lines):
        for issue, part in by_issue(line, scheme):
            groups.setdefault((issue, line.category), []).append((number, part))
    return groups


def _judged(
    asked: _Asked, scheme: Scheme, category: Category, airports: Airports
) -> Iterator[tuple[int, list[Verdict]]]:
    lines = [line for _, line in asked]
    zones, roster = arrays_of(lines, airports)
    if category not in scheme.categories:
        for number, line in asked:
            yield number, [_not_covered(line, scheme)]
        return
    tables = scheme.tables_of(category)
    whole = judge_lines(tables, zones, roster)
    single = judge_duties(tables, zones, roster)
    for (number, line), own, findings in zip(asked, roster.lines, whole, strict=True):
        duties = single[own.duties_from : own.duties_until]
        yield number, list(_verdicts(line, scheme, findings, duties))


def _not_covered(line: Line, scheme: Scheme) -> Verdict:
    """Say why a scheme has nothing to say of a line."""
    missing = f"a rule set for {line.category.replace('_', ' ')} crew"
    return _unassessed(line, scheme.id, scheme.legal_base, (missing,), scheme)


def _verdicts(
    line: Line, scheme: Scheme, findings: Rows, duties: Rows
) -> Iterator[Verdict]:
    for rule in scheme.rules_of(line.category):
        if rule.slot in OF_THE_LINE:
            found = [findings[rule.slot]]
        else:
            found = [duty[rule.slot] for duty in duties]
        for finding in found:
            if finding["state"] != NOTHING:
                yield _verdict(line, rule, finding, scheme)


def _verdict(line: Line, rule: Rule, finding: Finding, scheme: Scheme) -> Verdict:
    """Word one finding; a breach is one even on incomplete history.

    Whoever names a scheme has it applied to any date; before it came into force its
    answer is never a plain pass.
    """
    incomplete = finding["state"] == INCOMPLETE
    if incomplete and finding["margin"] >= 0:
        return _unassessed(line, rule.id, rule.citation, (rule.missing,), scheme)
    early = moment_of(finding["start"]).date() < scheme.effective_from
    sure = rule.mark is Mark.VERIFIED and not early
    outcome = Outcome.COMPLIANT if sure else Outcome.UNVERIFIED
    missing = [rule.missing] if incomplete else []
    if early:
        missing.append(f"a scheme in force before {scheme.effective_from}")
    return Verdict(
        crew=line.crew,
        rule=rule.id,
        value=int(finding["value"]),
        limit=int(finding["limit"]),
        margin=int(finding["margin"]),
        outcome=Outcome.BREACH if finding["margin"] < 0 else outcome,
        citation=rule.citation,
        confidence=rule.mark,
        window=Period(moment_of(finding["start"]), moment_of(finding["end"])),
        missing=tuple(missing),
        scheme=scheme.version,
    )


def _unassessed(
    line: Line, rule: str, citation: str, missing: tuple[str, ...], scheme: Scheme
) -> Verdict:
    return Verdict(
        crew=line.crew,
        rule=rule,
        value=None,
        limit=None,
        margin=None,
        outcome=Outcome.NOT_ASSESSED,
        citation=citation,
        confidence=Mark.VERIFIED,
        window=None,
        missing=missing,
        scheme=scheme.version,
    )


_ORDER = (
    Outcome.COMPLIANT,
    Outcome.UNVERIFIED,
    Outcome.NOT_ASSESSED,
    Outcome.BREACH,
)


def worst(verdicts: Sequence[Verdict]) -> Outcome:
    """Give the outcome of the whole: that of its worst verdict."""
    return max((v.outcome for v in verdicts), key=_ORDER.index, default=_ORDER[0])
