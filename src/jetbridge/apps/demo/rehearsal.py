"""What is worth trying on the roster in force: rehearsed, and taken back."""

from collections.abc import Iterable
from contextlib import suppress
from itertools import islice

from jetbridge.apps.demo.loading import the_period
from jetbridge.apps.demo.stage import Stage
from jetbridge.apps.demo.story import Story, late_inbounds
from jetbridge.domains.crew.contracts.alerts import Alert
from jetbridge.domains.crew.contracts.rosters import Line
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.service import Flights
from jetbridge.engines.legality import Outcome
from jetbridge.kernel.db import UnitOfWork

_REHEARSED = 24


def worth_trying(stage: Stage) -> list[str]:
    """Give commands that show the house reacting: a late inbound, a sick call."""
    period = the_period(stage)
    with stage.work("find a story") as work:
        lines = Crew().roster(period=period.id, work=work).lines
    told = sorted(
        late_inbounds(lines), key=lambda one: (not one.is_told_best, one.minutes)
    )
    tellable = (one for one in told[:_REHEARSED] if _comes_true(stage, one))
    late = [_delay(stage, one) for one in islice(tellable, 1)]
    return [*late, *_sick(lines)]


def _delay(stage: Stage, story: Story) -> str:
    with stage.work("name the day") as work:
        day = Flights().leg(leg=story.leg, work=work).date_of_origin
    return f"demo delay {story.flight} --date {day} --minutes {story.minutes}"


def _sick(lines: Iterable[Line]) -> list[str]:
    """Name somebody who has a trip to miss."""
    busy = (line for line in lines if any(bar.pairing for bar in line.bars))
    return [f"demo sick {line.member.number}" for line in islice(busy, 1)]


class _TakeBack(Exception):
    """Ends a work so that nothing of it is kept."""


def _comes_true(stage: Stage, story: Story) -> bool:
    """Let the delay happen in a work that is taken back, and look who breaks.

    Its other consequences count too: the aircraft's next flights, and every rule.
    """
    broken: set[str] = set()
    with suppress(_TakeBack), stage.work("rehearse a delay") as work:
        broken = _positions_broken_by(story, work)
        raise _TakeBack
    return broken == story.positions


def _positions_broken_by(story: Story, work: UnitOfWork) -> set[str]:
    crew = Crew()
    moved = Flights().delay(
        leg=story.leg, minutes=story.minutes, reason="rehearsal", work=work
    )
    alerts = [
        alert
        for one in moved
        for alert in crew.leg_moved(
            leg=one.leg.id,
            departure=one.estimated_departure,
            arrival=one.estimated_arrival,
            retimed=False,
            cause="rehearsal",
            work=work,
        )
    ]
    if not all(_is_mended(alert, work) for alert in alerts):
        return set()
    return {alert.position for alert in alerts}


def _is_mended(alert: Alert, work: UnitOfWork) -> bool:
    """Take the first way out, and look whether both lines are whole after it.

    Somebody with a second breach is no story: one way out leaves the other.
    """
    crew = Crew()
    ways = crew.ways_out(alert=alert.id, work=work)
    if not ways:
        return False
    period = crew.period(period=alert.period, work=work)
    change = crew.apply(
        alert=alert.id,
        taker=ways[0].taker,
        seen=period.version,
        reason="rehearsal",
        work=work,
    )
    people = [one for one in (change.leaver, change.taker) if one is not None]
    lines = [crew.line(member=one, period=period.id, work=work) for one in people]
    return all(line.verdict == Outcome.COMPLIANT for line in lines)
