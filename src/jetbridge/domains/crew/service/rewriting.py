"""The one way pairings change by hand: rows, open legs, history, event and audit."""

from collections.abc import Iterable
from uuid import UUID

from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.revisions import (
    EditKind,
    PairingEdit,
    ReleasedBar,
)
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import Category, ChangeKind
from jetbridge.domains.crew.errors import OutsideYourReachError
from jetbridge.domains.crew.events import PairingsRevised
from jetbridge.domains.crew.rules.pricing import cost_of
from jetbridge.domains.crew.rules.revising import opened
from jetbridge.domains.crew.service.asking import period_entry
from jetbridge.domains.crew.service.building import crewing_kept
from jetbridge.domains.crew.service.shaping import Made
from jetbridge.domains.crew.store import (
    changes,
    edits,
    pairings,
    periods,
    rosters,
    uncovered,
)
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce


def rewrite(
    period: Period,
    kind: EditKind,
    made: Made,
    released: tuple[ReleasedBar, ...],
    *,
    work: UnitOfWork,
) -> PairingEdit:
    """Write what a change made of a locked period's pairings, and remember it."""
    after = tuple(one.pairing for one in made.after)
    _drop(made.before, released, work=work)
    _add(after, work=work)
    for leg in opened(made.before, after):
        _note_open(period, leg, made.before, work=work)
    stepped = periods.step(period, work=work)
    edit = PairingEdit(
        id=new_id(),
        period=period.id,
        number=stepped.version,
        kind=kind,
        by=work.actor.id,
        at=work.at,
        before=made.before,
        after=after,
        released=released,
    )
    edits.add_edit(edit, work=work)
    _tell(stepped, edit, f"{kind}: {_names(made.before)}", work=work)
    return edit


def put_back(period: Period, done: PairingEdit, *, work: UnitOfWork) -> PairingEdit:
    """Write a change's pairings as they were, with the bars that it took off."""
    _drop(done.after, (), work=work)
    _add(done.before, work=work)
    for one in done.released:
        rosters.add_held(one.held, kept=one.kept, work=work)
    for leg in opened(done.after, done.before):
        _note_open(period, leg, done.after, work=work)
    edits.mark_undone(done.id, work=work)
    stepped = periods.step(period, work=work)
    _tell(stepped, done, f"undone: {_names(done.before)}", work=work)
    return done


def _drop(
    gone: Iterable[Pairing], released: Iterable[ReleasedBar], *, work: UnitOfWork
) -> None:
    for bar in released:
        rosters.drop_held(bar.held.id, kept=bar.kept, work=work)
    for one in gone:
        if not pairings.drop_pairing(one.id, work=work):
            raise OutsideYourReachError(f"{one.number} is not yours to change.")


def _add(new: Iterable[Pairing], *, work: UnitOfWork) -> None:
    priced = {
        category: crewing_kept(category, work=work).costs for category in Category
    }
    for one in new:
        cost = cost_of(one.duties, priced[one.category]).total
        pairings.add_pairing(one, cost=cost, work=work)


def _note_open(
    period: Period, leg: UUID, before: Iterable[Pairing], *, work: UnitOfWork
) -> None:
    was = next(one for one in before if leg in one.operated)
    reason = f"Taken out of {was.number} by hand."
    uncovered.note_leg(period.id, was.category, leg, reason, work=work)


def _tell(stepped: Period, edit: PairingEdit, reason: str, *, work: UnitOfWork) -> None:
    touched = {one.id: one for one in (*edit.before, *edit.after)}
    event = PairingsRevised(
        period=stepped.id,
        version=stepped.version,
        edit=edit.id,
        pairings=tuple(touched),
    )
    announce(event, work=work)
    entry = period_entry(stepped, ChangeKind.REVISED, reason, work=work)
    base = next(iter(touched.values())).base
    changes.add_change(entry, base=base, work=work)
    facts = {"kind": edit.kind, "pairings": [one.number for one in touched.values()]}
    audit.record("crew.edit_pairings", f"roster/{stepped.id}", work=work, facts=facts)


def _names(pairings: Iterable[Pairing]) -> str:
    return ", ".join(one.number for one in pairings) or "open legs"
