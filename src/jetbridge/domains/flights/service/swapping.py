"""Two aircraft swap their lines: what it would do, who could, and doing it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from jetbridge.domains.flights import events
from jetbridge.domains.flights.contracts import ChangeKind, Leg, LegStatus
from jetbridge.domains.flights.contracts.lines import Severity, Swap, SwappedLeg
from jetbridge.domains.flights.errors import AircraftNotFoundError, LegStatusError
from jetbridge.domains.flights.rules.delays import must_be
from jetbridge.domains.flights.rules.feasibility import Bounds, Line
from jetbridge.domains.flights.rules.swaps import exchanged
from jetbridge.domains.flights.service import bulk
from jetbridge.domains.flights.service.lines import bounds, judged, lines_of
from jetbridge.domains.flights.service.questions import found
from jetbridge.domains.flights.service.writing import about, write
from jetbridge.domains.flights.store import legs as leg_store
from jetbridge.domains.maintenance.contracts import Aircraft
from jetbridge.domains.maintenance.service import Maintenance
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import announce

_DAY = timedelta(days=1)
_REDRAWN = timedelta(days=3)


class Swapping:
    """Give a leg, or the rest of an aircraft's day, to another aircraft."""

    def preview_swap(
        self, *, leg: UUID, registration: str, only: bool = False, work: UnitOfWork
    ) -> Swap:
        """Tell what ``swap`` would change and how both lines would hold.

        Raises ``LegStatusError``, ``AircraftNotFoundError``.
        """
        known = found(leg, locked=False, work=work)
        return _Scene.of(known, work=work).swap(registration, only=only)

    def swap_candidates(
        self, *, leg: UUID, only: bool = False, work: UnitOfWork
    ) -> list[Swap]:
        """Rank the day's aircraft that could take the leg.

        Fewest breaches of both lines first, then fewest legs with another type, then
        fewest legs changed.
        """
        scene = _Scene.of(found(leg, locked=False, work=work), work=work)
        others = scene.fleet.keys() - {scene.leg.registration}
        swaps = [scene.swap(other, only=only) for other in sorted(others)]
        return sorted(swaps, key=_cost)

    def swap(
        self,
        *,
        leg: UUID,
        registration: str,
        only: bool = False,
        reason: str,
        work: UnitOfWork,
    ) -> Swap:
        """Let another aircraft fly the leg, and both the other's line from there on.

        Until they meet again or the day ends; with ``only``, that leg alone. The same
        order with the aircraft it came from undoes it. Raises ``LegStatusError``,
        ``AircraftNotFoundError``.
        """
        known = found(leg, locked=False, work=work)
        done = _Scene.of(known, work=work).swap(registration, only=only)
        _hold([one.leg for one in done.legs], work=work)
        for one in done.legs:
            _write(one, reason, work=work)
        start = min(one.leg.scheduled_departure for one in done.legs)
        bulk.derive_rotations(start, start + _REDRAWN, work=work)
        return done


@dataclass(frozen=True, slots=True)
class _Scene:
    """A leg, the lines of its day and the next, and what they are held to."""

    leg: Leg
    lines: Mapping[str, Line]
    fleet: Mapping[str, Aircraft]
    bounds: Bounds
    night: datetime

    @classmethod
    def of(cls, leg: Leg, *, work: UnitOfWork) -> "_Scene":
        must_be(LegStatus.SCHEDULED, leg)
        start = datetime.combine(leg.scheduled_departure.date(), time(), UTC)
        end = start + 2 * _DAY
        fleet = Maintenance().aircraft(on=start.date(), work=work)
        return cls(
            leg,
            {line.name: line for line in lines_of(start, end, work=work)},
            {one.registration: one for one in fleet},
            bounds(start, end, work=work),
            start + _DAY,
        )

    def swap(self, registration: str, *, only: bool) -> Swap:
        if registration not in self.fleet or registration == self.leg.registration:
            raise AircraftNotFoundError(registration=registration)
        own = self._line(self.leg.registration or "")
        other = self._line(registration)
        given, taken = ([self.leg], []) if only else self._exchanged(own, other)
        swapped = [self._under(registration, one) for one in given]
        swapped += [self._under(self.leg.registration, one) for one in taken]
        return Swap(
            leg=self.leg.id,
            registration=registration,
            only=only,
            legs=tuple(swapped),
            retyped=sum(one.retyped for one in swapped),
            before=tuple(judged([own, other], self.bounds)),
            after=tuple(judged(_after(own, other, swapped), self.bounds)),
        )

    def _line(self, name: str) -> Line:
        return self.lines.get(name, Line(name, ()))

    def _exchanged(self, own: Line, other: Line) -> tuple[Sequence[Leg], Sequence[Leg]]:
        if not self.leg.registration:
            return [self.leg], []
        mine, theirs = (
            [one for one in (line.before, *line.legs) if one and self._counts(one)]
            for line in (own, other)
        )
        return exchanged(mine, theirs, self.leg)

    def _counts(self, leg: Leg) -> bool:
        """Tell whether a leg tells where an aircraft stands, or may change hands."""
        before = leg.departure < self.leg.departure
        free = leg.status is LegStatus.SCHEDULED
        return before or (free and leg.scheduled_departure < self.night)

    def _under(self, registration: str | None, leg: Leg) -> SwappedLeg:
        aircraft = self.fleet.get(registration or "")
        if aircraft is None:
            return SwappedLeg(leg, registration, leg.aircraft_type, leg.configuration)
        filed = aircraft.configuration if leg.configuration else ""
        return SwappedLeg(leg, registration, aircraft.subtype, filed)


def _after(own: Line, other: Line, swapped: Iterable[SwappedLeg]) -> list[Line]:
    """Give both lines as they would be."""
    moved = {one.leg.id: one for one in swapped}
    legs = [_as(moved[leg.id], leg) if leg.id in moved else leg for leg in own.legs]
    legs += [_as(moved[leg.id], leg) if leg.id in moved else leg for leg in other.legs]
    legs.sort(key=lambda leg: (leg.scheduled_departure, leg.id))
    return [
        replace(
            line, legs=[leg for leg in legs if (leg.registration or "") == line.name]
        )
        for line in (own, other)
    ]


def _as(swapped: SwappedLeg, leg: Leg) -> Leg:
    return replace(
        leg,
        registration=swapped.registration,
        aircraft_type=swapped.aircraft_type,
        configuration=swapped.configuration,
    )


def _hold(legs: Iterable[Leg], *, work: UnitOfWork) -> None:
    """Keep others from changing the legs, and refuse when they did meanwhile."""
    seen = {leg.id: leg for leg in legs}
    for now in leg_store.legs_of_ids(seen, locked=True, work=work):
        if now.version != seen[now.id].version:
            raise LegStatusError(f"{now.name} changed meanwhile.", leg=str(now.id))


def _write(swapped: SwappedLeg, reason: str, *, work: UnitOfWork) -> None:
    new = {
        "aircraft_type": swapped.aircraft_type,
        "configuration": swapped.configuration,
        "registration": swapped.registration,
    }
    changed = write(swapped.leg, ChangeKind.EQUIPMENT, new, reason, work=work)
    announce(events.EquipmentChanged(**about(changed), **new), work=work)


def _cost(swap: Swap) -> tuple[int, int, int]:
    breaches = [one for one in swap.after if one.severity is Severity.BREACH]
    return len(breaches), swap.retyped, len(swap.legs)
