"""Pairings by hand, judged while they are built."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from jetbridge.domains.crew.contracts.changes import PairingPreview
from jetbridge.domains.crew.contracts.pairings import (
    Activity,
    Pairing,
    PairingInput,
    StepInput,
)
from jetbridge.domains.crew.contracts.rosters import Period
from jetbridge.domains.crew.contracts.words import ActivityKind, Category
from jetbridge.domains.crew.errors import (
    NotRosteredError,
    PairingBrokenError,
    PairingIllegalError,
)
from jetbridge.domains.crew.events import PairingPlanned
from jetbridge.domains.crew.rules.building import lay_out
from jetbridge.domains.crew.rules.judging import Judge
from jetbridge.domains.crew.rules.lines import alone
from jetbridge.domains.crew.rules.posing import crewing_of
from jetbridge.domains.crew.rules.ranking import in_words
from jetbridge.domains.crew.service.asking import the_locked_period, the_period
from jetbridge.domains.crew.service.clocks import judge_of
from jetbridge.domains.crew.service.neighbours import Neighbours
from jetbridge.domains.crew.store import members, pairings, periods
from jetbridge.domains.flights.contracts import Leg
from jetbridge.engines.optimiser.pairing.crewing import Crewing
from jetbridge.kernel import audit
from jetbridge.kernel.db import UnitOfWork, new_id
from jetbridge.kernel.events import announce


@dataclass(frozen=True)
class Building:
    """Pairings made by a planner, leg by leg."""

    neighbours: Neighbours

    def preview_pairing(
        self, *, period: UUID, order: PairingInput, work: UnitOfWork
    ) -> PairingPreview:
        """Tell what duties the legs make, and what is tightest or broken in them.

        Raises ``PairingBrokenError`` when they do not join.
        """
        built = self._build(the_period(period, work=work), order, work=work)
        return self._judge(the_period(period, work=work), built, work=work)

    def build_pairing(
        self, *, period: UUID, order: PairingInput, work: UnitOfWork
    ) -> Pairing:
        """Save a pairing made of legs in order; its needs come from the complement.

        Raises ``PairingBrokenError`` or ``PairingIllegalError``.
        """
        locked = the_locked_period(period, work=work)
        built = self._build(locked, order, work=work)
        judged = self._judge(locked, built, work=work)
        if judged.first_breach is not None:
            raise PairingIllegalError(f"{in_words(judged.first_breach)}.")
        found = judged.pairing
        stepped = periods.step(locked, work=work)
        pairings.add_pairing(found, work=work)
        event = PairingPlanned(period=period, version=stepped.version, pairing=found.id)
        announce(event, work=work)
        audit.record("crew.build_pairing", f"pairing/{found.id}", work=work)
        return found

    def _build(
        self, period: Period, order: PairingInput, *, work: UnitOfWork
    ) -> Pairing:
        legs = self.neighbours.legs([one.leg for one in order.steps], work=work)
        hops = [_hop(one, legs) for one in order.steps]
        if not hops:
            raise PairingBrokenError("A pairing needs at least one leg.")
        frame = Pairing(
            id=new_id(),
            number=pairings.next_number(period.id, base=order.base, work=work),
            period=period.id,
            base=order.base,
            category=order.category,
            fleet=order.fleet,
            start=hops[0].departure,
            end=hops[-1].arrival,
            route="",
            credit_minutes=0,
            verdict="",
            by_hand=True,
            needs={},
        )
        types = {key: leg.aircraft_type for key, leg in legs.items()}
        crewing = crewing_kept(order.category, work=work)
        return lay_out(frame, hops, types=types, crewing=crewing)

    def _judge(
        self, period: Period, pairing: Pairing, *, work: UnitOfWork
    ) -> PairingPreview:
        judge = judge_of(period, self.neighbours.zones(work=work))
        (found,) = judged(judge, [pairing])
        return found


def judged(judge: Judge, built: Sequence[Pairing]) -> list[PairingPreview]:
    """Judge pairings alone: of nobody yet, with no duty before them."""
    return [
        PairingPreview(
            pairing=replace(one, verdict=judge.verdict(found)),
            verdict=judge.verdict(found),
            smallest_margin=judge.smallest(found),
            first_breach=next((margin for _, margin in judge.breaches(found)), None),
        )
        for one, found in zip(built, judge.lines(list(map(alone, built))), strict=True)
    ]


def crewing_kept(category: Category, *, work: UnitOfWork) -> Crewing:
    """Give how a category is crewed, as the platform keeps it."""
    return crewing_of(
        category,
        members.complements(work=work),
        members.crewing_settings(category, work=work),
    )


def hop_of(leg: Leg, *, deadhead: bool = False) -> Activity:
    """Give a leg as an activity, operated or ridden."""
    return Activity(
        kind=ActivityKind.DEADHEAD if deadhead else ActivityKind.OPERATE,
        origin=leg.origin,
        destination=leg.destination,
        departure=leg.departure,
        arrival=leg.arrival,
        leg=leg.id,
        designator=leg.designator,
    )


def _hop(one: StepInput, legs: dict[UUID, Leg]) -> Activity:
    leg = legs.get(one.leg)
    if leg is None:
        raise NotRosteredError(f"Flights does not know the leg {one.leg}.")
    return hop_of(leg, deadhead=one.deadhead)
