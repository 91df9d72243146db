"""Aircraft lines: what bounds them, and where they do not hold."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import chain
from typing import TypeVar

import pyarrow as pa

from jetbridge.domains.flights.contracts.lines import (
    CURFEWS,
    TURN_TIMES,
    Curfew,
    Finding,
    TurnTime,
)
from jetbridge.domains.flights.errors import LineSettingsError
from jetbridge.domains.flights.rules.feasibility import Bounds, Line, findings
from jetbridge.domains.flights.rules.stations import stations
from jetbridge.domains.flights.rules.turns import Turns
from jetbridge.domains.flights.store import bounds as bound_store
from jetbridge.domains.flights.store import legs as leg_store
from jetbridge.domains.flights.store import rotations as rotation_store
from jetbridge.domains.flights.store import stations as station_store
from jetbridge.domains.maintenance.service import Maintenance
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork

_Item = TypeVar("_Item")


class Lines:
    """Turn times, curfews, and the findings of a period's aircraft lines."""

    def findings(
        self, *, start: datetime, end: datetime, work: UnitOfWork
    ) -> list[Finding]:
        """Give where the lines of the half-open period do not hold, line by line."""
        lines = lines_of(start, end, work=work)
        return judged(lines, bounds(start, end, work=work))

    def turn_times(self, *, work: UnitOfWork) -> list[TurnTime]:
        """Give the turn times told; others are those of the aircraft types."""
        return bound_store.turn_times(work=work)

    def curfews(self, *, work: UnitOfWork) -> list[Curfew]:
        """Give the curfews, by station."""
        return bound_store.curfews(work=work)

    def apply_turn_times(self, batch: pa.Table, *, work: UnitOfWork) -> int:
        """Take the whole table of turn times in (columns ``TURN_TIMES``); count it.

        Raises ``LineSettingsError``.
        """
        batch = _shaped(batch, TURN_TIMES)
        bound_store.replace_turn_times(batch, work=work)
        return _recorded("flights.apply_turn_times", batch, work)

    def apply_curfews(self, batch: pa.Table, *, work: UnitOfWork) -> int:
        """Take the whole table of curfews in (columns ``CURFEWS``); count it.

        Raises ``LineSettingsError``, also for a station whose zone nobody knows.
        """
        batch = _shaped(batch, CURFEWS)
        used = set(batch["station"].to_pylist())
        if lost := used - _zones(used, work=work).keys():
            raise LineSettingsError(f"No list knows the zone of {sorted(lost)}.")
        bound_store.replace_curfews(batch, work=work)
        return _recorded("flights.apply_curfews", batch, work)


def turns(*, work: UnitOfWork) -> Turns:
    """Give the turn times in force."""
    return Turns(bound_store.turn_times(work=work))


def bounds(start: datetime, end: datetime, *, work: UnitOfWork) -> Bounds:
    """Give what the lines of a period are held to."""
    curfews = _by(bound_store.curfews(work=work), lambda one: one.station)
    due = Maintenance().windows(start=start, end=end, work=work)
    windows = _by(due, lambda one: one.registration)
    zones = _zones(curfews, work=work)
    return Bounds(turns(work=work), curfews, zones, windows)


def lines_of(start: datetime, end: datetime, *, work: UnitOfWork) -> list[Line]:
    """Give the aircraft lines of a period, each with the leg it came with."""
    places = rotation_store.places_departing(start, end, work=work)
    came = {one.line: one.leg for one in rotation_store.last_places(start, work=work)}
    keys = [*(one.leg for one in places), *came.values()]
    legs = {leg.id: leg for leg in leg_store.legs_of_ids(keys, work=work)}
    return [
        Line(
            name,
            legs=[legs[one.leg] for one in own],
            before=legs[came[name]] if name in came else None,
        )
        for name, own in sorted(_by(places, lambda one: one.line).items())
    ]


def judged(lines: Iterable[Line], held: Bounds) -> list[Finding]:
    """Give the findings of several lines."""
    return list(chain.from_iterable(findings(line, held) for line in lines))


def _by(items: Iterable[_Item], key: Callable[[_Item], str]) -> dict[str, list[_Item]]:
    found: dict[str, list[_Item]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return found


def _zones(codes: Iterable[str], *, work: UnitOfWork) -> dict[str, str]:
    known = stations(codes, station_store.zones(work=work))
    return {one.code: one.zone for one in known if one.zone}


def _shaped(batch: pa.Table, schema: pa.Schema) -> pa.Table:
    try:
        return pa.table(batch).select(schema.names).cast(schema)
    except (KeyError, ValueError, pa.ArrowException) as error:
        raise LineSettingsError(str(error)) from error


def _recorded(action: str, batch: pa.Table, work: UnitOfWork) -> int:
    audit.record(action, "lines", work=work, facts={"rows": len(batch)})
    return len(batch)
