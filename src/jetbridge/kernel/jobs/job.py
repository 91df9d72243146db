"""What a job is."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from jetbridge.kernel.db.database import UnitOfWork

Ids = Mapping[str, str]
"""The inputs of a job: names and ids, nothing that can grow old or be personal."""

Begin = Callable[[], AbstractContextManager[UnitOfWork]]
"""Opens a short unit of work; what is computed between two holds no transaction."""


class Step(Protocol):
    """One unit of work of a job.

    Its effect and the note that it is done commit together, so it takes effect once
    however often the process is killed.
    """

    __name__: str

    def __call__(self, ids: Ids, /, *, work: UnitOfWork) -> None:
        """Do the step: call doors with ``work``, never commit."""
        ...


class Compute(Protocol):
    """Work that takes long: reads in one unit of work, saves in another.

    It is begun again after a crash, so the work it saves in must find out that
    somebody has saved already. A function of a module: it runs in another process.
    """

    __name__: str

    def __call__(self, ids: Ids, /, *, begin: Begin) -> None:
        """Compute, and save."""
        ...


@dataclass(frozen=True, slots=True)
class Computation:
    """A step outside any transaction, in a process of its own beside the worker."""

    compute: Compute


class Failed(Protocol):
    """Told, in a unit of work, why a job will not go on."""

    __name__: str

    def __call__(self, ids: Ids, error: Exception, /, *, work: UnitOfWork) -> None:
        """Write it where whoever asked for the job sees it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Steps done in order; after a crash it goes on with the step it was in.

    ``name`` is for ever: running jobs are found by it. ``schedule`` is a cron
    expression in UTC; a scheduled run gets the id ``scheduled_for`` (RFC 3339).
    """

    name: str
    steps: tuple[Step | Computation, ...]
    failed: Failed | None = None
    schedule: str | None = None
