"""Schedules to the door of flights, whatever format they came in.

Good records go in and the others are told with their line; the caller commits.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from jetbridge.domains.flights.contracts import SCHEDULE, STATIONS, ScheduleApplied
from jetbridge.domains.flights.service import Flights
from jetbridge.hub.delivery.master import Delivered
from jetbridge.hub.formats import cells, delimited, schedule_csv
from jetbridge.hub.formats.delimited import Column
from jetbridge.hub.formats.result import Fault
from jetbridge.hub.formats.ssim import document
from jetbridge.hub.formats.ssim.layout import WIDTH
from jetbridge.hub.formats.ssim.schedule import Overlap, expand
from jetbridge.kernel.db import UnitOfWork

_LINES_LOOKED_AT = 5
_OTHER_AIRLINES = ("aircraft_owner", "cockpit_employer", "cabin_employer")


class ScheduleFormat(StrEnum):
    """The formats a schedule comes in."""

    SSIM = "ssim"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class FiledSchedule:
    """A schedule as flights takes it, and what the file held besides.

    ``marketing_lines`` are legs that others operate; ``overlaps`` records that a
    later one of the same flight superseded on some days; ``remarks`` what is odd about
    records that went in.
    """

    format: ScheduleFormat
    legs: pa.Table
    errors: tuple[Fault, ...]
    overlaps: tuple[Overlap, ...] = ()
    marketing_lines: tuple[int, ...] = ()
    remarks: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class DeliveredSchedule:
    """What a schedule changed, and what was filed."""

    applied: ScheduleApplied
    filed: FiledSchedule


def deliver_schedule(
    source: bytes,
    *,
    format: ScheduleFormat | None = None,  # noqa: A002 - the option's name
    complete: bool = False,
    work: UnitOfWork,
) -> DeliveredSchedule:
    """Hand a schedule file to flights; its format is detected if not told.

    ``complete`` says that the file is all its airlines fly between its first and last
    day: what it lacks is cancelled. A file with errors never cancels, for a leg may
    be missing because its line was bad.
    """
    filed = read_schedule(source, format or detect(source))
    whole = complete and not filed.errors
    applied = Flights().apply_legs(filed.legs, complete=whole, work=work)
    return DeliveredSchedule(applied, filed)


def deliver_stations(source: bytes, *, work: UnitOfWork) -> Delivered:
    """Hand ``airport,zone`` lines to flights."""
    columns = {"airport": Column(cells.station), "zone": Column()}
    parsed = delimited.parse(source, kind="stations", columns=columns)
    batch = pa.Table.from_pylist(list(parsed.records), schema=STATIONS)
    return Delivered(Flights().apply_stations(batch, work=work), parsed.errors)


def detect(source: bytes) -> ScheduleFormat:
    """Tell the format: SSIM lines are 200 wide, though the first may be damaged."""
    lines = source.split(b"\n", _LINES_LOOKED_AT)[:_LINES_LOOKED_AT]
    wide = any(len(line.rstrip(b"\r")) == WIDTH for line in lines)
    return ScheduleFormat.SSIM if wide else ScheduleFormat.CSV


def read_schedule(source: bytes, kind: ScheduleFormat) -> FiledSchedule:
    """Read a file into the columns flights takes; faults stand beside the legs."""
    return _read_ssim(source) if kind is ScheduleFormat.SSIM else _read_csv(source)


def _read_ssim(source: bytes) -> FiledSchedule:
    found = expand(document.read(source))
    named = {"departure_utc": "departure", "arrival_utc": "arrival"}
    legs = found.legs.rename_columns(
        [named.get(name, name) for name in found.legs.column_names]
    )
    tails = pa.nulls(len(legs), pa.string())
    legs = legs.append_column("registration", tails)
    for name in _OTHER_AIRLINES:
        legs = _told_when_other(legs, name)
    return FiledSchedule(
        ScheduleFormat.SSIM,
        legs.select(SCHEDULE.names).cast(SCHEDULE),
        found.errors,
        found.overlaps,
        found.marketing_lines,
        found.remarks,
    )


def _told_when_other(legs: pa.Table, name: str) -> pa.Table:
    """Keep an owner or employer only where it is not the leg's own airline."""
    told, own = legs[name], legs["airline"]
    silent = pc.or_(pc.equal(told, ""), pc.equal(told, own))
    others = pc.if_else(silent, pa.scalar(None, pa.string()), told)
    return legs.set_column(legs.column_names.index(name), name, others)


def _read_csv(source: bytes) -> FiledSchedule:
    parsed = schedule_csv.parse(source)
    rows: list[dict[str, Any]] = [
        {
            "airline": leg.airline,
            "flight_number": leg.number,
            "suffix": leg.suffix,
            "date_of_origin": leg.date,
            "zone_basis": "utc",
            "leg_sequence": 1,
            "origin": leg.origin,
            "destination": leg.destination,
            "departure": leg.departure_utc,
            "arrival": leg.arrival_utc,
            "service_type": "J",
            "aircraft_type": leg.aircraft_type,
            "configuration": leg.extra.get("configuration", ""),
            "registration": leg.registration,
            "marketing": [],
        }
        for leg in parsed.records
    ]
    legs = pa.Table.from_pylist(rows, schema=SCHEDULE)
    return FiledSchedule(ScheduleFormat.CSV, legs, parsed.errors)
