"""Where people stand among the duties of a bank, and what each would cost them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from jetbridge.engines.legality.kernels.layout import DAY
from jetbridge.engines.optimiser.contracts import DutyPeriod, Pairing
from jetbridge.engines.optimiser.offsets import offset_at
from jetbridge.engines.optimiser.recovery.bank import Bank
from jetbridge.engines.optimiser.recovery.network import NOT_BEGUN, Flags, Ints
from jetbridge.engines.optimiser.recovery.parameters import Parameters
from jetbridge.engines.optimiser.recovery.people import Person
from jetbridge.engines.optimiser.recovery.timeline import Floats, Start, Times
from jetbridge.engines.optimiser.rostering import Preassigned
from jetbridge.engines.optimiser.rostering.qualified import is_qualified

Chain = tuple[int, ...]
FAR = 1 << 40


class Waits(NamedTuple):
    """A standby or reserve of a person, and its row beside the duties.

    One that the rules see as nothing, as a reserve of the platform, has none.
    """

    given: Preassigned
    row: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """One person among the duties: where it stands and which are its own.

    ``own`` are the duties of before that can still be done; ``head`` is the duty
    under way as far as it is done, when something of it is, and so the chain of
    somebody who does no more than that.
    """

    person: Person
    start: Start
    base: int
    own: Chain
    head: Chain
    extra: Floats
    """What each duty costs beside the change, when it is given to this person;
    infinite where it may not have it."""
    ending: Floats
    """What it costs to end with each duty: infinite where it is home too late."""
    ahead: tuple[int, ...]
    """Rows of ground duty among what may change."""
    waiting: tuple[Waits, ...]


@dataclass(frozen=True, slots=True)
class LocalDays:
    """The local days at one base on which the duties of a bank report."""

    zone: str
    days: Ints

    @classmethod
    def of(cls, bank: Bank, zone: str) -> "LocalDays":
        """Lay out the days of a bank's duties."""
        return cls(zone, _local_days(bank.report, zone))


def place_of(
    person: Person,
    begun: int,
    *,
    bank: Bank,
    own: Chain,
    head: Chain,
    ready: int,
    rows: Mapping[Preassigned, int],
    days: LocalDays,
    parameters: Parameters,
) -> Place:
    """Say where a person stands among the duties of a bank.

    ``rows`` are those, beside the duties, of what else the person has to do.
    """
    stations = bank.network.stations
    last = person.deadline if person.deadline is not None else FAR
    start = Start(
        begun=begun, must=int(bool(head)), place=stations[person.place], ready=ready
    )
    allowed = _fleets(person, bank) & (
        (bank.begun == NOT_BEGUN) | (bank.begun == begun)
    )
    for opens, closes in person.absent:
        allowed &= (bank.report >= closes) | (bank.debrief <= opens)
    allowed &= bank.debrief <= last
    # What nothing moved is no news of the day: it stays, whatever is against it.
    kept = own if person.unmoved else tuple(duty for duty in own if allowed[duty])
    allowed[[*kept, *head]] = True
    return Place(
        person=person,
        start=start,
        base=stations[person.member.base],
        own=kept,
        head=head,
        extra=np.where(allowed, _extra(person, bank, days, parameters), np.inf),
        ending=_ending(bank, stations[person.member.base], last, parameters),
        ahead=tuple(rows[one] for one in person.ahead),
        waiting=tuple(Waits(one, rows.get(one)) for one in person.waiting),
    )


def numbered(places: Sequence[Place]) -> tuple[int, ...]:
    """Number places alike where the same chains cost the same."""
    known: dict[tuple[object, ...], int] = {}
    return tuple(known.setdefault(_choice(place), len(known)) for place in places)


def _choice(place: Place) -> tuple[object, ...]:
    before = len(place.person.before)
    prices = place.extra.tobytes(), place.ending.tobytes()
    return (place.start, place.base, place.own, before, *prices)


def _ending(bank: Bank, base: int, deadline: int, parameters: Parameters) -> Floats:
    """Price where a chain ends with each duty: at home in time, or left away."""
    home = bank.destination == base
    rested = np.where(home, bank.ready_home, bank.debrief + parameters.homing_minutes)
    price = np.where(home, 0.0, parameters.stranded)
    return np.where(rested <= deadline, price, np.inf)


def _fleets(person: Person, bank: Bank) -> Flags:
    """Tell which duties are of a fleet the person may fly all the time."""
    member, names = person.member, bank.network.fleets
    window = DutyPeriod(int(bank.report.min()), int(bank.debrief.max()), ())
    flown = {one for one in names if not member.fleets or one in member.fleets}
    able = [
        name in flown
        and is_qualified(member, Pairing("", member.base, 0.0, "", (window,), name))
        for name in names
    ]
    return np.array([*able, True], np.bool_)[bank.fleet]


def _extra(
    person: Person, bank: Bank, days: LocalDays, parameters: Parameters
) -> Floats:
    """Price a duty given on a local day without one, but to somebody on standby."""
    reports = np.array([one.duty.report for one in person.before], np.int64)
    free = ~np.isin(days.days, _local_days(reports, days.zone))
    for call in person.waiting:
        free &= (bank.report < call.start) | (bank.report >= call.end)
    return np.where(free, parameters.day_off, 0.0)


def _local_days(moments: Ints, zone: str) -> Ints:
    ahead = np.array([offset_at(zone, at) for at in np.unique(moments).tolist()])
    each = ahead[np.searchsorted(np.unique(moments), moments)] if len(moments) else 0
    return np.asarray((moments + each) // DAY)


def times_of(bank: Bank, base: int) -> Times:
    """Lay out the duties for people of one base."""
    home = bank.destination == base
    ready = np.where(home, bank.ready_home, bank.ready_away)
    return Times(
        report=bank.report,
        origin=bank.origin,
        destination=bank.destination,
        begun=bank.begun,
        ready=ready,
        by_ready=np.argsort(ready, kind="stable"),
        stations=len(bank.network.stations),
    )
