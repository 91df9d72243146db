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


class AtLanding(IntEnum):
    """What somebody with in-flight rest does at the landing."""

    FLYING = 0
    MONITORING = 1
    RELIEF = 2


class Quantity(IntEnum):
    """What a rolling limit adds up."""

    DUTY = 0
    FLIGHT = 1
    FDP = 2


class DutyKind(IntEnum):
    """What an entry of a line is; only the first two are duty."""

    DUTY = 0
    AIRPORT_STANDBY = 1
    STANDBY = 2
    RESERVE = 3
    SHORT_CALL = 4
    LONG_CALL = 5


class Slot(IntEnum):
    """The row a rule has in an array of findings."""

    FDP = 0
    REST = 1
    CALENDAR_YEAR = 2
    TWELVE_MONTHS = 3
    RECOVERY_SPACING = 4
    RECOVERY_LOCAL_DAYS = 5
    RECOVERY_DISRUPTED = 6
    NIGHT_SECTORS = 7
    NIGHT_LENGTH = 8
    LATE_TO_EARLY = 9
    ZONE_REST = 10
    ZONE_NIGHTS = 11
    FLIGHT_TIME = 12
    WEEKLY_REST = 13
    CONSECUTIVE_NIGHTS = 14
    STANDBY_LENGTH = 15
    STANDBY_TOTAL = 16
    """Standby, or reserve availability, with the duty called from it."""
    AWAKE = 17
    RESERVE_NOTICE = 18
    RESERVE_SLEEP = 19
    EXTENSION_COUNT = 20
    EXTENSION_REST = 21
    EXTENSION_SECTORS = 22
    IN_FLIGHT_REST = 23
    AUGMENTED_REST = 24
    SPLIT_BREAK = 25
    SPLIT_ACCOMMODATION = 26
    SPLIT_TOTAL = 27
    DISCRETION = 28
    DISCRETION_REST = 29
    DISCRETION_REPORT = 30
    DISCRETION_ONCE = 31
    REDUCED_REST = 32
    REDUCED_COUNT = 33
    ALTERNATION = 34
    BASE_CHANGE_REST = 35
    BASE_CHANGE_NIGHTS = 36
    LONG_TRIP_REST = 37
    LONG_TRIP_NIGHTS = 38
    DEADHEAD_REST = 39
    DUTY_LENGTH = 40
    SECTORS = 41
    CONSECUTIVE_DUTIES = 42
    REDUCED_NEXT = 43
    DELAYED = 44
    """The flight duty period after a delayed report."""
    EARLIER = 45
    """That of cabin crew who report before the pilots."""
    ROLLING = 46
    """First of ``ROLLINGS`` rows, one per rolling limit of the scheme."""


COUNTS = (
    Slot.NIGHT_SECTORS,
    Slot.LATE_TO_EARLY,
    Slot.ZONE_NIGHTS,
    Slot.RECOVERY_LOCAL_DAYS,
    Slot.CONSECUTIVE_NIGHTS,
    Slot.EXTENSION_COUNT,
    Slot.EXTENSION_SECTORS,
    Slot.SPLIT_ACCOMMODATION,
    Slot.DISCRETION_ONCE,
    Slot.REDUCED_COUNT,
    Slot.ALTERNATION,
    Slot.BASE_CHANGE_NIGHTS,
    Slot.LONG_TRIP_NIGHTS,
    Slot.SECTORS,
    Slot.CONSECUTIVE_DUTIES,
)
"""Rules whose value is a count; their margins do not compare with minutes."""
ROLLINGS = 8
SLOTS = len(Slot) + ROLLINGS - 1

NOTHING, JUDGED, INCOMPLETE = 0, 1, 2
"""States of a finding: the rule met nothing to judge, it judged, it judged and lacks
history."""


MONTHS = 13
"""Calendar months of flight time a line may carry in."""


def record(*fields: str, **shapes: tuple[int, ...]) -> np.dtype[Any]:
    """Make a type of records of int64, aligned as the kernels read them."""
    plain = [(name, np.int64, ()) for name in fields]
    shaped = [(name, np.int64, shape) for name, shape in shapes.items()]
    return np.dtype((np.record, np.dtype(plain + shaped, align=True)))


FINDING = record(
    "value",
    "limit",
    "margin",  # limit minus value of a maximum, value minus limit of a minimum
    "start",  # the window or rest that was judged
    "end",
    "state",
    "duty",  # where it was found
)
"""The tightest answer of one rule on one line."""

LINE = record(
    "duties_from",  # its duties are duties_from <= d < duties_until, in order
    "duties_until",
    "home_zone",  # index into Zones; that of its first home base
    "cabin",  # 1: cabin crew
    "known_from",  # the record is complete since
    "judged_from",  # duties that report before are history
    "judged_until",  # the record is complete until
    carried=(MONTHS,),  # flight minutes before known_from, by calendar month: 0 in the
    # month of known_from itself, k in the k-th before; -1 unknown
)
"""The work of one person, or one pairing.

A pairing alone has ``known_from = judged_from = judged_until = EVER``.
"""

DUTY = record(
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
    "deadhead",  # a duty of positioning only: first departure to last arrival
    # what few duties have; 0 = it has none of it, also where a minute is named
    "special",  # 1: any of these is set
    "kind",  # DutyKind
    "called",  # minute of the call; its standby or reserve is the entry before
    "extended",  # 1: a planned extension (ORO.FTL.205(d))
    "facility",  # class of the rest facility 1..3; 0: no in-flight rest
    "extra_pilots",
    "rest_from",  # in-flight rest of this person
    "rest_until",
    "at_landing",  # AtLanding
    "break_from",  # split duty: the break, with what is done in it before and after
    "break_until",
    "break_post",  # minutes of post-flight duties and travel to the accommodation
    "break_pre",  # minutes of travel back and pre-flight duties
    "suitable",  # 1: the break is in suitable accommodation
    "delayed_from",  # delayed reporting: the report first told
    "delayed_to",  # the report told with the first delay, if it changed again
    "renotified",  # when the second change was told
    "undisturbed",  # 1: nobody disturbed the delay
    "pilots_report",  # cabin crew: when the pilots of their flight report
    "discretion",  # 1: a longer flight duty period was decided after report
    "rest_cut",  # 1: the rest before it was cut by discretion
    "expected_end",  # end of the FDP as expected at the last take-off
    "reported",  # when discretion or an overrun was reported to the authority
    "reduced_rest",  # 1: the rest before it is a planned reduced rest
    "attendants",  # extra flight attendants
    "outside",  # 1: lands or takes off outside the 48 states and DC
    "overrun",  # 1: delayed beyond the operator's control (14 CFR 121.467(b)(14))
    "protected",  # reserve: minutes rostered without contact
    "moved",  # zone + 1 of a home base that is new from this duty on
)

FLIGHT = record("off_block", "on_block")
"""One operated sector. The flights of a line follow one another without a gap."""

CLOCK = record(
    "zone",  # reference zone
    "unknown",  # 1: unknown state of acclimatisation
    "difference",  # largest zone difference of the rotation so far
    "nights",  # local nights due at the next rest at home base
    # written by ``note_nights``
    "early",  # 1: an early start
    "late",  # 1: a late finish
    "night",  # the local day whose 02:00-04:59 it touches first; -1: no night duty
    "recovers",  # 1: an extended recovery rest before it; by ``note_recoveries``
)
"""The clock a duty is judged by, by ``acclimatise``, and what several rules ask of it,
found once."""

RuleTables = np.record
Finding = np.record
Line = np.record


class Roster(NamedTuple):
    """Lines of duties."""

    lines: Rows  # LINE
    duties: Rows  # DUTY
    flights: Rows  # FLIGHT


class Case(NamedTuple):
    """All that a rule may ask: one line of a roster, and the scheme.

    Each kernel is compiled for it and handed all of it, so it stays narrow.
    """

    tables: RuleTables
    zones: Zones
    line: Line
    duties: Rows  # DUTY, of all lines
    flights: Rows  # FLIGHT, of all lines
    clocks: Rows  # CLOCK, one per duty


def rows(count: int, kind: np.dtype[Any]) -> Rows:
    """Make zeroed records of one of the types above, as the kernels take them."""
    return np.zeros(count, kind)
