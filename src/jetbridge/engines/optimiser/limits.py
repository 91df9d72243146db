"""The limits of one duty and of one rest, tabulated once from the legality kernels.

Enumeration reads tables instead of calling a kernel for each of a million partial
duties; the entries are the kernels' own answers.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from jetbridge.aviation.zones import EPOCH, Zones, offset_table
from jetbridge.engines.legality.kernels.clock import touches
from jetbridge.engines.legality.kernels.compiled import KERNELS, compiler
from jetbridge.engines.legality.kernels.layout import DAY, RuleTables
from jetbridge.engines.legality.kernels.lookup import (
    maximum_fdp,
    maximum_flight_time,
    minimum_rest,
)
from jetbridge.engines.legality.kernels.night import NIGHT_CLOSES, NIGHT_OPENS

compiled = compiler(KERNELS, Path(__file__).parent)
Ints = NDArray[np.int64]
MOST_SECTORS = 12
_LOCAL = offset_table(["Etc/UTC"], EPOCH, EPOCH)
"""One zone whose local time is the time given."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one duty and one rest may be under a scheme, in minutes."""

    fdp: Ints
    """[minute of day, sectors] longest flight duty period; -1 = refused."""
    flight: Ints
    """[minute of day] longest flight time of a duty."""
    night: Ints
    """[minute of day] longest duty, for it may become a night duty."""
    zone_band: int
    """A zone difference up to this keeps the local clock as reference time."""
    zone_change: int
    """From this zone difference on, rest away has its own minimum."""
    zone_rest: int
    tables: RuleTables

    def rest_away(self, duty_minutes: Ints, travel_minutes: int = 0) -> Ints:
        """Give the shortest rest after each duty, away from base."""
        return np.asarray(_rests(self.tables, duty_minutes, 0, travel_minutes))

    def rest_home(self, duty_minutes: Ints) -> Ints:
        """Give the shortest rest after each duty, at home base."""
        return np.asarray(_rests(self.tables, duty_minutes, 1, 0))


def tabulate(tables: RuleTables) -> Limits:
    """Ask the kernels for every minute of the day and number of sectors."""
    fdp = np.full((DAY, MOST_SECTORS + 1), -1, np.int64)
    flight, night = np.zeros(DAY, np.int64), np.zeros(DAY, np.int64)
    _fill(tables, fdp, flight)
    _fill_night(tables, _LOCAL, night)
    return Limits(
        fdp=fdp,
        flight=flight,
        night=night,
        zone_band=int(tables.band),
        zone_change=int(tables.zone_change),
        zone_rest=int(tables.zone_rest_away),
        tables=tables,
    )


@compiled
def _fill(tables: RuleTables, fdp: Ints, flight: Ints) -> None:
    for minute in range(DAY):
        flight[minute] = maximum_flight_time(tables, minute)
        for sectors in range(1, fdp.shape[1]):
            fdp[minute, sectors] = maximum_fdp(tables, minute, sectors)


@compiled
def _fill_night(tables: RuleTables, local: Zones, night: Ints) -> None:
    """Find the longest duty that is no night duty, or short enough for one."""
    longest = min(tables.night_length, 2 * DAY)
    for minute in range(DAY):
        night[minute] = longest
        while night[minute] < 2 * DAY and not touches(
            local, 0, (minute, minute + night[minute] + 1), NIGHT_OPENS, NIGHT_CLOSES
        ):
            night[minute] += 1


@compiled
def _rests(tables: RuleTables, duties: Ints, at_home: int, travel: int) -> Ints:
    rests = np.empty_like(duties)
    for number in range(len(duties)):
        rests[number] = minimum_rest(tables, duties[number], at_home, travel)
    return rests
