"""What a planning period is of."""

from collections.abc import Iterable
from datetime import datetime

from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.errors import PeriodRefusedError


def of_period(period: Period, member: Member) -> bool:
    """Tell whether a period is of somebody's base, and of a fleet of theirs."""
    return (not period.bases or member.base in period.bases) and (
        not period.fleets or any(member.flies(fleet) for fleet in period.fleets)
    )


def plans_fleet(period: Period, fleet: str) -> bool:
    """Tell whether a period plans a fleet group."""
    return not period.fleets or fleet in period.fleets


def apart(one: Period, other: Period) -> bool:
    """Tell whether two periods never plan the same people at the same time."""
    return (
        one.end <= other.start
        or other.end <= one.start
        or _disjoint(one.bases, other.bases)
        or _disjoint(one.fleets, other.fleets)
    )


def check_period(
    period: Period, known: Iterable[Period], *, at: datetime | None
) -> None:
    """Refuse a period that cannot be planned beside ``known``, naming the field.

    One that is over at ``at`` is refused; without a moment none is.
    """
    if period.end <= period.start:
        raise PeriodRefusedError("end: a period ends after it starts.", field="end")
    if period.publication_deadline > period.start:
        raise PeriodRefusedError(
            "publication_deadline: it is after the start.",
            field="publication_deadline",
        )
    if at is not None and period.end <= at:
        raise PeriodRefusedError(
            f"end: {period.end:%Y-%m-%d} is past; nothing can be planned in it.",
            field="end",
        )
    for one in known:
        if one.name == period.name:
            raise PeriodRefusedError(
                f"name: there is a period called {one.name!r} already.", field="name"
            )
        if not apart(one, period):
            raise PeriodRefusedError(
                f"start: {one.name} plans the same people from {one.start:%Y-%m-%d} "
                f"to {one.end:%Y-%m-%d}.",
                field="start",
            )


def _disjoint(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Tell whether names have nothing in common; no names are all of them."""
    return bool(some and others) and set(some).isdisjoint(others)
