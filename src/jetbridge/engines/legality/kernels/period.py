"""Duty periods: what one begins with, how long it is, and the free time before it."""

from jetbridge.engines.legality.kernels.compiled import uncounted
from jetbridge.engines.legality.kernels.layout import Case, DutyKind


@uncounted
def goes_on(case: Case, duty: int) -> bool:
    """Tell whether an airport standby goes on in the duty called from it."""
    if case.duties[duty].kind != DutyKind.AIRPORT_STANDBY:
        return False
    return bool(duty + 1 < case.line.duties_until and case.duties[duty + 1].called)


@uncounted
def begin_of(case: Case, duty: int) -> int:
    """Find the entry that a duty begins with: the airport standby it is called from."""
    own = case.duties[duty]
    return duty - 1 if own.called and goes_on(case, duty - 1) else duty


@uncounted
def delay_is_rest(case: Case, duty: int) -> bool:
    """Tell whether a delayed report left an undisturbed rest."""
    own = case.duties[duty]
    long = own.report - own.delayed_from >= case.tables.delay_rest
    return bool(own.delayed_from and own.undisturbed and long)


@uncounted
def free_until(case: Case, duty: int) -> int:
    """Give the end of the free time before a duty: a delay adds none, unless rest."""
    own = case.duties[duty]
    if own.delayed_from and not delay_is_rest(case, duty):
        return int(own.delayed_from)
    return int(own.report)


@uncounted
def worked(case: Case, duty: int) -> int:
    """Give the length of a duty period, with an airport standby it follows from.

    Other standby is no duty period.
    """
    own = case.duties[duty]
    if own.kind in (DutyKind.STANDBY, DutyKind.SHORT_CALL):
        return 0
    return int(own.debrief - case.duties[begin_of(case, duty)].report)
