"""What explains a departure delay."""

from collections import Counter
from collections.abc import Iterable, Sequence

from jetbridge.aviation.delay_codes import delay_codes
from jetbridge.domains.flights.contracts import DelayReason, DelayShare, Leg
from jetbridge.domains.flights.errors import DelayReasonsError


def must_explain(leg: Leg, reasons: Sequence[DelayReason]) -> None:
    """Refuse reasons that cannot be those of the leg's departure delay.

    Raises:
        DelayReasonsError: with the code, or the minutes too many.
    """
    counted = Counter(one.code for one in reasons)
    for code, times in counted.items():
        if code not in delay_codes():
            raise DelayReasonsError(f"There is no delay code {code}.", delay_code=code)
        if times > 1:
            raise DelayReasonsError(f"Code {code} is told twice.", delay_code=code)
    explained = sum(one.minutes for one in reasons)
    if explained > leg.late_minutes:
        raise DelayReasonsError(
            f"{explained} minutes are explained, {leg.late_minutes} are late.",
            minutes=explained - leg.late_minutes,
        )


def shares(legs: Iterable[Leg]) -> list[DelayShare]:
    """Add up departure delays by code, the greatest first; unexplained ones too.

    A delay that shrank after it was explained has nothing left unexplained.
    """
    minutes: Counter[str | None] = Counter()
    counted: Counter[str | None] = Counter()
    for leg in legs:
        told = [(one.code, one.minutes) for one in leg.delay_reasons]
        rest = leg.late_minutes - sum(share for _, share in told)
        for code, share in [*told, (None, rest)]:
            if share > 0:
                minutes[code] += share
                counted[code] += 1
    found = [DelayShare(code, counted[code], sum_) for code, sum_ in minutes.items()]
    return sorted(found, key=lambda one: (-one.minutes, one.code or "none"))
