"""What flights refuses, and what to do about it."""

from typing import ClassVar

from jetbridge.kernel.errors import JetbridgeError


class FlightsError(JetbridgeError):
    """The base of the domain's refusals."""

    status: ClassVar[int] = 422
    code: ClassVar[str] = "flights.refused"
    title: ClassVar[str] = "Flights refuses this order."
    next_step: ClassVar[str] = "Read the detail, mend the order, and send it again."


class LegNotFoundError(FlightsError):
    """No leg has this id."""

    status: ClassVar[int] = 404
    code: ClassVar[str] = "flights.leg_not_found"
    title: ClassVar[str] = "There is no such leg."
    next_step: ClassVar[str] = "Look the leg up by its date, flight and station."


class LegStatusError(FlightsError):
    """The leg has come too far, or not far enough, for this order."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "flights.leg_status"
    title: ClassVar[str] = "The leg's status does not allow this."
    next_step: ClassVar[str] = "Read the leg again: its status has changed."


class TimesError(FlightsError):
    """A leg must arrive after it departs."""

    code: ClassVar[str] = "flights.times"
    title: ClassVar[str] = "These times make no leg."
    next_step: ClassVar[str] = "Give an arrival that is later than the departure."


class KeyTakenError(FlightsError):
    """Another leg has, or had, this flight number on this date and route."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "flights.key_taken"
    title: ClassVar[str] = "Another leg has this flight number on this date."
    next_step: ClassVar[str] = "Choose another number or an operational suffix."


class ScheduleColumnsError(FlightsError):
    """A bulk order lacks a column, or has one of another type."""

    code: ClassVar[str] = "flights.schedule_columns"
    title: ClassVar[str] = "The schedule does not have the columns of the order."
    next_step: ClassVar[str] = "Compare it with jetbridge.domains.flights.contracts."


class UnknownZoneError(FlightsError):
    """A station's zone is not in the IANA time zone database."""

    code: ClassVar[str] = "flights.unknown_zone"
    title: ClassVar[str] = "There is no such time zone."
    next_step: ClassVar[str] = "Give an IANA zone, such as Europe/Lisbon."


class LineSettingsError(FlightsError):
    """Turn times or curfews lack a column, or a row says what cannot be."""

    code: ClassVar[str] = "flights.line_settings"
    title: ClassVar[str] = "These turn times or curfews cannot be used."
    next_step: ClassVar[str] = "Mend the row, and send the whole table again."


class AircraftNotFoundError(FlightsError):
    """No other aircraft of the fleet has this registration on that day."""

    status: ClassVar[int] = 404
    code: ClassVar[str] = "flights.aircraft_not_found"
    title: ClassVar[str] = "No other aircraft has this registration that day."
    next_step: ClassVar[str] = "Choose one of the swap's candidates."


class MovementError(FlightsError):
    """A movement contradicts what the leg did before or after it, or lies ahead."""

    code: ClassVar[str] = "flights.movement"
    title: ClassVar[str] = "The leg cannot have moved like this."
    next_step: ClassVar[str] = "Correct its time, or the movement it contradicts."


class MovementNotFoundError(FlightsError):
    """The leg has no standing movement with this id."""

    status: ClassVar[int] = 404
    code: ClassVar[str] = "flights.movement_not_found"
    title: ClassVar[str] = "There is no such movement."
    next_step: ClassVar[str] = "Read the leg's movements again: it was taken back."


class DelayReasonsError(FlightsError):
    """A delay code is unknown or told twice, or more is explained than is late."""

    code: ClassVar[str] = "flights.delay_reasons"
    title: ClassVar[str] = "These reasons do not explain the delay."
    next_step: ClassVar[str] = "Give each known code once, with its share of the delay."


class DiversionError(FlightsError):
    """The leg cannot land there, or there is nothing to fly on from."""

    code: ClassVar[str] = "flights.diversion"
    title: ClassVar[str] = "The leg cannot be diverted like this."
    next_step: ClassVar[str] = "Name an airport it can reach, and an arrival to come."
