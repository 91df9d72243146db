"""A run whose search breaks off is over, whatever broke it."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from jetbridge.domains.crew.contracts.runs import PlanningRun
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.db.errors import DatabaseError
from jetbridge.kernel.errors import JetbridgeError
from jetbridge.kernel.jobs import Begin


@contextmanager
def ended_if_broken(begin: Begin, run: PlanningRun) -> Iterator[None]:
    """End ``run`` when what is done here raises, Ctrl-C among it."""
    try:
        yield
    except BaseException as end:
        with suppress(DatabaseError), begin() as work:
            Crew().fail_run(run=run.id, reason=why(end), work=work)
        raise


def why(end: BaseException) -> str:
    """Say what broke a run off, to whoever asked for it."""
    if isinstance(end, JetbridgeError):
        return end.detail
    return f"It broke off: {type(end).__name__}."
