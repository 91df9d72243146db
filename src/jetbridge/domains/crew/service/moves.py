"""The one way a seat changes hands: bars, history, event and audit together."""

from dataclasses import replace
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import AssignInput, Change
from jetbridge.domains.crew.contracts.members import Member
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.rosters import Held, Period
from jetbridge.domains.crew.contracts.words import ChangeKind, DutyKind
from jetbridge.domains.crew.errors import (
    CrewError,
    SeatFilledError,
    SeatNotHeldError,
)
from jetbridge.domains.crew.events import AssignmentChanged
from jetbridge.domains.crew.rules.fitness import called_from
from jetbridge.domains.crew.service.asking import history_entry
from jetbridge.domains.crew.service.clocks import window
from jetbridge.domains.crew.store import changes, periods, rosters
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce


def the_seat_of(order: AssignInput, *, work: UnitOfWork) -> Held | None:
    """Give the leaver's bar; None when the seat comes from open time, or refuse."""
    if order.leaver is None:
        return None
    for one in rosters.holders([order.pairing], work=work):
        if one.member == order.leaver and one.position == order.position:
            return one
    raise SeatNotHeldError(f"Nobody of this name sits as {order.position} there.")


def refuse_when_full(pairing: Pairing, position: str, *, work: UnitOfWork) -> None:
    """Refuse when every seat of ``position`` is held."""
    held = rosters.holders([pairing.id], work=work)
    filled = sum(one.position == position for one in held)
    if filled >= pairing.needs.get(position, 0):
        raise SeatFilledError(f"{pairing.number} has no open seat as {position}.")


def carry_out(
    period: Period,
    pairing: Pairing,
    order: AssignInput,
    *,
    leaving: Held | None,
    taker: Member | None,
    kind: ChangeKind | None = None,
    work: UnitOfWork,
) -> Change:
    """Change a locked period's roster as ``order`` says, and keep its history.

    ``kind`` names what the step is part of, where that is more than one seat.
    """
    if leaving is None and taker is None:
        raise CrewError("An order needs someone to leave the seat or to take it.")
    stepped = periods.step(period, work=work)
    if leaving is not None:
        rosters.drop_held(leaving.id, work=work)
    called = _seat(period, pairing, order.position, taker, work=work) if taker else ()
    entry = history_entry(stepped, kind or _kind(leaving, taker), order, work=work)
    entry = replace(entry, released=called)
    _record(stepped, entry, base=pairing.base, work=work)
    return entry


def take_back(
    period: Period,
    done: Change,
    pairing: Pairing,
    order: AssignInput,
    *,
    leaver: Member | None,
    work: UnitOfWork,
) -> Change:
    """Undo a change of a locked period: ``order`` is its opposite.

    ``leaver`` is who had the seat before the change.
    """
    stepped = periods.step(period, work=work)
    leaving = the_seat_of(order, work=work)
    if leaving is not None:
        rosters.drop_held(leaving.id, work=work)
    for bar in done.released:
        rosters.add_held(bar, work=work)
    if leaver is not None:
        rosters.add_held(_bar(pairing, order.position, leaver), work=work)
    changes.mark_undone(done.id, work=work)
    entry = history_entry(stepped, ChangeKind.UNDONE, order, work=work)
    _record(stepped, entry, base=pairing.base, work=work)
    return entry


def _seat(
    period: Period,
    pairing: Pairing,
    position: str,
    taker: Member,
    *,
    work: UnitOfWork,
) -> tuple[Held, ...]:
    """Give the seat to ``taker``, out of standby or reserve where it must be."""
    start, end = window(period)
    held = rosters.held_by([taker.id], start=start, end=end, work=work)
    called = called_from(pairing, held)
    for bar in called:
        rosters.drop_held(bar.id, work=work)
    rosters.add_held(_bar(pairing, position, taker), work=work)
    return called


def _bar(pairing: Pairing, position: str, member: Member) -> Held:
    return Held(
        id=new_id(),
        period=pairing.period,
        member=member.id,
        base=member.base,
        kind=DutyKind.PAIRING,
        pairing=pairing.id,
        position=position,
        label=pairing.number,
        start=pairing.start,
        end=pairing.end,
    )


def _kind(leaving: Held | None, taker: Member | None) -> ChangeKind:
    if taker is None:
        return ChangeKind.UNASSIGNED
    return ChangeKind.REASSIGNED if leaving else ChangeKind.ASSIGNED


def _record(period: Period, entry: Change, *, base: str, work: UnitOfWork) -> None:
    """Keep the history, announce and audit an entry about one seat."""
    pairing, position = _seat_named(entry)
    changes.add_change(entry, base=base, work=work)
    announce(
        AssignmentChanged(
            period=period.id,
            version=period.version,
            change=entry.id,
            pairing=pairing,
            position=position,
            leaver=entry.leaver,
            taker=entry.taker,
        ),
        work=work,
    )
    audit.record(
        f"crew.assignment_{entry.kind}",
        f"roster/{period.id}",
        work=work,
        facts={
            "change": str(entry.id),
            "pairing": str(pairing),
            "position": position,
            "leaver": str(entry.leaver or ""),
            "taker": str(entry.taker or ""),
            "reason": entry.reason,
        },
    )


def _seat_named(entry: Change) -> tuple[UUID, str]:
    if entry.pairing is None or entry.position is None:
        raise CrewError("Only a change of one seat is announced like this.")
    return entry.pairing, entry.position
