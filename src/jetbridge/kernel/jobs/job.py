"""What a job is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from jetbridge.kernel.db.database import UnitOfWork

Ids = Mapping[str, str]
"""The inputs of a job: names and ids, nothing that can grow old or be personal."""


class Step(Protocol):
    """One unit of work of a job.

    Its effect and the note that it is done commit together, so it takes effect once
    however often the process is killed.
    """

    __name__: str

    def __call__(self, ids: Ids, /, *, work: UnitOfWork) -> None:
        """Do the step: call doors with ``work``, never commit."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Steps done in order; after a crash it goes on with the step it was in.

    ``name`` is for ever: running jobs are found by it. ``schedule`` is a cron
    expression in UTC; a scheduled run gets the id ``scheduled_for`` (RFC 3339).
    """

    name: str
    steps: tuple[Step, ...]
    schedule: str | None = None
