"""Whole lines: every rule of a scheme on each, and many lines at once."""

import numpy as np

from jetbridge.aviation.zones import Zones
from jetbridge.engines.legality.kernels.acclimatisation import acclimatise
from jetbridge.engines.legality.kernels.calendar import judge_calendar
from jetbridge.engines.legality.kernels.compiled import compiled
from jetbridge.engines.legality.kernels.duty import judge_duty
from jetbridge.engines.legality.kernels.layout import (
    CLOCK,
    FINDING,
    NO_LIMIT,
    SLOTS,
    Case,
    Roster,
    Rows,
    RuleTables,
)
from jetbridge.engines.legality.kernels.recovery import (
    judge_disrupted,
    judge_local_days,
    judge_spacing,
)
from jetbridge.engines.legality.kernels.rolling import judge_rolling


@compiled
def judge_line(case: Case, line: int, out: Rows) -> None:
    """Judge every rule on one line; write the tightest finding of each into ``out``.

    Args:
        case: What rules ask.
        line: Which line of its roster.
        out: FINDING ``[SLOTS]``, zeroed, by ``Slot``.
    """
    roster = case.roster
    first, last = roster.lines[line].duties_from, roster.lines[line].duties_until
    if first == last:
        return
    acclimatise(case, line)
    for duty in range(first, last):
        if roster.duties[duty].report >= roster.lines[line].judged_from:
            judge_duty(case, line, duty, out)
    judge_rolling(case, line, out)
    judge_calendar(case, line, out)
    if case.tables.recovery < NO_LIMIT:
        judge_spacing(case, line, out)
        judge_disrupted(case, line, out)
        judge_local_days(case, line, out)


@compiled
def judge_lines(tables: RuleTables, zones: Zones, roster: Roster) -> Rows:
    """Judge every line; give FINDING ``[lines, SLOTS]``."""
    lines = len(roster.lines)
    out = np.zeros((lines, SLOTS), FINDING)
    case = Case(tables, zones, roster, np.zeros(len(roster.duties), CLOCK))
    for line in range(lines):
        judge_line(case, line, out[line])
    return out


@compiled
def judge_duties(tables: RuleTables, zones: Zones, roster: Roster) -> Rows:
    """Judge the rules of single duties at each one; give FINDING ``[duties, SLOTS]``.

    The duties of history, before ``judged_from``, stay empty.
    """
    out = np.zeros((len(roster.duties), SLOTS), FINDING)
    case = Case(tables, zones, roster, np.zeros(len(roster.duties), CLOCK))
    for line in range(len(roster.lines)):
        own = roster.lines[line]
        if own.duties_from < own.duties_until:
            acclimatise(case, line)
        for duty in range(own.duties_from, own.duties_until):
            if roster.duties[duty].report >= own.judged_from:
                judge_duty(case, line, duty, out[duty])
    return out
