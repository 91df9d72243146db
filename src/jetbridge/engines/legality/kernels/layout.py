"""What the kernels read and write: rule tables, lines of duties, findings.

Rows are numpy records of int64, so that each kernel is compiled once. Times are
minutes since 1970-01-01T00:00Z, durations minutes, periods half-open.
"""

from enum import IntEnum
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from jetbridge.aviation.zones import Zones

DAY = 1440
NO_LIMIT = 1 << 40
"""A limit no duty reaches: the rule is not in force."""
EVER = -(1 << 50)
"""``known_from`` of a line whose record is complete since always."""

Rows = npt.NDArray[Any]
"""A one-dimensional array of records, of a type below."""


class Quantity(IntEnum):
    """What a rolling limit adds up."""

    DUTY = 0
    FLIGHT = 1
    FDP = 2


class Slot(IntEnum):
    """The row a rule has in an array of findings."""

    FDP = 0
    REST = 1
    ROLLING = 2
    """First of ``ROLLINGS`` rows, one per rolling limit of the scheme."""
    CALENDAR_YEAR = 6
    TWELVE_MONTHS = 7
    RECOVERY_SPACING = 8
    RECOVERY_LOCAL_DAYS = 9
    RECOVERY_DISRUPTED = 10
    NIGHT_SECTORS = 11
    NIGHT_LENGTH = 12
    LATE_TO_EARLY = 13
    ZONE_REST = 14
    ZONE_NIGHTS = 15
    FLIGHT_TIME = 16
    WEEKLY_REST = 17
    CONSECUTIVE_NIGHTS = 18


COUNTS = (
    Slot.NIGHT_SECTORS,
    Slot.LATE_TO_EARLY,
    Slot.ZONE_NIGHTS,
    Slot.RECOVERY_LOCAL_DAYS,
    Slot.CONSECUTIVE_NIGHTS,
)
"""Rules whose value is a count; their margins do not compare with minutes."""
ROLLINGS = 4
SLOTS = len(Slot) + ROLLINGS - 1

NOTHING, JUDGED, INCOMPLETE = 0, 1, 2
"""States of a finding: the rule met nothing to judge, it judged, it judged and lacks
history."""


MONTHS = 13
"""Calendar months of flight time a line may carry in."""


def _record(*fields: str, **shapes: tuple[int, ...]) -> np.dtype[Any]:
    plain = [(name, np.int64, ()) for name in fields]
    shaped = [(name, np.int64, shape) for name, shape in shapes.items()]
    return np.dtype((np.record, np.dtype(plain + shaped, align=True)))


FINDING = _record(
    "value",
    "limit",
    "margin",  # limit minus value of a maximum, value minus limit of a minimum
    "start",  # the window or rest that was judged
    "end",
    "state",
    "duty",  # where it was found
)
"""The tightest answer of one rule on one line."""

LINE = _record(
    "duties_from",  # its duties are duties_from <= d < duties_until, in order
    "duties_until",
    "home_zone",  # index into Zones
    "known_from",  # the record is complete since
    "judged_from",  # duties that report before are history
    "judged_until",  # the record is complete until
    carried=(MONTHS,),  # flight minutes before known_from, by calendar month: 0 in the
    # month of known_from itself, k in the k-th before; -1 unknown
)
"""The work of one person, or one pairing.

A pairing alone has ``known_from = judged_from = judged_until = EVER``.
"""

DUTY = _record(
    "report",
    "fdp_end",  # on-block of the last operated sector
    "debrief",
    "sectors",  # operated; 0: no flight duty period
    "start_zone",  # where it reports
    "end_zone",  # where it ends, and the rest is taken
    "at_home",  # 1: it ends at home base
    "travel",  # one-way minutes to the accommodation after it
    "flights_from",  # its flights are flights_from <= f < flights_until, in order
    "flights_until",
)

FLIGHT = _record("off_block", "on_block")
"""One operated sector. The flights of a line follow one another without a gap."""

CLOCK = _record(
    "zone",  # reference zone
    "unknown",  # 1: unknown state of acclimatisation
    "difference",  # largest zone difference of the rotation so far
    "elapsed",  # since the first report of the rotation
)
"""The clock a duty is judged by; written by ``acclimatise``."""

BANDS, SECTORS = 16, 10
"""Room for the rows and columns of a limit table. Row ``b`` holds from local minute
``from[b]`` to the next row's; an unused one begins at 24:00. Column ``n - 1`` holds
for ``n`` sectors; -1: refused."""

RULE_TABLES = _record(
    # one duty
    "fdp_open_ended",  # 1: the last column holds for more sectors, too
    "fdp_not_acclimated_cut",  # minutes off the table (14 CFR 117.13(b)(1))
    # Table 1 and the zone rules
    "band",  # a zone difference up to this one starts nothing
    "zone_change",  # a zone difference from which rest is longer
    "zone_rest_away",
    "acclimating_rest",  # Part 117: free time that acclimates; 0: Table 1 instead
    "acclimating_stay",  # Part 117: time in a theatre that acclimates
    # rest
    "rest_home",
    "rest_away",
    "rest_matches_duty",  # 1: at least as long as the preceding duty
    "travel_free",  # one-way travel to the accommodation that is included
    "travel_factor",
    "travel_added_after",  # 1: after the comparison with the preceding duty
    # recurrent recovery
    "recovery",  # NO_LIMIT: none asked
    "recovery_nights",
    "recovery_spacing",
    "recovery_local_days",  # twice every month it holds so many
    "disrupted_by",  # so many disruptive duties lengthen it
    "disrupted_recovery",
    "weekly_rest",  # free time within the window before a report (117.25(b))
    "weekly_window",  # NO_LIMIT: none asked
    # nights, early starts, late finishes
    "early_from",
    "early_until",
    "late_from",  # counted past midnight: 01:59 is 1559
    "late_until",
    "late_to_early_nights",
    "night_sectors",
    "night_length",
    "consecutive_nights",  # duties in a row that touch the WOCL (117.27)
    # calendar
    "year_flight",
    "twelve_months_flight",
    fdp_from=(BANDS,),
    fdp_limit=(BANDS, SECTORS),
    fdp_unknown=(SECTORS,),
    flight_from=(BANDS,),
    flight_limit=(BANDS,),
    difference=(4,),  # largest zone difference of the row
    elapsed=(5,),  # elapsed time from which the column holds
    state=(4, 5),
    night_difference=(3,),
    night_elapsed=(4,),
    nights=(3, 4),  # local nights of rest at home base
    rolling=(ROLLINGS, 3),  # Quantity, limit, window
)
"""The values of a scheme, as the kernels read them; made by ``Scheme.tables``."""

RuleTables = np.record
Finding = np.record


class Roster(NamedTuple):
    """Lines of duties."""

    lines: Rows  # LINE
    duties: Rows  # DUTY
    flights: Rows  # FLIGHT


class Case(NamedTuple):
    """All that a rule may ask."""

    tables: RuleTables
    zones: Zones
    roster: Roster
    clocks: Rows  # CLOCK, one per duty


def rows(count: int, kind: np.dtype[Any]) -> Rows:
    """Make zeroed records of one of the types above, as the kernels take them."""
    return np.zeros(count, kind)
