"""The door of maintenance."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import date, datetime

import pyarrow as pa

from jetbridge.domains.maintenance import events
from jetbridge.domains.maintenance.contracts import (
    AIRCRAFT,
    WINDOWS,
    Aircraft,
    AircraftApplied,
    WindowsApplied,
    WorkWindow,
)
from jetbridge.domains.maintenance.errors import (
    AircraftColumnsError,
    WindowColumnsError,
    WindowNotFoundError,
)
from jetbridge.domains.maintenance.store import aircraft as aircraft_store
from jetbridge.domains.maintenance.store import windows as window_store
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce


class Maintenance:
    """The aircraft, and when they are out of service."""

    def aircraft(
        self,
        *,
        on: date | None = None,
        registrations: Collection[str] | None = None,
        work: UnitOfWork,
    ) -> list[Aircraft]:
        """Give aircraft by registration; with ``on``, those valid that day."""
        return aircraft_store.aircraft_valid(on, registrations, work=work)

    def apply_aircraft(self, batch: pa.Table, *, work: UnitOfWork) -> AircraftApplied:
        """Take aircraft in (columns ``AIRCRAFT``); only what differs is written.

        Raises ``AircraftColumnsError``, ``RegistrationTakenError``.
        """
        try:
            batch = pa.table(batch).select(AIRCRAFT.names).cast(AIRCRAFT)
        except (KeyError, ValueError, pa.ArrowException) as error:
            raise AircraftColumnsError(str(error)) from error
        ids = pa.array([str(new_id()) for _ in range(len(batch))])
        result, written = aircraft_store.write_aircraft(
            batch.append_column("id", ids), work=work
        )
        facts = {"rows": len(batch), "written": len(written)}
        audit.record("maintenance.apply_aircraft", "fleet", work=work, facts=facts)
        if written:
            announce(_applied(result, written, work=work), work=work)
        return result

    def windows(
        self,
        *,
        start: datetime,
        end: datetime,
        registrations: Collection[str] | None = None,
        work: UnitOfWork,
    ) -> list[WorkWindow]:
        """Give the maintenance windows that touch the half-open period."""
        return window_store.windows_within(start, end, registrations, work=work)

    def apply_windows(self, batch: pa.Table, *, work: UnitOfWork) -> WindowsApplied:
        """Take windows in (columns ``WINDOWS``); only what differs is written.

        One that was withdrawn stands again. Raises ``WindowColumnsError``,
        ``WindowTimesError``.
        """
        try:
            batch = pa.table(batch).select(WINDOWS.names).cast(WINDOWS)
        except (KeyError, ValueError, pa.ArrowException) as error:
            raise WindowColumnsError(str(error)) from error
        result, written = window_store.write_windows(batch, work=work)
        facts = {"rows": len(batch), "written": len(written)}
        audit.record("maintenance.apply_windows", "windows", work=work, facts=facts)
        if written:
            _announce_windows(written, work=work)
        return result

    def plan_window(self, *, window: WorkWindow, work: UnitOfWork) -> WindowsApplied:
        """Take one window in, or move it. Raises ``WindowTimesError``."""
        batch = pa.Table.from_pylist([asdict(window)], schema=WINDOWS)
        return self.apply_windows(batch, work=work)

    def withdraw_window(
        self, *, work_package: str, reason: str, work: UnitOfWork
    ) -> None:
        """Give the aircraft back to service. Raises ``WindowNotFoundError``."""
        if not window_store.withdraw(work_package, work=work):
            raise WindowNotFoundError(work_package=work_package)
        audit.record(
            "maintenance.withdraw_window",
            f"window/{work_package}",
            work=work,
            facts={"reason": reason},
        )
        _announce_windows([work_package], work=work)


def _announce_windows(work_packages: Sequence[str], *, work: UnitOfWork) -> None:
    version = window_store.next_version(work=work)
    told = events.WindowsApplied(version=version, work_packages=tuple(work_packages))
    announce(told, work=work)


def _applied(
    result: AircraftApplied, written: list[str], *, work: UnitOfWork
) -> events.FleetApplied:
    return events.FleetApplied(
        version=aircraft_store.next_version(work=work),
        added=result.added,
        changed=result.changed,
        registrations=tuple(written),
    )
