"""What is shared out fairly over months, counted on the local clock of the base."""

from collections.abc import Iterable, Sequence

import numpy as np

from jetbridge.aviation.airports import Airports
from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.contracts import DutyPeriod, Pairing
from jetbridge.engines.optimiser.offsets import offset_at
from jetbridge.engines.optimiser.rostering.assembly import local_days
from jetbridge.engines.optimiser.rostering.contracts import (
    Counters,
    CrewMember,
    RosterActivity,
)
from jetbridge.engines.optimiser.rostering.groups import NO_SEAT, Group, Seat
from jetbridge.engines.optimiser.rostering.layout import Floats

NIGHT = (2 * 60, 5 * 60)
EARLY = (5 * 60, 7 * 60)
SATURDAY = 2
"""1970-01-01 was a Thursday."""
WEEK = 7


def is_night(duty: DutyPeriod, zone: str) -> bool:
    """Tell whether a duty touches 02:00-04:59."""
    begins = duty.report + offset_at(zone, duty.report)
    ends = duty.debrief + offset_at(zone, duty.debrief)
    opens, closes = NIGHT
    after = (begins - closes) // DAY + 1
    return after * DAY + opens < ends


def is_early(duty: DutyPeriod, zone: str) -> bool:
    """Tell whether a duty reports at 05:00-06:59."""
    opens, closes = EARLY
    return opens <= (duty.report + offset_at(zone, duty.report)) % DAY < closes


def weekends(first: int, last: int) -> range:
    """Give the weekends that local days touch, by number."""
    from_week, from_day = divmod(first - SATURDAY, WEEK)
    return range(from_week + (from_day > 1), (last - SATURDAY) // WEEK + 1)


def local_day(zone: str, minute: int) -> int:
    """Give the local day of a minute."""
    return (minute + offset_at(zone, minute)) // DAY


def counters_of(
    member: CrewMember,
    seats: Sequence[Seat],
    activities: Iterable[RosterActivity],
    airports: Airports,
    *,
    credit: float,
    period: tuple[int, int],
) -> Counters:
    """Count what one line holds in a period."""
    zone = airports.find(member.base).zone
    duties = [duty for seat in seats for duty in seat.pairing.duties]
    free = {
        local_day(zone, item.start) for item in activities if item.kind == "day_off"
    }
    days = [local_day(zone, opens) for opens, _ in local_days(zone, *period)]
    return Counters(
        credit_minutes=credit,
        nights=sum(is_night(duty, zone) for duty in duties),
        early_starts=sum(is_early(duty, zone) for duty in duties),
        standby_days=sum(seat.kind != "pairing" for seat in seats),
        weekends_off=sum(
            {day, day + 1} <= free for day in days if (day - SATURDAY) % WEEK == 0
        ),
    )


def burden(pairing: Pairing, zone: str, *, standby: bool) -> Floats:
    """Count nights, early starts, standbys and weekends touched."""
    first = local_day(zone, pairing.duties[0].report)
    last = local_day(zone, pairing.duties[-1].debrief)
    return np.array(
        [
            sum(is_night(duty, zone) for duty in pairing.duties),
            sum(is_early(duty, zone) for duty in pairing.duties),
            standby,
            len(weekends(first, last)),
        ],
        np.float64,
    )


def burdens(group: Group, airports: Airports) -> Floats:
    """Give [seats, 4] what each seat adds to the counters."""
    found = [
        burden(
            seat.pairing,
            airports.find(seat.pairing.base).zone,
            standby=seat.kind != "pairing",
        )
        for seat in group.seats
    ]
    return np.array(found, np.float64).reshape(-1, 4)


def ahead_of_others(group: Group) -> dict[str, Floats]:
    """Give, for each person, how much more they had than who had least."""
    rows = [_had(member) for member in group.members]
    had = np.array(rows, np.float64).reshape(-1, 4)
    more = had - had.min(axis=0, initial=np.inf)
    return {m.id: row for m, row in zip(group.members, more, strict=True)}


def _had(member: CrewMember) -> tuple[int, int, int, int]:
    """Give the counters of before; a weekend off counts for its person."""
    had = member.before
    return had.nights, had.early_starts, had.standby_days, -had.weekends_off


def unfair_counts(burden_of: Floats, ahead: Floats, seat: int, price: float) -> float:
    """Price what a seat adds for somebody who had more of it before."""
    return 0.0 if seat == NO_SEAT else float(price * (burden_of[seat] @ ahead))
