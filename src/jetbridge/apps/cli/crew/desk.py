"""The platform as ``jetbridge crew`` uses it: short works, periods by name."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import typer

from jetbridge.apps.api.table import decision_table
from jetbridge.apps.platform import prepared
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import PeriodStatus
from jetbridge.domains.crew.errors import NotRosteredError
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.clock import SystemClock
from jetbridge.kernel.config import load_settings
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.jobs import Begin

_MANY = 10_000
_DAY = timedelta(days=1)


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


def leg_id(text: str, *, work: UnitOfWork) -> UUID:
    """Find a leg by its id, or by ``DESIGNATOR/YYYY-MM-DD``."""
    designator, _, day = text.partition("/")
    try:
        if day:
            return _flown_on(designator, date.fromisoformat(day), work)
        return Flights().leg(leg=UUID(text), work=work).id
    except ValueError as error:
        said = f"{text!r} is no leg id and no DESIGNATOR/YYYY-MM-DD"
        raise typer.BadParameter(said) from error


def _flown_on(designator: str, day: date, work: UnitOfWork) -> UUID:
    start = datetime.combine(day, time(), UTC)
    around = Flights().legs(
        start=start - _DAY, end=start + 2 * _DAY, limit=_MANY, work=work
    )
    for one in around:
        if (one.designator, one.date_of_origin) == (designator, day):
            return one.id
    raise typer.BadParameter(f"no leg {designator} of {day} is known")
