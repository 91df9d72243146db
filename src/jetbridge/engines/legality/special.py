"""What few duties have, as the kernels read it: see ``kernels.layout.DUTY``."""

from datetime import datetime
from typing import Any

from jetbridge.aviation.zones import minute_of
from jetbridge.engines.legality.contracts import (
    AtLanding,
    Delay,
    Discretion,
    Duty,
    InFlightRest,
    Kind,
    Split,
)
from jetbridge.engines.legality.kernels import layout

_KINDS = {
    Kind.AIRPORT_STANDBY: layout.DutyKind.AIRPORT_STANDBY,
    Kind.STANDBY: layout.DutyKind.STANDBY,
    Kind.RESERVE: layout.DutyKind.RESERVE,
    Kind.SHORT_CALL: layout.DutyKind.SHORT_CALL,
    Kind.LONG_CALL: layout.DutyKind.LONG_CALL,
}
_AT_LANDING = {
    AtLanding.FLYING: layout.AtLanding.FLYING,
    AtLanding.MONITORING: layout.AtLanding.MONITORING,
    AtLanding.RELIEF: layout.AtLanding.RELIEF,
}


def write_special(row: Any, duty: Duty) -> None:
    """Write what is special of a duty into its zeroed record."""
    row["kind"] = _KINDS.get(duty.activities[0].kind, layout.DutyKind.DUTY)
    if duty.waiting:
        row["protected"] = duty.protected.minutes if duty.protected else 0
        if row["kind"] == layout.DutyKind.AIRPORT_STANDBY:
            row["fdp_end"] = row["debrief"]
    elif not duty.sectors:
        row["deadhead"] = _positioning(duty)
    row["special"] = _is_special(duty) or row["moved"] > 0
    row["called"] = _minute(duty.called)
    row["extended"] = duty.extended
    row["undisturbed"], row["reduced_rest"] = duty.undisturbed, duty.reduced_rest
    row["pilots_report"] = _minute(duty.pilots_report)
    row["attendants"], row["outside"] = duty.attendants, duty.outside
    row["overrun"] = duty.overrun
    _write_in_flight_rest(row, duty.in_flight_rest)
    _write_split(row, duty.split)
    _write_delays(row, duty.delays)
    _write_discretion(row, duty.discretion)


def _is_special(duty: Duty) -> bool:
    plain = Duty(duty.period, duty.activities, duty.travel_minutes)
    return duty.waiting or duty != plain


def _minute(moment: datetime | None) -> int:
    return minute_of(moment) if moment else 0


def _positioning(duty: Duty) -> int:
    legs = [a.period for a in duty.activities if a.kind is Kind.DEADHEAD]
    if not legs:
        return 0
    return minute_of(legs[-1].end) - minute_of(legs[0].start)


def _write_in_flight_rest(row: Any, own: InFlightRest | None) -> None:
    if own:
        row["facility"], row["extra_pilots"] = own.facility, own.extra_pilots
        row["at_landing"] = _AT_LANDING[own.at_landing]
        if own.rest:
            row["rest_from"] = minute_of(own.rest.start)
            row["rest_until"] = minute_of(own.rest.end)


def _write_split(row: Any, split: Split | None) -> None:
    if split:
        row["break_from"] = minute_of(split.period.start)
        row["break_until"] = minute_of(split.period.end)
        row["break_post"], row["break_pre"] = split.post_minutes, split.pre_minutes
        row["suitable"] = split.suitable


def _write_delays(row: Any, delays: tuple[Delay, ...]) -> None:
    if delays:
        row["delayed_from"] = minute_of(delays[0].report)
    if len(delays) > 1:
        row["delayed_to"] = minute_of(delays[1].report)
        row["renotified"] = minute_of(delays[1].notified)


def _write_discretion(row: Any, record: Discretion | None) -> None:
    if record:
        row["discretion"], row["rest_cut"] = record.fdp, record.rest
        row["expected_end"] = _minute(record.expected_end)
        row["reported"] = _minute(record.reported)
