"""Verdicts of the engine beside findings of the oracle."""

from collections import Counter, defaultdict

from jetbridge.engines.legality import Outcome, check
from tests.engines.legality.oracle import findings
from tests.engines.legality.oracle.clock import minute
from tests.engines.legality.oracle.lines import AIRPORTS
from tests.engines.legality.oracle.settings import scheme

SPACING, DISRUPTED = "easa.recovery-spacing", "easa.recovery-disrupted"
WEIGHED = {SPACING, DISRUPTED, "easa.recovery-local-days"}
"""Rules whose verdicts are compared apart."""


def told(verdict, single):
    at = minute(verdict.window.start) if single and verdict.window else None
    return (verdict.rule, verdict.value, verdict.limit, verdict.margin, at)


def differences(lines, regime, settings):
    """Name every line on which the two do not agree, with what each says."""
    return compared(lines, judged(lines, regime, settings), regime, settings)


def judged(lines, regime, settings):
    """Let the oracle judge lines."""
    judge = findings.easa if regime == "easa" else findings.part_117
    return [judge(line, AIRPORTS, settings) for line in lines]


def compared(lines, judgements, regime, settings):
    """Let the engine judge them, too, and name what is unlike."""
    said = defaultdict(list)
    for verdict in check(lines, scheme(regime, settings), AIRPORTS):
        said[verdict.crew].append(verdict)
    for line, ours in zip(lines, judgements, strict=True):
        verdicts = [v for v in said[line.crew] if v.rule not in WEIGHED]
        yield from unlike(line, verdicts, ours.found)
        if ours.recovery:
            yield from unlike_recovery(line, said[line.crew], ours.recovery)


def unlike(line, verdicts, found):
    """Compare rule by rule, in order of time; a breach is one on both sides."""
    ours = Counter(tuple(finding) for finding in found)
    rolling = {f.rule for f in found if f.at is None and f.value is not None}
    theirs = Counter(told(v, v.rule not in rolling) for v in verdicts)
    for finding in sorted(ours - theirs, key=str):
        yield f"{line.crew}: only the oracle says {finding}"
    for finding in sorted(theirs - ours, key=str):
        yield f"{line.crew}: only the engine says {finding}"
    for verdict in verdicts:
        if (verdict.outcome is Outcome.BREACH) != ((verdict.margin or 0) < 0):
            yield f"{line.crew}: {verdict.outcome} with a margin of {verdict.margin}"


def unlike_recovery(line, verdicts, recovery):
    """Compare whether some choice of recoveries keeps both rules, and by how much."""
    rules = {v.rule: v for v in verdicts}
    kept = all((rules[r].margin or 0) >= 0 for r in (SPACING, DISRUPTED) if r in rules)
    if recovery.kept not in (None, kept):
        yield f"{line.crew}: recoveries kept: engine {kept}, oracle {recovery.kept}"
    if rules[SPACING].value != recovery.spacing:
        yield f"{line.crew}: spacing: engine {rules[SPACING].value}, {recovery}"
