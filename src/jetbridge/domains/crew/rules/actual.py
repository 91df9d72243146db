"""Lines on actual basis, as the legality engine checks them word by word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from jetbridge.aviation.periods import Period
from jetbridge.domains.crew.contracts.changes import Margin
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.contracts.words import DutyKind
from jetbridge.domains.crew.rules.special import flown_duty
from jetbridge.engines import legality
from jetbridge.engines.legality import Kind, Outcome

_WAITING = {
    DutyKind.AIRPORT_STANDBY: Kind.AIRPORT_STANDBY,
    DutyKind.HOME_STANDBY: Kind.STANDBY,
    DutyKind.RESERVE: Kind.RESERVE,
}
_GROUND = {DutyKind.TRAINING, DutyKind.GROUND}


def duties_of(
    held: Iterable[Held], pairings: Mapping[UUID, Pairing]
) -> tuple[legality.Duty, ...]:
    """Give what somebody does, in order of time; standby is told as what it is."""
    found = [one for bar in held for one in _of_bar(bar, pairings)]
    return tuple(sorted(found, key=lambda one: one.period.start))


def line_of(
    member: Member,
    duties: tuple[legality.Duty, ...],
    judged: tuple[datetime, datetime],
) -> legality.Line:
    """Give a member's line, judged in the half-open span."""
    return legality.Line(
        crew=member.number,
        category=member.category,
        home_base=member.base,
        duties=duties,
        judged=Period(*judged),
    )


def called(
    duties: tuple[legality.Duty, ...], standby: Held, trip: Pairing, *, at: datetime
) -> tuple[legality.Duty, ...]:
    """Give the line after a call at ``at``: the standby ends where the duty reports.

    A reserve stays as it was (ORO.FTL.230): what it is called to follows later.
    """
    span = Period(standby.start, standby.end)
    first = trip.duties[0].report
    kept = [one for one in duties if one.period != span or not one.waiting]
    if standby.start < first:
        until = min(first, standby.end) if _waits_apart(standby) else first
        kept.append(_waiting(standby, standby.start, until))
    flown = [flown_duty(one) for one in trip.duties]
    moment = min(max(at, standby.start), first)
    joined = standby.start < first and not _waits_apart(standby)
    head = replace(flown[0], called=moment) if joined else flown[0]
    both = [*kept, head, *flown[1:]]
    return tuple(sorted(both, key=lambda one: one.period.start))


def breach_between(
    before: Iterable[legality.Verdict], after: Iterable[legality.Verdict]
) -> Margin | None:
    """Give the first breach of ``after`` that ``before`` had not, or not so deep."""
    old: dict[str, int] = {}
    for one in before:
        if one.margin is not None:
            old[one.rule] = min(one.margin, old.get(one.rule, one.margin))
    for one in after:
        deeper = one.margin is None or one.margin < old.get(one.rule, 0)
        if one.outcome is Outcome.BREACH and deeper:
            return margin_of(one)
    return None


def margin_of(one: legality.Verdict) -> Margin:
    """Give a verdict as the roster tells margins."""
    return Margin(one.rule, one.value, one.limit, one.margin, one.citation)


def tightest(found: Iterable[legality.Verdict]) -> Iterator[Margin]:
    """Give each rule's answer once, the one with the smallest margin."""
    ordered = sorted(
        found, key=lambda one: (one.rule, one.margin is None, one.margin or 0)
    )
    for _, of_rule in groupby(ordered, key=lambda one: one.rule):
        yield margin_of(next(of_rule))


def _waits_apart(standby: Held) -> bool:
    return standby.kind is DutyKind.RESERVE


def _of_bar(bar: Held, pairings: Mapping[UUID, Pairing]) -> Iterator[legality.Duty]:
    if bar.pairing is not None and bar.pairing in pairings:
        yield from (flown_duty(one) for one in pairings[bar.pairing].duties)
    elif bar.kind in _WAITING:
        yield _waiting(bar, bar.start, bar.end)
    elif bar.kind in _GROUND:
        yield _alone(bar, Kind.GROUND, bar.start, bar.end)


def _waiting(bar: Held, start: datetime, end: datetime) -> legality.Duty:
    return _alone(bar, _WAITING[bar.kind], start, end)


def _alone(bar: Held, kind: Kind, start: datetime, end: datetime) -> legality.Duty:
    span = Period(start, end)
    return legality.Duty(span, (legality.Activity(kind, bar.base, bar.base, span),))
