"""The door of maintenance."""

from collections.abc import Collection
from datetime import date

import pyarrow as pa

from jetbridge.domains.maintenance import store
from jetbridge.domains.maintenance.contracts import (
    AIRCRAFT,
    Aircraft,
    AircraftApplied,
)
from jetbridge.domains.maintenance.errors import AircraftColumnsError
from jetbridge.domains.maintenance.events import FleetApplied
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce


class Maintenance:
    """The aircraft."""

    def aircraft(
        self,
        *,
        on: date | None = None,
        registrations: Collection[str] | None = None,
        work: UnitOfWork,
    ) -> list[Aircraft]:
        """Give aircraft by registration; with ``on``, those valid that day."""
        return store.aircraft_valid(on, registrations, work=work)

    def apply_aircraft(self, batch: pa.Table, *, work: UnitOfWork) -> AircraftApplied:
        """Take aircraft in (columns ``AIRCRAFT``); only what differs is written.

        Raises ``AircraftColumnsError``, ``RegistrationTakenError``.
        """
        try:
            batch = pa.table(batch).select(AIRCRAFT.names).cast(AIRCRAFT)
        except (KeyError, ValueError, pa.ArrowException) as error:
            raise AircraftColumnsError(str(error)) from error
        ids = pa.array([str(new_id()) for _ in range(len(batch))])
        result, written = store.write_aircraft(
            batch.append_column("id", ids), work=work
        )
        facts = {"rows": len(batch), "written": len(written)}
        audit.record("maintenance.apply_aircraft", "fleet", work=work, facts=facts)
        if written:
            announce(_applied(result, written, work=work), work=work)
        return result


def _applied(
    result: AircraftApplied, written: list[str], *, work: UnitOfWork
) -> FleetApplied:
    return FleetApplied(
        version=store.next_version(work=work),
        added=result.added,
        changed=result.changed,
        registrations=tuple(written),
    )
