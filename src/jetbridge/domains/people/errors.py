"""What people refuses, and what to do about it."""

from typing import ClassVar

from jetbridge.kernel.errors import JetbridgeError


class PeopleError(JetbridgeError):
    """The base of the domain's refusals."""

    status: ClassVar[int] = 422
    code: ClassVar[str] = "people.refused"
    title: ClassVar[str] = "People refuses this order."
    next_step: ClassVar[str] = "Read the detail, mend the order, and send it again."


class PeopleColumnsError(PeopleError):
    """A bulk order lacks a column, or has one of another type."""

    code: ClassVar[str] = "people.columns"
    title: ClassVar[str] = "The rows do not have the columns of the order."
    next_step: ClassVar[str] = "Compare them with jetbridge.domains.people.contracts."


class UnknownBaseError(PeopleError):
    """A base that was never taken in."""

    code: ClassVar[str] = "people.unknown_base"
    title: ClassVar[str] = "There is no such base."
    next_step: ClassVar[str] = "Take the base in first, or mend the airport's code."


class UnknownZoneError(PeopleError):
    """A zone that is not in the IANA time zone database."""

    code: ClassVar[str] = "people.unknown_zone"
    title: ClassVar[str] = "There is no such time zone."
    next_step: ClassVar[str] = "Give an IANA zone, such as Europe/Lisbon."


class EmployeeNotFoundError(PeopleError):
    """Nobody in your scope has this id or number."""

    status: ClassVar[int] = 404
    code: ClassVar[str] = "people.employee_not_found"
    title: ClassVar[str] = "There is no such employee."
    next_step: ClassVar[str] = "Check the number, and that it is of your base."
