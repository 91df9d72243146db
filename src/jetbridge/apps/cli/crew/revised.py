"""``crew pairing`` on the platform: numbers and flights in, orders to crew out."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from jetbridge.apps.cli.crew.desk import desk, the_period_named
from jetbridge.domains.crew.contracts.revisions import (
    EditKind,
    PairingEdit,
    PairingEditInput,
)
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.errors import NotRosteredError
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.flights.service import Flights
from jetbridge.kernel.db import UnitOfWork

_crew = Crew()


def listed(period: str | None, base: str | None, fleet: str | None) -> dict[str, Any]:
    """Give the pairings of a period, judged and priced, and its open legs."""
    with desk("look at pairings") as begin, begin() as work:
        found = the_period_named(period, work=work)
        board = _crew.pairing_board(period=found.id, base=base, fleet=fleet, work=work)
    return {
        "period": found.name,
        "pairings": [
            {
                "number": one.pairing.number,
                "start": one.pairing.start,
                "end": one.pairing.end,
                "route": one.pairing.route,
                "verdict": one.verdict,
                "margin_minutes": one.margin_minutes,
                "rule": one.rule,
                "cost": one.cost.total,
                "filled": one.filled,
                "locked": one.pairing.locked,
            }
            for one in board.rows
        ],
        "uncovered": [
            {
                "leg": f"{one.designator}/{one.date_of_origin}",
                "route": f"{one.origin}-{one.destination}",
                "category": one.category,
                "reason": one.reason,
            }
            for one in board.uncovered
        ],
    }


def edited(
    kind: str, period: str | None, legs: Sequence[str], order: dict[str, Any]
) -> dict[str, Any]:
    """Carry a change out; pairings stand in ``order`` by their numbers."""
    with desk("change pairings") as begin, begin() as work:
        found = the_period_named(period, work=work)
        ids = _ids(found, [order.get("pairing"), order.get("other")], work=work)
        wish = PairingEditInput(
            kind=EditKind(kind),
            pairing=ids[0],
            other=ids[1],
            legs=tuple(_legs(found, legs, work=work)),
            ride=order.get("ride", False),
            release=order["release"],
        )
        done = _crew.edit_pairings(period=found.id, order=wish, work=work)
    return _told(done)


def undone(edit: str, period: str | None) -> dict[str, Any]:
    """Take a change back."""
    with desk("change pairings") as begin, begin() as work:
        found = the_period_named(period, work=work)
        done = _crew.undo_edit(period=found.id, edit=UUID(edit), work=work)
    return _told(done)


def locked(numbers: Sequence[str], period: str | None, *, off: bool) -> dict[str, Any]:
    """Lock pairings by their numbers, or set them free."""
    with desk("lock pairings") as begin, begin() as work:
        found = the_period_named(period, work=work)
        chosen = [one for one in _ids(found, numbers, work=work) if one]
        _crew.lock_pairings(period=found.id, chosen=chosen, locked=not off, work=work)
    return {"pairings": list(numbers), "locked": not off}


def _ids(
    period: Period, numbers: Iterable[str | None], *, work: UnitOfWork
) -> list[UUID | None]:
    known = {one.number: one.id for one in _crew.pairings(period=period.id, work=work)}
    return [_known(known, one, period) if one else None for one in numbers]


def _legs(period: Period, names: Sequence[str], *, work: UnitOfWork) -> list[UUID]:
    if not names:
        return []
    found = Flights().legs_departing(start=period.start, end=period.end, work=work)
    known = {leg.name: leg.id for leg in found}
    return [_known(known, one, period) for one in names]


def _known(known: dict[str, UUID], name: str, period: Period) -> UUID:
    if name not in known:
        raise NotRosteredError(f"{period.name} has no {name}.")
    return known[name]


def _told(done: PairingEdit) -> dict[str, Any]:
    return {
        "id": str(done.id),
        "kind": done.kind.value,
        "before": [one.number for one in done.before],
        "after": [one.number for one in done.after],
        "undone": done.undone,
    }
