"""Whole lines: every rule of a scheme on each, and many lines at once."""

import numpy as np

from jetbridge.aviation.zones import Zones
from jetbridge.engines.legality.kernels.acclimatisation import acclimatise
from jetbridge.engines.legality.kernels.calendar import judge_calendar
from jetbridge.engines.legality.kernels.compiled import compiled, uncounted
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
from jetbridge.engines.legality.kernels.night import note_nights
from jetbridge.engines.legality.kernels.recovery import (
    judge_disrupted,
    judge_local_days,
    judge_spacing,
    note_recoveries,
)
from jetbridge.engines.legality.kernels.rolling import judge_rolling


@uncounted
def judge_whole(case: Case, out: Rows) -> None:
    """Judge the rules of a line as a whole."""
    judge_rolling(case, out)
    judge_calendar(case, out)
    if case.tables.recovery < NO_LIMIT:
        judge_spacing(case, out)
        judge_disrupted(case, out)
        judge_local_days(case, out)


@compiled
def judge(
    tables: RuleTables, zones: Zones, roster: Roster, out: Rows, each: int
) -> None:
    """Judge all lines (``each`` 0) or duties (1) into ``out``, FINDING ``[.., SLOTS]``.

    One kernel for both: what it is made of is compiled once.
    """
    clocks = np.zeros(len(roster.duties), CLOCK)
    for number in range(len(roster.lines)):
        line = roster.lines[number]
        if line.duties_from == line.duties_until:
            continue
        case = Case(tables, zones, line, roster.duties, roster.flights, clocks)
        acclimatise(case)
        if tables.recovery < NO_LIMIT:
            note_nights(case)
            note_recoveries(case)
        for duty in range(line.duties_from, line.duties_until):
            if roster.duties[duty].report >= line.judged_from:
                judge_duty(case, duty, out[duty if each else number])
        if not each:
            judge_whole(case, out[number])


def judge_lines(tables: RuleTables, zones: Zones, roster: Roster) -> Rows:
    """Judge every rule on every line; give FINDING ``[lines, SLOTS]``, the tightest."""
    out = np.zeros((len(roster.lines), SLOTS), FINDING)
    judge(tables, zones, roster, out, 0)
    return out


def judge_duties(tables: RuleTables, zones: Zones, roster: Roster) -> Rows:
    """Judge the rules of single duties at each one; give FINDING ``[duties, SLOTS]``.

    The duties of history, before ``judged_from``, stay empty.
    """
    out = np.zeros((len(roster.duties), SLOTS), FINDING)
    judge(tables, zones, roster, out, 1)
    return out
