"""Which readers the worker serves: those the domains declare in their jobs."""

from jetbridge.apps.rooms import rooms
from jetbridge.kernel.events import Reader


def readers() -> tuple[Reader, ...]:
    """Give every domain's ``READERS``, lower floors first."""
    return tuple(
        reader for jobs in rooms("jobs") for reader in getattr(jobs, "READERS", ())
    )
