"""Orders that arrive as Arrow: a schedule, tails."""

import hashlib
from datetime import UTC, date, datetime, time, timedelta

import pyarrow as pa

from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.errors import InputError
from jetbridge.domains.flights import events
from jetbridge.domains.flights.contracts import (
    SCHEDULE,
    STATIONS,
    TAILS,
    ScheduleApplied,
)
from jetbridge.domains.flights.errors import ScheduleColumnsError, UnknownZoneError
from jetbridge.domains.flights.rules.rotations import rotations
from jetbridge.domains.flights.rules.seasons import season_of
from jetbridge.domains.flights.service.lines import turns
from jetbridge.domains.flights.store import legs as leg_store
from jetbridge.domains.flights.store import rotations as rotation_store
from jetbridge.domains.flights.store import schedule as schedule_store
from jetbridge.domains.flights.store import stations as station_store
from jetbridge.domains.flights.store import tails as tail_store
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce

_DAY = timedelta(days=1)


def apply_legs(batch: pa.Table, *, complete: bool, work: UnitOfWork) -> ScheduleApplied:
    """See ``Flights.apply_legs``."""
    batch = _shaped(batch, SCHEDULE)
    if not len(batch):
        return ScheduleApplied(0, 0, 0, 0, 0)
    digest = _digest(batch)
    batch = _with_ids(_with_seasons(batch))
    days = schedule_store.stage_schedule(batch, work=work)
    result = schedule_store.write_differences(complete=complete, work=work)
    if result.added or result.changed or result.cancelled or result.reinstated:
        derive_rotations(*_around(days), work=work)
        _announce(result, days, digest, work)
    audit.record(
        "flights.apply_schedule",
        f"schedule/{digest[:16]}",
        work=work,
        facts={"digest": digest, "rows": len(batch), "added": result.added},
    )
    return result


def assign_tails(batch: pa.Table, *, work: UnitOfWork) -> int:
    """See ``Flights.assign_tails``."""
    batch = _shaped(batch, TAILS)
    if not len(batch):
        return 0
    changed = tail_store.write_tails(_with_ids(batch), work=work)
    dates = sorted(batch["date"].unique().to_pylist())
    if changed:
        derive_rotations(*_around((dates[0], dates[-1])), work=work)
        event = events.TailsAssigned(
            version=tail_store.equipment_changes(work=work),
            changed=changed,
            first_day=dates[0],
            last_day=dates[-1],
        )
        announce(event, work=work)
    facts = {"rows": len(batch), "changed": changed}
    audit.record("flights.assign_tails", "schedule", work=work, facts=facts)
    return changed


def apply_stations(batch: pa.Table, *, work: UnitOfWork) -> int:
    """See ``Flights.apply_stations``."""
    batch = _shaped(batch, STATIONS)
    try:
        Airports(Airport(*row.values()) for row in batch.to_pylist())
    except InputError as error:
        raise UnknownZoneError(str(error)) from error
    named = batch.rename_columns(["code", "zone"])
    written = station_store.write_stations(named, work=work)
    changed = written.inserted + written.changed
    facts = {"rows": len(batch), "changed": changed}
    audit.record("flights.apply_stations", "stations", work=work, facts=facts)
    return changed


def derive_rotations(start: datetime, end: datetime, *, work: UnitOfWork) -> None:
    """Place the legs departing in the half-open period on aircraft lines."""
    rotation_store.hold_rotations(work=work)
    period = leg_store.departing(start, end)
    legs = leg_store.legs_matching(period, after=None, limit=None, work=work)
    places = rotation_store.last_places(start, work=work)
    flown = leg_store.legs_of_ids([place.leg for place in places], work=work)
    by_id = {leg.id: leg for leg in flown}
    placed = rotations(
        (leg for leg in legs if leg.status != "cancelled"),
        before=[(place, by_id[place.leg]) for place in places],
        turns=turns(work=work),
    )
    rotation_store.replace_rotations([leg.id for leg in legs], placed, work=work)


def _announce(
    result: ScheduleApplied, days: tuple[date, date], digest: str, work: UnitOfWork
) -> None:
    version = schedule_store.save_schedule(result, days, digest, work=work)
    announce(
        events.ScheduleApplied(
            version=version,
            added=result.added,
            changed=result.changed,
            cancelled=result.cancelled,
            reinstated=result.reinstated,
            first_day=days[0],
            last_day=days[1],
            digest=digest,
        ),
        work=work,
    )


def _shaped(batch: pa.Table, schema: pa.Schema) -> pa.Table:
    try:
        return pa.table(batch).select(schema.names).cast(schema)
    except (KeyError, ValueError, pa.ArrowException) as error:
        raise ScheduleColumnsError(str(error)) from error


def _digest(batch: pa.Table) -> str:
    digest = hashlib.sha256()
    for column in batch.sort_by([(n, "ascending") for n in _SORT]).columns:
        digest.update(repr(column.to_pylist()).encode())
    return digest.hexdigest()


_SORT = ("departure", "airline", "flight_number", "suffix", "origin", "destination")


def _with_seasons(batch: pa.Table) -> pa.Table:
    days = batch["date_of_origin"].combine_chunks().dictionary_encode()
    codes = pa.array([season_of(day)[0] for day in days.dictionary.to_pylist()])
    return batch.append_column("season", codes.take(days.indices))


def _with_ids(batch: pa.Table) -> pa.Table:
    ids = pa.array([str(new_id()) for _ in range(len(batch))])
    return batch.append_column("id", ids)


def _around(days: tuple[date, date]) -> tuple[datetime, datetime]:
    """Give the period that holds every departure of these dates of origin.

    The last leg of a flight departs up to nine days after it.
    """
    first = datetime.combine(days[0], time(), UTC) - _DAY
    return first, datetime.combine(days[1], time(), UTC) + 10 * _DAY
