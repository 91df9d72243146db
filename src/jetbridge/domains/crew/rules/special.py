"""What few duties are planned as, in the words of the legality engine."""

from datetime import timedelta
from typing import Any

from jetbridge.aviation.periods import Period
from jetbridge.domains.crew.contracts.facts import DutyFacts, RestOnBoard, Split
from jetbridge.domains.crew.contracts.pairings import Duty
from jetbridge.domains.crew.errors import DutyFactsError
from jetbridge.engines import legality
from jetbridge.engines.legality import Kind

_CLASSES = range(1, 4)


def flown_duty(duty: Duty) -> legality.Duty:
    """Give one duty of a pairing at the times now expected or actual."""
    return legality.Duty(
        period=Period(duty.report, duty.debrief),
        activities=tuple(
            legality.Activity(
                Kind(one.kind.value),
                one.origin,
                one.destination,
                Period(one.departure, one.arrival),
            )
            for one in duty.activities
        ),
        **(_special(duty, duty.facts) if duty.facts else {}),
    )


def check_facts(duty: Duty, facts: DutyFacts) -> None:
    """Refuse facts that the duty cannot have, naming the field."""
    split, rest = facts.split, facts.rest_on_board
    if split and not 0 <= split.after < len(duty.activities) - 1:
        raise DutyFactsError(
            "split.after: the break lies between two activities of the duty."
        )
    if split and _length(_break(duty, split)) <= split.post_minutes + split.pre_minutes:
        raise DutyFactsError("split: nothing of the break is left to rest.")
    if rest and rest.facility not in _CLASSES:
        raise DutyFactsError("rest_on_board.facility: classes are 1, 2 and 3.")
    if rest and rest.from_minutes + rest.minutes > _length(_of(duty)):
        raise DutyFactsError("rest_on_board.minutes: it ends after the duty.")


def _special(duty: Duty, facts: DutyFacts) -> dict[str, Any]:
    found: dict[str, Any] = {
        "extended": facts.extended,
        "reduced_rest": facts.reduced_rest,
    }
    if facts.split:
        found["split"] = legality.Split(
            period=_break(duty, facts.split),
            suitable=facts.split.suitable,
            post_minutes=facts.split.post_minutes,
            pre_minutes=facts.split.pre_minutes,
        )
    if facts.rest_on_board:
        found["in_flight_rest"] = _rest(duty, facts.rest_on_board)
    return found


def _rest(duty: Duty, rest: RestOnBoard) -> legality.InFlightRest:
    begins = duty.report + timedelta(minutes=rest.from_minutes)
    span = Period(begins, begins + timedelta(minutes=rest.minutes))
    return legality.InFlightRest(
        facility=rest.facility,
        rest=span if rest.minutes else None,
        extra_pilots=rest.extra_pilots,
        at_landing=rest.at_landing,
    )


def _break(duty: Duty, split: Split) -> Period:
    before, after = duty.activities[split.after : split.after + 2]
    return Period(before.arrival, after.departure)


def _of(duty: Duty) -> Period:
    return Period(duty.report, duty.debrief)


def _length(span: Period) -> int:
    return (span.end - span.start) // timedelta(minutes=1)
