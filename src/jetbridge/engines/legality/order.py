"""What is out of order in a line, each flaw with its place."""

from collections.abc import Iterator
from itertools import pairwise

from jetbridge.aviation.errors import Flaw
from jetbridge.aviation.periods import Period
from jetbridge.engines.legality.contracts import WAITING, Duty, Kind, Line

_MOST_DELAYS = 2


def disorder(line: Line) -> Iterator[Flaw]:
    """Say what is out of order in a line."""
    yield from _two_bases(line)
    before = None
    for number, duty in enumerate(line.duties):
        place = f"crew {line.crew}: duties[{number}]"
        if not duty.activities:
            yield Flaw("a duty needs an activity, which says where it is", field=place)
        if before and duty.period.start < before.period.end:
            yield Flaw("the duty begins before the one before it ends", field=place)
        if duty.called:
            yield from _called(duty, before, f"{place}.called_at_utc")
        yield from _within(duty, place)
        yield from _parts(duty, place)
        before = duty


def _two_bases(line: Line) -> Iterator[Flaw]:
    for number, (one, other) in enumerate(pairwise(line.base_changes), start=1):
        place = f"crew {line.crew}: base_changes[{number}]"
        if one.since == other.since:
            reason = f"{one.home_base} and {other.home_base} are home base at once"
            yield Flaw(reason, field=place)
        elif other.since < one.since:
            yield Flaw("it begins before the home base before it", field=place)


def _called(duty: Duty, before: Duty | None, place: str) -> Iterator[Flaw]:
    if duty.called is None or before is None or not before.waiting:
        yield Flaw("no standby or reserve stands before the duty", field=place)
    elif not before.period.start <= duty.called <= duty.period.start:
        yield Flaw("the call is not between the standby and the report", field=place)
    elif (
        before.activities[0].kind in (Kind.AIRPORT_STANDBY, Kind.STANDBY)
        and before.period.end != duty.period.start
    ):
        yield Flaw("the standby before it does not end with its report", field=place)


def _within(duty: Duty, place: str) -> Iterator[Flaw]:
    free = duty.period.start
    for number, activity in enumerate(duty.activities):
        where = f"{place}.activities[{number}]"
        if activity.kind in WAITING and len(duty.activities) > 1:
            yield Flaw("a standby or reserve stands alone in its duty", field=where)
        if activity.period.start < free:
            reason = "the activity begins before its report or the activity before it"
            yield Flaw(reason, field=where)
        free = activity.period.end
    if free > duty.period.end:
        yield Flaw("the last activity ends after the debrief", field=place)


def _parts(duty: Duty, place: str) -> Iterator[Flaw]:
    """Find parts that do not lie in their duty, or delays out of order."""
    if duty.split and not _holds(duty.period, duty.split.period):
        yield Flaw("the break is not within the duty", field=f"{place}.split")
    rest = duty.in_flight_rest and duty.in_flight_rest.rest
    if rest and not _holds(duty.period, rest):
        yield Flaw("the rest is not within the duty", field=f"{place}.in_flight_rest")
    if duty.protected and not _holds(duty.period, duty.protected):
        yield Flaw("it is not within the reserve", field=f"{place}.protected")
    reports = [delay.report for delay in duty.delays]
    if len(reports) > _MOST_DELAYS:
        yield Flaw("more than two changes of a report", field=f"{place}.delays")
    if sorted([*reports, duty.period.start]) != [*reports, duty.period.start]:
        yield Flaw("a delayed report is before the one told", field=f"{place}.delays")
    if duty.pilots_report and duty.pilots_report < duty.period.start:
        where = f"{place}.pilots_report_utc"
        yield Flaw("the pilots report before the cabin crew", field=where)


def _holds(outer: Period, inner: Period) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
