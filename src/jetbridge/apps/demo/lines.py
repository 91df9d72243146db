"""Lines of flying: closed aircraft rotations of one day, before any flight exists.

A line starts where another one ended the evening before. Aircraft move on by one
line a day, so a night stop is brought home by whoever flies the next line, and a
rotation is closed by construction.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from jetbridge.apps.demo.geography import block_minutes, distance_km
from jetbridge.apps.demo.recipe import Group, Recipe

EVERY_DAY = frozenset(range(7))
_SATURDAY = 5
_SATURDAY_CUT = 0.15
_DAY = 1440
_FIRST_NUMBER = {False: 100, True: 1}


@dataclass(frozen=True, slots=True)
class Bank:
    """A wave of departures from a base; minutes of the base's local day."""

    start: int
    end: int


BANKS = (Bank(360, 450), Bank(690, 780), Bank(990, 1080), Bank(1230, 1290))
_HOME_BY = _DAY + 15
_LAST_RETURN = 1350
"""No return leaves later, so that no clock east of the base is past midnight."""
_NIGHT_OUT = BANKS[2]
_NIGHT_OUT_BY = 1020
_MORNING_IN = BANKS[1].start
"""A night stop is back for the end of the second bank, so that its crew can rest."""
_LONGEST_NIGHT_BLOCK = 195
_LATE_SHARE = 0.8
"""How many of the lines that could still fly the evening bank do."""
_LONG_SHARE = 0.2
_NEW_MARKET = 50
"""How much more a market attracts that nobody serves yet."""
_LONG_HAUL_HOME = _DAY + 330


@dataclass(frozen=True, slots=True)
class Hop:
    """A leg as the timetable knows it; ``departure`` is a minute of the base's day.

    A departure past 1440 belongs to the next day. ``overnight`` is ``out`` on legs
    that are not home by midnight, ``in`` on the morning leg that brings them home.
    """

    number: int
    origin: str
    destination: str
    departure: int
    block: int
    days: frozenset[int] = EVERY_DAY
    overnight: str = ""

    @property
    def arrival(self) -> int:
        """Give the on-block minute, on the base's clock."""
        return self.departure + self.block


Line = tuple[Hop, ...]


class Timetable:
    """Draws the lines of a group; markets served often become less attractive."""

    def __init__(self, recipe: Recipe, rng: np.random.Generator) -> None:
        self._recipe, self._rng = recipe, rng
        self._served: dict[tuple[str, str], int] = {}
        self._numbers = {kind: count(first, 1) for kind, first in _FIRST_NUMBER.items()}

    def lines(self, group: Group) -> tuple[Line, ...]:
        """Draw one line for each aircraft of the group."""
        if group.long_haul:
            return tuple(self._far(group, nth) for nth in range(group.aircraft))
        every = round(1 / group.night_stops)
        nights = {
            nth: self._market(group, self._near_enough(group, _LONGEST_NIGHT_BLOCK))
            for nth in range(group.aircraft)
            if nth % every == every - 1
        }
        return tuple(
            tuple(self._near(group, nth, nights)) for nth in range(group.aircraft)
        )

    def _near(self, group: Group, nth: int, nights: dict[int, str]) -> Iterator[Hop]:
        ready = BANKS[0].start + int(self._rng.integers(0, 15)) * 5
        came_from = nights.get((nth - 1) % group.aircraft)
        if came_from:
            home = self._hop(group, came_from, group.base, 0)
            home = replace(home, departure=_MORNING_IN - home.block, overnight="in")
            ready = home.arrival + group.variant.fleet.turn_minutes
            yield home
        for bank in BANKS:
            departure = self._departure(bank, ready)
            if departure > bank.end:
                continue
            if bank is _NIGHT_OUT and nth in nights:
                leave = max(ready, min(departure, _NIGHT_OUT_BY))
                out = self._hop(group, group.base, nights[nth], 5 * -(-leave // 5))
                yield replace(out, overnight="out")
                return
            if bank is BANKS[-1] and self._rng.random() > _LATE_SHARE:
                return
            night = nth in nights
            for hop in self._round_trip(group, departure, night=night):
                ready = hop.arrival + group.variant.fleet.turn_minutes
                yield hop

    def _departure(self, bank: Bank, ready: int) -> int:
        spread = (bank.end - bank.start) // 5
        drawn = bank.start + 5 * int(self._rng.integers(0, spread + 1))
        return max(drawn, 5 * -(-ready // 5)) if ready <= bank.end else _DAY

    def _round_trip(
        self, group: Group, departure: int, *, night: bool
    ) -> Iterator[Hop]:
        """Fly out and back to make one of the next two banks, or to be home late."""
        fleet = group.variant.fleet
        banks = [bank for bank in BANKS if not night or bank.end <= _NIGHT_OUT.end]
        limits = [bank.end - fleet.turn_minutes for bank in banks]
        later = [limit for limit in limits if limit > departure + 150][:2]
        until = self._one_of(later) if later else _HOME_BY
        turn = fleet.turn_minutes
        block = min((until - departure - turn) // 2, _LAST_RETURN - departure - turn)
        markets = self._near_enough(group, block)
        if not markets:
            return
        market = self._market(group, markets)
        cut = self._rng.random() < _SATURDAY_CUT
        days = EVERY_DAY - {_SATURDAY} if cut else EVERY_DAY
        out = self._hop(group, group.base, market, departure)
        back = self._hop(group, market, group.base, out.arrival + fleet.turn_minutes)
        yield replace(out, days=days)
        yield replace(back, days=days)

    def _one_of(self, limits: list[int]) -> int:
        """Draw the bank to be back for: mostly the next, at times the one after."""
        return limits[-1 if self._rng.random() < _LONG_SHARE else 0]

    def _near_enough(self, group: Group, block_limit: int) -> list[str]:
        fleet, hub = group.variant.fleet, self._recipe.hub
        low, high = fleet.reach_km
        return [
            market
            for market in self._recipe.stations
            if low <= distance_km(group.base, market) <= high
            and block_minutes(group.base, market, fleet, hub=hub) <= block_limit
        ]

    def _market(self, group: Group, markets: list[str]) -> str:
        """Draw by gravity: the market's weight over distance and frequency."""
        weights = np.array([self._attraction(group, market) for market in markets])
        drawn = str(self._rng.choice(markets, p=weights / weights.sum()))
        key = (group.base, drawn)
        self._served[key] = self._served.get(key, 0) + 1
        return drawn

    def _attraction(self, group: Group, market: str) -> float:
        served = self._served.get((group.base, market), 0)
        anew = _NEW_MARKET if all(m != market for _, m in self._served) else 1
        size, far = self._recipe.stations[market], distance_km(group.base, market)
        return float(anew * size / far**0.5 / (1 + served) ** 3)

    def _far(self, group: Group, nth: int) -> Line:
        """Fly to two markets in turn, home before the next day's departure."""
        markets = list(self._recipe.long_haul)
        pairs = ((nth, frozenset({0, 2, 4, 6})), (nth + group.aircraft, {1, 3, 5}))
        hops: list[Hop] = []
        for place, days in pairs:
            market = markets[place % len(markets)]
            leave = BANKS[1].start + 20 * nth
            out = self._hop(group, group.base, market, leave)
            back = self._hop(group, market, group.base, 0)
            home = max(
                out.arrival + group.variant.fleet.turn_minutes + back.block,
                _LONG_HAUL_HOME,
            )
            back = replace(back, departure=home - back.block)
            hops += [
                replace(hop, days=frozenset(days), overnight="out")
                for hop in (out, back)
            ]
        return tuple(hops)

    def _hop(self, group: Group, origin: str, destination: str, departure: int) -> Hop:
        block = block_minutes(
            origin, destination, group.variant.fleet, hub=self._recipe.hub
        )
        number = next(self._numbers[group.long_haul])
        return Hop(number, origin, destination, departure, block)
