"""What a recovery plan changes for each person: trips left, taken and kept."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from uuid import UUID

from jetbridge.aviation.zones import minute_of, moment_of
from jetbridge.domains.crew.contracts.pairings import Duty, Pairing
from jetbridge.domains.crew.contracts.recovery import (
    GivenUp,
    MendedLine,
    MendedTrip,
    RecoveryTask,
)
from jetbridge.domains.crew.contracts.words import DutyKind
from jetbridge.domains.crew.rules.building import route_of
from jetbridge.domains.crew.rules.judging import NOT_ASSESSED
from jetbridge.domains.crew.rules.tabling import our_duty
from jetbridge.engines.optimiser.recovery import Assigned, Mended, RecoveryPlan
from jetbridge.engines.optimiser.rostering import Preassigned

Flown = tuple[tuple[tuple[str, str | None], ...], ...]
"""What the duties of a trip do, whatever the times."""


def mended_lines(task: RecoveryTask, plan: RecoveryPlan) -> Iterator[MendedLine]:
    """Give the line of everybody for whom something is other than it stands."""
    known = {_flown_by(one): one.id for one in task.pairings.values()}
    for one in plan.lines:
        line = _line(task, one, known)
        if line.left or line.taken or line.later or line.released:
            yield line


def flown(duties: Sequence[Duty]) -> Flown:
    """Say what duties do, whatever the times: the same means the same trip."""
    return tuple(
        tuple((a.kind.value, str(a.leg) if a.leg else None) for a in duty.activities)
        for duty in duties
    )


def _flown_by(pairing: Pairing) -> Flown:
    return flown(pairing.duties)


def _line(
    task: RecoveryTask, mended: Mended, known: Mapping[Flown, UUID]
) -> MendedLine:
    before = dict(_trips(mended.before))
    after = dict(_trips(mended.after))
    kept = {key for key in before if _whole(task.pairings[UUID(key)], after.get(key))}
    member = task.members[UUID(mended.crew)]
    stays = [_kept(task, key, after[key]) for key in kept if _ahead(task, after[key])]
    moved = [one for one in stays if _reports_later(task, one)]
    around = [one for one in stays if one not in moved]
    return MendedLine(
        member=member.id,
        base=member.base,
        changes=mended.changes,
        verdict=mended.verdict or NOT_ASSESSED,
        rule=mended.rule,
        stranded=mended.stranded,
        left=_sorted(
            _kept(task, key, own) for key, own in before.items() if key not in kept
        ),
        taken=_sorted(
            _taken(task, own, known)
            for own in _home_to_home(
                [one for one in mended.after if one.pairing not in kept], member.base
            )
        ),
        later=_sorted(iter(moved)),
        kept=_sorted(iter(around)),
        released=tuple(_given_up(one) for one in mended.released),
    )


def _given_up(one: Preassigned) -> GivenUp:
    return GivenUp(DutyKind(one.kind), moment_of(one.start), moment_of(one.end))


def _trips(duties: Sequence[Assigned]) -> Iterator[tuple[str, list[Assigned]]]:
    ordered = sorted(duties, key=lambda one: one.pairing)
    for key, own in groupby(ordered, key=lambda one: one.pairing):
        yield key, sorted(own, key=lambda one: one.duty.report)


def _whole(pairing: Pairing, own: Sequence[Assigned] | None) -> bool:
    """Tell whether somebody still flies a pairing from its start to its end."""
    return own is not None and _engine_flown(own) == _flown_by(pairing)


def _engine_flown(own: Sequence[Assigned]) -> Flown:
    return tuple(
        tuple((a.kind.value, a.leg) for a in one.duty.activities) for one in own
    )


def _kept(task: RecoveryTask, key: str, own: Sequence[Assigned]) -> MendedTrip:
    pairing = task.pairings[UUID(key)]
    return _trip(task, own, pairing.id, pairing.number)


def _taken(
    task: RecoveryTask, own: Sequence[Assigned], known: Mapping[Flown, UUID]
) -> MendedTrip:
    pairing = task.pairings.get(known.get(_engine_flown(own), UUID(int=0)))
    return _trip(
        task, own, pairing.id if pairing else None, pairing.number if pairing else ""
    )


def _trip(
    task: RecoveryTask, own: Sequence[Assigned], key: UUID | None, number: str
) -> MendedTrip:
    duties = tuple(our_duty(one.duty, task.legs) for one in own)
    return MendedTrip(key, number, own[0].position.value, route_of(duties), duties)


def _home_to_home(duties: Sequence[Assigned], base: str) -> Iterator[list[Assigned]]:
    """Cut duties, in order, wherever one ends at home."""
    trip: list[Assigned] = []
    for one in duties:
        trip.append(one)
        if one.duty.activities[-1].destination == base:
            yield trip
            trip = []
    if trip:
        yield trip


def _reports_later(task: RecoveryTask, trip: MendedTrip) -> bool:
    stands = task.pairings[_key(trip)].duties
    return any(
        now.report > was.report for was, now in zip(stands, trip.duties, strict=True)
    )


def _ahead(task: RecoveryTask, own: Sequence[Assigned]) -> bool:
    """Tell whether a trip that stays meets the window; another is not worth showing."""
    start = minute_of(task.asked.start)
    end = start + 60 * task.asked.window_hours
    return own[-1].duty.debrief > start and own[0].duty.report < end


def _key(trip: MendedTrip) -> UUID:
    if trip.pairing is None:
        raise ValueError("only a trip of the roster was kept")
    return trip.pairing


def _sorted(trips: Iterator[MendedTrip]) -> tuple[MendedTrip, ...]:
    return tuple(sorted(trips, key=lambda one: one.duties[0].report))
