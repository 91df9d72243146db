"""Pairings changed by hand: previewed, done, taken back, locked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import PairingPreview
from jetbridge.domains.crew.contracts.pairings import Pairing
from jetbridge.domains.crew.contracts.planning import PlanScope
from jetbridge.domains.crew.contracts.revisions import (
    EditPreview,
    PairingEdit,
    PairingEditInput,
    ReleasedBar,
    TakerPreview,
)
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import Category, PeriodStatus
from jetbridge.domains.crew.errors import (
    ChangeStandsError,
    NotRosteredError,
    OutsideYourReachError,
    PairingBrokenError,
    PairingHeldError,
    PairingIllegalError,
    PairingLockedError,
    PeriodPublishedError,
)
from jetbridge.domains.crew.events import PairingsLocked
from jetbridge.domains.crew.rules.judging import Judge
from jetbridge.domains.crew.rules.ranking import in_words
from jetbridge.domains.crew.rules.revising import Shape, with_taken, without
from jetbridge.domains.crew.service.asking import (
    the_locked_period,
    the_pairing,
    the_period,
)
from jetbridge.domains.crew.service.building import judged
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.service.rewriting import put_back, rewrite
from jetbridge.domains.crew.service.running import refuse_while_planned
from jetbridge.domains.crew.service.seating import seat_holders
from jetbridge.domains.crew.service.shaping import (
    Made,
    Shaping,
    make,
    shapes_of,
    shaping_of,
    taken_legs,
)
from jetbridge.domains.crew.store import edits, pairings, periods, rosters
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork
from jetbridge.kernel.events import announce

_REACH = timedelta(days=10)
"""Longer than any pairing may last: what is further away takes nothing in."""


@dataclass(frozen=True)
class Revising:
    """Orders of a planner on pairings."""

    neighbours: Neighbours

    def preview_edit(
        self, *, period: UUID, order: PairingEditInput, work: UnitOfWork
    ) -> EditPreview:
        """Tell what a change would make, and whose seats it would change.

        Nothing is changed. Raises ``PairingBrokenError`` when legs do not join.
        """
        made = self._made(the_period(period, work=work), order, work=work)
        touched = [one.id for one in made.before]
        return EditPreview(
            pairings=made.after,
            gone=made.gone,
            holders=seat_holders(touched, neighbours=self.neighbours, work=work),
        )

    def preview_takers(
        self,
        *,
        period: UUID,
        order: PairingEditInput,
        category: Category | None = None,
        work: UnitOfWork,
    ) -> list[TakerPreview]:
        """Tell what the move ``order`` would mean for each pairing near it in time.

        ``category`` is that of the crew where the legs come from no pairing.
        """
        found = the_period(period, work=work)
        hops = taken_legs(order, neighbours=self.neighbours, work=work)
        giver = the_pairing(order.pairing, work=work) if order.pairing else None
        takers = [
            one
            for one in pairings.pairings_of(
                period,
                category=giver.category if giver else category,
                fleet=giver.fleet if giver else None,
                touching=(hops[0].departure - _REACH, hops[-1].arrival + _REACH),
                work=work,
            )
            if one.id != order.pairing
        ]
        left = [without(giver, hops, ride=order.ride)] if giver else []
        shapes = [with_taken(one, hops) for one in takers]
        shaping = shaping_of(
            found, [*left, *shapes], neighbours=self.neighbours, work=work
        )
        rest = _laid_out(shaping, left)
        if isinstance(rest, str):
            return [TakerPreview.refused(one.id, rest) for one in takers]
        return _answers(shaping, shapes, judged(shaping.judge, rest))

    def edit_pairings(
        self, *, period: UUID, order: PairingEditInput, work: UnitOfWork
    ) -> PairingEdit:
        """Change pairings, all in one step, and keep what they were.

        Raises ``PairingBrokenError``, ``PairingIllegalError``, ``PairingLockedError``,
        ``PairingHeldError`` when people hold them and ``order`` does not release them,
        ``PeriodPublishedError`` when crew have been told, ``RunUnderWayError``.
        """
        locked = the_locked_period(period, work=work)
        made = self._made(locked, order, work=work)
        for one in made.after:
            if one.first_breach is not None:
                detail = f"{one.pairing.number}: {in_words(one.first_breach)}."
                raise PairingIllegalError(detail)
        _refuse_locked(made.before)
        _refuse_when_planning(locked, made.before, work=work)
        _refuse_double(made, locked, work=work)
        released = self._released(locked, made.before, order, work=work)
        return rewrite(locked, order.kind, made, released, work=work)

    def undo_edit(self, *, period: UUID, edit: UUID, work: UnitOfWork) -> PairingEdit:
        """Put pairings back as they were; allowed while nothing else touched them.

        What it restores stood before, so it is not judged again.
        """
        locked = the_locked_period(period, work=work)
        done = edits.edit_by_id(edit, work=work)
        if done is None or done.period != period:
            raise NotRosteredError(f"Crew does not know the change {edit}.")
        now = pairings.pairings([one.id for one in done.after], work=work)
        standing = tuple(now.get(one.id) for one in done.after)
        if done.undone or standing != done.after:
            raise ChangeStandsError("The pairings have changed since.")
        _refuse_when_planning(locked, done.before, work=work)
        if rosters.bars_of([one.id for one in done.after], work=work):
            raise ChangeStandsError("Seats were given to people since.")
        return put_back(locked, done, work=work)

    def lock_pairings(
        self, *, period: UUID, chosen: Collection[UUID], locked: bool, work: UnitOfWork
    ) -> None:
        """Lock pairings, so that runs keep them as they are, or set them free."""
        found = the_locked_period(period, work=work)
        known = pairings.pairings(chosen, work=work)
        if any(one.period != period for one in known.values()):
            raise NotRosteredError("These pairings are of another period.")
        _refuse_when_planning(found, list(known.values()), work=work)
        if pairings.set_locks(chosen, locked=locked, work=work) != set(chosen):
            raise OutsideYourReachError("Some of these pairings are not yours.")
        stepped = periods.step(found, work=work)
        event = PairingsLocked(
            period=period,
            version=stepped.version,
            pairings=tuple(chosen),
            locked=locked,
        )
        announce(event, work=work)
        facts = {"pairings": len(known), "locked": locked}
        audit.record("crew.lock_pairings", f"roster/{period}", work=work, facts=facts)

    def _made(
        self, period: Period, order: PairingEditInput, *, work: UnitOfWork
    ) -> Made:
        shapes = shapes_of(order, neighbours=self.neighbours, work=work)
        if any(one.frame.period != period.id for one in shapes):
            raise NotRosteredError("These pairings are of another period.")
        return make(period, shapes, neighbours=self.neighbours, work=work)

    def _released(
        self,
        period: Period,
        before: Sequence[Pairing],
        order: PairingEditInput,
        *,
        work: UnitOfWork,
    ) -> tuple[ReleasedBar, ...]:
        touched = [one.id for one in before]
        bars = rosters.bars_of(touched, work=work)
        if bars and period.status is not PeriodStatus.PLANNING:
            raise PeriodPublishedError(f"{period.name} is {period.status}.")
        if bars and not order.release:
            people = seat_holders(touched, neighbours=self.neighbours, work=work)
            names = ", ".join(sorted({one.member.number for one in people}))
            raise PairingHeldError(f"{names or 'A plan'} would lose it.")
        return tuple(ReleasedBar(kept, one) for kept, one in bars)


def _refuse_locked(before: Sequence[Pairing]) -> None:
    names = ", ".join(one.number for one in before if one.locked)
    if names:
        raise PairingLockedError(f"{names} is locked.")


def _refuse_when_planning(
    period: Period, before: Sequence[Pairing], *, work: UnitOfWork
) -> None:
    scopes = {PlanScope(period.id, one.category, one.fleet, one.base) for one in before}
    refuse_while_planned(period, scopes, work=work)


def _refuse_double(made: Made, period: Period, *, work: UnitOfWork) -> None:
    """Refuse legs that a pairing outside of the change operates already."""
    touched = {one.id for one in made.before}
    for one in made.after:
        found = pairings.flown_by(
            one.pairing.operated,
            period=period.id,
            category=one.pairing.category,
            work=work,
        )
        others = set(found.values()) - touched
        for other in pairings.pairings(others, work=work).values():
            raise PairingBrokenError(f"{other.number} flies one of its legs already.")


def _laid_out(shaping: Shaping, left: Sequence[Shape]) -> list[Pairing] | str:
    """Give what the giver would fly, or why that does not join."""
    try:
        return [shaping.laid_out(one) for one in left if one.hops]
    except PairingBrokenError as broken:
        return f"{left[0].frame.number}: {broken.detail}"


def _answers(
    shaping: Shaping, shapes: Sequence[Shape], giver: Sequence[PairingPreview]
) -> list[TakerPreview]:
    built: dict[UUID, Pairing] = {}
    refused: dict[UUID, str] = {}
    for one in shapes:
        try:
            built[one.frame.id] = shaping.laid_out(one)
        except PairingBrokenError as broken:
            refused[one.frame.id] = broken.detail
    known = dict(zip(built, judged(shaping.judge, list(built.values())), strict=True))
    return [
        _answer(key, [*giver, known[key]])
        if (key := one.frame.id) in known
        else TakerPreview.refused(key, refused[key])
        for one in shapes
    ]


def _answer(key: UUID, found: Sequence[PairingPreview]) -> TakerPreview:
    """Give the worse of what the giver and the taker would be."""
    margins = [
        one.smallest_margin
        for one in found
        if one.smallest_margin is not None and one.smallest_margin.margin is not None
    ]
    return TakerPreview(
        pairing=key,
        verdict=Judge.worst(one.verdict for one in found),
        smallest_margin=min(margins, key=lambda one: one.margin or 0.0, default=None),
        first_breach=next((b for one in found if (b := one.first_breach)), None),
        refusal=None,
    )
