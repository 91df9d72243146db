"""What was decided after report: discretion (ORO.FTL.205(f)), 14 CFR 117.19."""

from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.finding import at_most, lacks_history
from jetbridge.engines.legality.kernels.layout import Case, Rows, Slot
from jetbridge.engines.legality.kernels.limit import fdp_minutes, longest_fdp
from jetbridge.engines.legality.kernels.rest import least_rest, rest_length


@uncounted
def increase(case: Case, duty: int, end: int) -> int:
    """Give the minutes by which an FDP that ends at ``end`` passes its limit."""
    return max(0, fdp_minutes(case, duty, end) - longest_fdp(case, duty))


@uncounted
def judge_record(case: Case, duty: int, out: Rows) -> None:
    """Judge a record of discretion: how much, how often, and whether it was told."""
    own, tables = case.duties[duty], case.tables
    span, longer, cut = (own.report, own.fdp_end), 0, 0
    if own.discretion:
        expected = own.expected_end or own.fdp_end
        longer = increase(case, duty, own.fdp_end)
        most = tables.discretion_augmented if own.facility else tables.discretion
        planned = increase(case, duty, min(expected, own.fdp_end))
        at_most(out[Slot.DISCRETION], planned, most, span, duty)
        if longer > tables.discretion_once_over:
            used = 1 + times_before(case, duty)
            at_most(out[Slot.DISCRETION_ONCE], used, tables.discretion_once, span, duty)
    if own.rest_cut and tables.discretion_rest:
        cut = least_rest(case, duty) - rest_length(case, duty)
    if max(longer, cut) > tables.discretion_told_over:
        if own.reported:
            after = max(0, own.reported - own.debrief)
            within = tables.discretion_told_within
            told = (own.debrief, own.debrief + after)
            at_most(out[Slot.DISCRETION_REPORT], after, within, told, duty)
        else:
            lacks_history(out[Slot.DISCRETION_REPORT])


@uncounted
def times_before(case: Case, duty: int) -> int:
    """Count earlier long increases since the last rest of the weekly length."""
    used, first = 0, case.line.duties_from
    for earlier in range(duty - 1, first - 1, -1):
        own, later = case.duties[earlier], case.duties[earlier + 1]
        if later.report - own.debrief >= case.tables.weekly_rest:
            break
        if own.discretion:
            longer = increase(case, earlier, own.fdp_end)
            used += 1 if longer > case.tables.discretion_once_over else 0
    return used
