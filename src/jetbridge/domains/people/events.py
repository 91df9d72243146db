"""Facts of people, in the past tense; they carry ids, never names."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from jetbridge.kernel.events.message import Event


class EmployeesApplied(Event):
    """Employees came in or changed; one event for all of a bulk order."""

    type: ClassVar[str] = "people.employees_applied.v1"
    added: int
    changed: int

    def key(self) -> str:
        """Order holds over all such orders."""
        return "employees"


class HomeBaseChanged(Event):
    """An employee belongs to another base from a day on."""

    type: ClassVar[str] = "people.home_base_changed.v1"
    employee: UUID
    base: str
    valid_from: date

    def key(self) -> str:
        """Order holds within an employee."""
        return f"employee/{self.employee}"


class AvailabilityChanged(Event):
    """Someone is unavailable on other days than before; the cause is not told."""

    type: ClassVar[str] = "people.availability_changed.v1"
    employees: tuple[UUID, ...]

    def key(self) -> str:
        """Order holds over all such orders."""
        return "availability"
