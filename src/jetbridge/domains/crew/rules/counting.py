"""What a line adds up to."""

from datetime import timedelta

from jetbridge.domains.crew.contracts.people import Counters
from jetbridge.domains.crew.contracts.rosters import Line, Period
from jetbridge.domains.crew.contracts.words import WORK

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


def count(line: Line, period: Period) -> Counters:
    """Count the flight time, duty, credit and days off of a line in its period."""
    flights = (leg for bar in line.bars for leg in bar.legs if not leg.deadhead)
    duties = [duty for bar in line.bars if bar.kind in WORK for duty in bar.duties]
    worked = {
        day
        for duty in duties
        for day in range(
            (duty.report - period.start) // _DAY,
            (duty.debrief - period.start - _MINUTE) // _DAY + 1,
        )
    }
    days = range(-((period.start - period.end) // _DAY))
    return Counters(
        flight_minutes=sum((leg.arrival - leg.departure) // _MINUTE for leg in flights),
        duty_minutes=sum((duty.debrief - duty.report) // _MINUTE for duty in duties),
        credit_minutes=line.credit_minutes,
        days_off=sum(day not in worked for day in days),
    )
