"""The platform as ``jetbridge crew`` uses it: short works, periods by name."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from jetbridge.apps.api.table import decision_table
from jetbridge.apps.platform import prepared
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import PeriodStatus
from jetbridge.domains.crew.errors import NotRosteredError
from jetbridge.domains.crew.service import Crew
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import load_settings
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.jobs import Begin


@contextmanager
def desk(purpose: str) -> Iterator[Begin]:
    """Give what opens short works on the platform, whoever types the command."""
    actor, clock = decision_table().principal("cli", purpose=purpose), SystemClock()
    with prepared(load_settings()) as database:

        def begin() -> AbstractContextManager[UnitOfWork]:
            return database.begin(actor, at=clock.now())

        yield begin


def any_period_named(name: str | None, *, work: UnitOfWork) -> Period:
    """Find a period by name; without one, the last."""
    known = Crew().periods(work=work)
    if name is None and known:
        return known[-1]
    return the_period_named(name, work=work)


def the_period_named(name: str | None, *, work: UnitOfWork) -> Period:
    """Find a period by name; without one, the first that is still being planned."""
    known = Crew().periods(work=work)
    open_ones = (one for one in known if one.status is PeriodStatus.PLANNING)
    found = next(
        (one for one in known if one.name == name) if name else open_ones, None
    )
    if found is None:
        names = ", ".join(one.name for one in known) or "none yet"
        wanted = f"called {name!r}" if name else "that is still being planned"
        raise NotRosteredError(f"There is no period {wanted}. Known: {names}.")
    return found


def the_period_flown(name: str | None, *, work: UnitOfWork) -> Period:
    """Find a period by name; without one, the first that is not over."""
    if name:
        return the_period_named(name, work=work)
    for one in Crew().periods(work=work):
        if one.end > work.at:
            return one
    raise NotRosteredError("Every period is over.")
