"""What is planned to lengthen a duty: extension, in-flight rest, split duty."""

from jetbridge.engines.legality.kernels.clock import inside, touches
from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.finding import (
    at_least,
    at_most,
    lacks_history,
)
from jetbridge.engines.legality.kernels.layout import (
    EVER,
    NO_LIMIT,
    AtLanding,
    Case,
    Rows,
    Slot,
)
from jetbridge.engines.legality.kernels.limit import (
    counted_break,
    fdp_minutes,
    fdp_start,
    net_break,
)
from jetbridge.engines.legality.kernels.lookup import least_cabin_rest
from jetbridge.engines.legality.kernels.night import WOCL_CLOSES, WOCL_OPENS
from jetbridge.engines.legality.kernels.rest import (
    least_rest,
    rest_length,
    rests_before,
)


@uncounted
def judge_extension(case: Case, duty: int, out: Rows) -> None:
    """Judge the conditions of a planned extension (ORO.FTL.205(d))."""
    own, tables = case.duties[duty], case.tables
    if tables.extension_count >= NO_LIMIT:
        return
    span, used = (own.report, own.fdp_end), 0
    for earlier in range(case.line.duties_from, duty + 1):
        other = case.duties[earlier]
        within = own.report - other.report < tables.extension_window
        used += 1 if other.extended and within else 0
    at_most(out[Slot.EXTENSION_COUNT], used, tables.extension_count, span, duty)
    if case.line.known_from > own.report - tables.extension_window:
        lacks_history(out[Slot.EXTENSION_COUNT])
    zone = case.clocks[duty].zone
    in_wocl = inside(case.zones, zone, span, WOCL_OPENS, WOCL_CLOSES)
    grade = 0 if in_wocl == 0 else 1 if in_wocl <= tables.extension_wocl else 2
    most = tables.extension_sectors[grade]
    at_most(out[Slot.EXTENSION_SECTORS], own.sectors, most, span, duty)
    judge_extension_rest(case, duty, out)


@uncounted
def judge_extension_rest(case: Case, duty: int, out: Rows) -> None:
    """Judge the longer rest around an extended duty: before and after, or after.

    A side without a neighbour asks for nothing; where the record begins is not known.
    """
    tables, row = case.tables, out[Slot.EXTENSION_REST]
    before, after, span = NO_LIMIT, NO_LIMIT, (0, 0)
    own = case.duties[duty]
    if rests_before(case, duty):
        before = rest_length(case, duty) - least_rest(case, duty)
    for later in range(duty + 1, case.line.duties_until):
        if rests_before(case, later):
            after = rest_length(case, later) - least_rest(case, later)
            span = (own.debrief, case.duties[later].report)
            break
    both = min(before, after) - tables.extension_rest
    alone = after - tables.extension_rest_after
    unknown = before == NO_LIMIT and not known_before(case)
    if after == NO_LIMIT:
        return
    if unknown and alone < 0 <= both:
        lacks_history(row)
    elif alone >= 0 if unknown else alone > both:
        at_least(row, after, tables.extension_rest_after, span, duty)
    else:
        at_least(row, min(before, after), tables.extension_rest, span, duty)


@uncounted
def known_before(case: Case) -> bool:
    """Tell whether a line stands alone: a long rest came before it."""
    return bool(case.line.known_from == EVER)


@uncounted
def judge_in_flight_rest(case: Case, duty: int, out: Rows) -> None:
    """Judge the rest on board of one person."""
    own, row = case.duties[duty], out[Slot.IN_FLIGHT_REST]
    span, least = (own.rest_from, own.rest_until), case.tables.rest_on_board
    if case.line.cabin:
        least = least_cabin_rest(
            case.tables, fdp_minutes(case, duty, own.fdp_end), own.facility
        )
    elif own.at_landing == AtLanding.FLYING:
        least = case.tables.rest_landing
        if case.tables.rest_second_half:
            half = (fdp_start(case, duty) + own.fdp_end + 1) // 2
            span = (max(half, own.rest_from), max(half, own.rest_until))
    elif own.at_landing == AtLanding.MONITORING:
        least = case.tables.rest_monitoring
    if own.rest_until == 0 and least > 0:
        lacks_history(row)
    elif least > 0:
        at_least(row, span[1] - span[0], least, span, duty)


@uncounted
def judge_split(case: Case, duty: int, out: Rows) -> None:
    """Judge the break of a split duty: its length, its place, and all together."""
    own, tables = case.duties[duty], case.tables
    if tables.split_least >= NO_LIMIT:
        return
    span, zone = net_break(case, duty), case.clocks[duty].zone
    net = span[1] - span[0]
    if tables.split_excluded:
        inner = inside(case.zones, zone, span, tables.split_from, tables.split_until)
        at_least(out[Slot.SPLIT_BREAK], inner, tables.split_least, span, duty)
        asked = 1
        whole = own.fdp_end - fdp_start(case, duty)
        if counted_break(case, duty):
            at_most(out[Slot.SPLIT_TOTAL], whole, tables.split_total, span, duty)
    else:
        at_least(out[Slot.SPLIT_BREAK], net, tables.split_least, span, duty)
        in_wocl = touches(case.zones, zone, span, WOCL_OPENS, WOCL_CLOSES)
        asked = 1 if net >= tables.split_cap or in_wocl else 0
    at_least(out[Slot.SPLIT_ACCOMMODATION], own.suitable, asked, span, duty)
