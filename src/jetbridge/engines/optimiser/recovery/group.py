"""The people of one position, the duties they may have, and what each costs."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from jetbridge.engines.optimiser.recovery.bank import Bank
from jetbridge.engines.optimiser.recovery.contracts import Costs
from jetbridge.engines.optimiser.recovery.judging import DutyRows, Laid, Ruling
from jetbridge.engines.optimiser.recovery.network import Flags, Ints
from jetbridge.engines.optimiser.recovery.parameters import Parameters
from jetbridge.engines.optimiser.recovery.places import Chain, Place
from jetbridge.engines.optimiser.recovery.timeline import Floats, Times
from jetbridge.engines.optimiser.recovery.waiting import (
    Worked,
    called,
    nearest_first,
    not_called,
    trips_of,
)
from jetbridge.engines.optimiser.rostering import Preassigned
from jetbridge.engines.optimiser.sparse import Lists, offsets


@dataclass(slots=True)
class Group:
    """One position's people, duties and rows; ``needed`` is per leg of the bank."""

    bank: Bank
    rows: DutyRows
    """The duties of the bank, and behind them what people do beside."""
    laid: Laid
    places: tuple[Place, ...]
    alike: tuple[int, ...]
    """Numbers people alike who have the same choice at the same cost."""
    times: dict[int, Times]
    needed: Floats
    parameters: Parameters
    known: dict[tuple[int, Chain], Ruling] = field(default_factory=dict)

    def cost(self, who: int, chain: Chain) -> Costs:
        """Price a chain of one person, without its seats as passenger."""
        place, settings = self.places[who], self.parameters
        taken, given = self.changes(who, chain)
        released = len(self.released(who, chain))
        if not taken + given + released:
            return Costs()
        away = self.ends_at(who, chain) != place.base
        return Costs(
            people_changed=settings.person_changed,
            duties_changed=settings.duty_changed / 2 * (taken + given),
            days_off=float(sum(place.extra[d] for d in chain if d not in place.own)),
            stranded=settings.stranded * away,
            standby=settings.standby_released * released,
        )

    def changes(self, who: int, chain: Chain) -> tuple[int, int]:
        """Count the duties taken from a person, and those given to it."""
        place = self.places[who]
        same = sum(duty in place.own for duty in chain)
        return len(place.person.before) - same, len(chain) - same

    def called(self, who: int, chain: Chain) -> tuple[Preassigned, ...]:
        """Give the standby and reserve from which a person is called for a chain."""
        place = self.places[who]
        return called(place.person.waiting, trips_of(self._worked(place, chain)))

    def released(self, who: int, chain: Chain) -> tuple[Preassigned, ...]:
        """Give the standby that a person gives up for a chain.

        What nothing moved is left as it is, whatever is against it.
        """
        place = self.places[who]
        if not place.waiting or (place.person.unmoved and chain == place.own):
            return ()
        return self.rulings([(who, chain)])[0].released

    def ends_at(self, who: int, chain: Chain) -> int:
        """Give the station where a person is after a chain."""
        if chain:
            return int(self.bank.destination[chain[-1]])
        return self.places[who].start.place

    def within_limit(self, who: int, chain: Chain) -> bool:
        """Tell whether no more changes than allowed are made by choice."""
        dropped = self._dropped(who, chain)
        _, given = self.changes(who, chain)
        return max(dropped, given) <= self.parameters.maximum_changes

    def _dropped(self, who: int, chain: Chain) -> int:
        """Count the duties taken from a person that it could have kept."""
        own = self.places[who].own
        return len(own) - sum(duty in own for duty in chain)

    def rulings(self, asked: Sequence[tuple[int, Chain]]) -> list[Ruling]:
        """Judge people's lines with these chains in them; each is asked once.

        Standby that no trip meets is judged with them. What is in the way of the rules
        is given up, the nearest first; else the refusal with all of it is told.
        """
        new = [one for one in dict.fromkeys(asked) if one not in self.known]
        spare = {one: self._spare(*one) for one in new}
        many = 0
        while new:
            gone = [spare[one][:many] for one in new]
            for one, ruling in zip(new, self._judged(new, gone), strict=True):
                if ruling.legal or not many:
                    self.known[one] = ruling
            many += 1
            refused = [one for one in new if not self.known[one].legal]
            new = [one for one in refused if many <= len(spare[one])]
        return [self.known[one] for one in asked]

    def _spare(self, who: int, chain: Chain) -> tuple[Preassigned, ...]:
        """Give the standby that may be given up for a chain, the nearest first."""
        place = self.places[who]
        if not place.waiting:
            return ()
        judged = {one.given for one in place.waiting if one.row is not None}
        worked = self._worked(place, chain)
        past = [one.duty.debrief for one in place.person.past[-1:]]
        near = [*((one.start, one.end) for one in worked), *((p, p) for p in past)]
        stays = not_called(judged, trips_of(worked))
        most = self.parameters.maximum_changes - self._dropped(who, chain)
        return tuple(nearest_first(stays, near)[: max(0, most)])

    def _worked(self, place: Place, chain: Chain) -> list[Worked]:
        bank = self.bank
        return [
            Worked(
                int(bank.report[one]),
                int(bank.debrief[one]),
                bool(bank.destination[one] == place.base),
            )
            for one in chain
        ]

    def _judged(
        self,
        asked: Sequence[tuple[int, Chain]],
        released: Sequence[tuple[Preassigned, ...]],
    ) -> list[Ruling]:
        pairs = zip(asked, released, strict=True)
        rows = [
            self._rows(self.places[who], chain, gone) for (who, chain), gone in pairs
        ]
        sizes = np.array([len(one) for one in rows], np.int64)
        item = np.array([row for one in rows for row in one], np.int64)
        who = [one for one, _ in asked]
        bases = np.repeat([self.places[w].base for w in who], sizes)
        found = self.laid.rulings(
            who, Lists(offsets(sizes), item), self.rows, self._at_home(item, bases)
        )
        return [
            replace(ruling, released=gone) if gone else ruling
            for ruling, gone in zip(found, released, strict=True)
        ]

    def _rows(
        self, place: Place, chain: Chain, released: Sequence[Preassigned]
    ) -> Sequence[int]:
        """Give the rows of a chain and of what stays beside it, in order."""
        if not place.ahead and not place.waiting:
            return chain
        trips = trips_of(self._worked(place, chain))
        stays = not_called((one.given for one in place.waiting), trips)
        beside = [
            one.row
            for one in place.waiting
            if one.row is not None and one.given in stays and one.given not in released
        ]
        report = self.rows.duties["report"]
        return sorted((*chain, *place.ahead, *beside), key=lambda row: report[row])

    def _at_home(self, rows: Ints, bases: Ints) -> Flags:
        """Tell which rows end at home; what stands beside the duties does."""
        known = len(self.bank)
        ends = self.bank.destination[np.minimum(rows, known - 1)]
        return np.asarray((rows >= known) | (ends == bases))
