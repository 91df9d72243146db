"""What maintenance refuses, and what to do about it."""

from typing import ClassVar

from jetbridge.kernel.errors import JetbridgeError


class MaintenanceError(JetbridgeError):
    """The base of the domain's refusals."""

    status: ClassVar[int] = 422
    code: ClassVar[str] = "maintenance.refused"
    title: ClassVar[str] = "Maintenance refuses this order."
    next_step: ClassVar[str] = "Read the detail, mend the order, and send it again."


class AircraftColumnsError(MaintenanceError):
    """A bulk order lacks a column, or has one of another type."""

    code: ClassVar[str] = "maintenance.aircraft_columns"
    title: ClassVar[str] = "The aircraft do not have the columns of the order."
    next_step: ClassVar[str] = (
        "Compare them with jetbridge.domains.maintenance.contracts."
    )


class RegistrationTakenError(MaintenanceError):
    """Two airframes cannot have one registration at the same time."""

    status: ClassVar[int] = 409
    code: ClassVar[str] = "maintenance.registration_taken"
    title: ClassVar[str] = "Another aircraft has this registration in that period."
    next_step: ClassVar[str] = "End the other aircraft's period first."


class WindowColumnsError(MaintenanceError):
    """An order of windows lacks a column, or holds what cannot be kept."""

    code: ClassVar[str] = "maintenance.window_columns"
    title: ClassVar[str] = "These windows cannot be kept."
    next_step: ClassVar[str] = (
        "Compare them with jetbridge.domains.maintenance.contracts."
    )


class WindowTimesError(MaintenanceError):
    """An aircraft comes back to service after it went out."""

    code: ClassVar[str] = "maintenance.window_times"
    title: ClassVar[str] = "These times make no window."
    next_step: ClassVar[str] = "Give an end that is later than the start."


class WindowNotFoundError(MaintenanceError):
    """No window that stands belongs to this work package."""

    status: ClassVar[int] = 404
    code: ClassVar[str] = "maintenance.window_not_found"
    title: ClassVar[str] = "There is no such maintenance window."
    next_step: ClassVar[str] = "Look the window up by its aircraft and day."
