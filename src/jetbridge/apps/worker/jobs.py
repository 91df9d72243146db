"""Which jobs the worker runs: the kernel's own, and those the domains declare."""

from jetbridge.apps.rooms import rooms
from jetbridge.apps.worker.readers import readers
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events.purge import purge
from jetbridge.kernel.http.once import sweep_replies
from jetbridge.kernel.identity.sessions import sweep_sessions
from jetbridge.kernel.jobs import Ids, Job


def purge_events(_ids: Ids, *, work: UnitOfWork) -> None:
    """Forget the events that none of our readers still has to take."""
    purge(readers(), work=work)


PURGE = Job(name="kernel.purge_events", steps=(purge_events,), schedule="15 3 * * *")

SWEEP = Job(
    name="kernel.sweep_access",
    steps=(sweep_sessions, sweep_replies),
    schedule="25 * * * *",
)


def jobs() -> tuple[Job, ...]:
    """Give the kernel's jobs and every domain's ``JOBS``."""
    declared = (job for found in rooms("jobs") for job in getattr(found, "JOBS", ()))
    return (PURGE, SWEEP, *declared)
