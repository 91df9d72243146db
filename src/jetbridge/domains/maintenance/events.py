"""Facts of maintenance, in the past tense."""

from typing import ClassVar

from jetbridge.kernel.events.message import Event


class FleetApplied(Event):
    """Aircraft came in or changed; ``version`` grows with each."""

    type: ClassVar[str] = "maintenance.fleet_applied.v1"
    added: int
    changed: int
    registrations: tuple[str, ...]

    def key(self) -> str:
        """Order holds over the whole fleet."""
        return "fleet"


class WindowsApplied(Event):
    """Maintenance windows came, moved or were withdrawn; ``version`` grows."""

    type: ClassVar[str] = "maintenance.windows_applied.v1"
    work_packages: tuple[str, ...]

    def key(self) -> str:
        """Order holds over all windows."""
        return "windows"
