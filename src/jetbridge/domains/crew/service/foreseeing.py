"""What a late or cancelled leg would do to its crews, before it is done."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import Margin
from jetbridge.domains.crew.contracts.legs import Effect
from jetbridge.domains.crew.contracts.pairings import Pairing, span_of
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.rules.moving import move_leg
from jetbridge.domains.crew.rules.watching import CANCELLED, DIVERTED
from jetbridge.domains.crew.service.asking import line_member
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.outlook import Outlook, of_legs, outlooks
from jetbridge.domains.crew.service.standing import stand
from jetbridge.domains.crew.store import members, pairings, rosters
from jetbridge.domains.flights.contracts import Delay
from jetbridge.domains.flights.errors import TimesError
from jetbridge.kernel.db import UnitOfWork

Times = Mapping[UUID, tuple[datetime, datetime]]
"""New departure and arrival by leg."""


@dataclass(frozen=True)
class Foreseeing:
    """The same judgement as on the day, on times that are not saved."""

    neighbours: Neighbours

    def if_delayed(self, *, leg: UUID, minutes: int, work: UnitOfWork) -> list[Effect]:
        """Tell how all who fly the delayed legs would stand, those in breach first.

        The legs are the delayed one and those its aircraft flies late because of it.
        Raises ``LegStatusError``.
        """
        moved = self.neighbours.flights.preview_delay(
            leg=leg, minutes=minutes, work=work
        )
        return self._if_moved(moved, work=work)

    def if_retimed(
        self, *, leg: UUID, departure: datetime, arrival: datetime, work: UnitOfWork
    ) -> list[Effect]:
        """Tell how all who fly a leg would stand at other scheduled times of it.

        Raises ``TimesError``.
        """
        if arrival <= departure:
            raise TimesError(f"Arrival {arrival} is not after departure {departure}.")
        return self._if_at({leg: (departure, arrival)}, retimed=True, work=work)

    def if_closed(
        self, *, station: str, start: datetime, end: datetime, work: UnitOfWork
    ) -> list[Effect]:
        """Tell how all who fly what a closed station delays would stand.

        Raises ``TimesError``.
        """
        moved = self.neighbours.flights.preview_closure(
            station=station, start=start, end=end, work=work
        )
        return self._if_moved(moved, work=work)

    def _if_moved(self, moved: Iterable[Delay], *, work: UnitOfWork) -> list[Effect]:
        times = {
            one.leg.id: (one.estimated_departure, one.estimated_arrival)
            for one in moved
        }
        return self._if_at(times, work=work)

    def _if_at(
        self, times: Times, *, retimed: bool = False, work: UnitOfWork
    ) -> list[Effect]:
        found = [
            effect
            for period, keys in of_legs(times, work=work, lock=False)
            for effect in self._effects(period, keys, times, retimed=retimed, work=work)
        ]
        return sorted(found, key=_gravest)

    def if_diverted(
        self, *, leg: UUID, airport: str, arrival: datetime, work: UnitOfWork
    ) -> list[Effect]:
        """Tell whose pairing would go on elsewhere than they land.

        Raises ``LegStatusError``, ``DiversionError``.
        """
        seen = self.neighbours.flights.preview_diversion(
            leg=leg, airport=airport, arrival=arrival, onward=False, work=work
        )
        times = {leg: (seen.leg.departure, arrival)}
        return [
            effect
            for period, keys in of_legs(times, work=work, lock=False)
            for effect in self._effects(period, keys, times, work=work, lost=DIVERTED)
        ]

    def if_cancelled(self, *, leg: UUID, work: UnitOfWork) -> list[Effect]:
        """Tell whose pairing would lose the leg."""
        return [
            effect
            for period, keys in of_legs([leg], work=work, lock=False)
            for effect in self._effects(period, keys, {}, work=work, lost=CANCELLED)
        ]

    def _effects(
        self,
        period: Period,
        keys: Sequence[UUID],
        times: Times,
        *,
        retimed: bool = False,
        work: UnitOfWork,
        lost: Margin | None = None,
    ) -> Iterator[Effect]:
        trips = {
            key: _moved(one, times, retimed=retimed)
            for key, one in pairings.pairings(keys, work=work).items()
        }
        aboard = {
            one.member: one.pairing
            for one in rosters.holders(keys, work=work)
            if one.pairing
        }
        crew = members.members(ids=aboard, work=work)
        names = self.neighbours.names(aboard, work=work)
        standing = stand(
            period, crew, also=trips.values(), neighbours=self.neighbours, work=work
        )
        for one in outlooks(standing, crew, work=work):
            mine = aboard[one.member.id]
            broken = {mine: lost} if lost else _first_breaches(one)
            for key, breach in (broken or {mine: None}).items():
                yield _effect(one, standing.pairings[key], breach, names)


def _moved(one: Pairing, times: Times, *, retimed: bool) -> Pairing:
    duties = one.duties
    for leg, (departure, arrival) in times.items():
        duties = move_leg(
            duties, leg, departure=departure, arrival=arrival, report_follows=retimed
        )
    start, end = span_of(duties)
    return replace(one, duties=duties, start=start, end=end)


def _first_breaches(outlook: Outlook) -> dict[UUID, Margin | None]:
    return {key: margin for key, (_, margin) in outlook.broken.items()}


def _effect(
    outlook: Outlook,
    pairing: Pairing,
    breach: Margin | None,
    names: Mapping[UUID, str],
) -> Effect:
    whose = outlook.member
    return Effect(
        member=line_member(whose, name=names.get(whose.id, "")),
        pairing=pairing.id,
        number=pairing.number,
        route=pairing.route,
        breach=breach,
        smallest_margin=outlook.smallest,
    )


def _gravest(one: Effect) -> tuple[bool, float]:
    told = one.breach or one.smallest_margin
    margin = told.margin if told and told.margin is not None else 0.0
    return one.breach is None, margin
