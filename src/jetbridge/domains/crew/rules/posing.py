"""The platform's facts as the planning engine takes them."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from jetbridge.aviation.airports import Airport, Airports
from jetbridge.aviation.positions import Position
from jetbridge.aviation.zones import minute_of
from jetbridge.domains.crew.contracts.fairness import Shares
from jetbridge.domains.crew.contracts.members import (
    Complement,
    Member,
    PastDuty,
    Wish,
)
from jetbridge.domains.crew.contracts.pairings import Duty, Pairing
from jetbridge.domains.crew.contracts.rosters import Held
from jetbridge.domains.crew.contracts.scenarios import ScenarioSettings
from jetbridge.domains.crew.contracts.words import WORK, Category
from jetbridge.domains.crew.rules.papers import engine_qualification
from jetbridge.domains.flights.contracts import Leg
from jetbridge.domains.training.contracts import Qualification
from jetbridge.engines.optimiser import contracts as engine
from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.rostering import (
    Counters,
    CrewMember,
    Preassigned,
    WishKind,
)
from jetbridge.engines.optimiser.rostering import Wish as EngineWish

_DAY = timedelta(days=1)
_NOTHING = Shares()


def airports_of(zones: Mapping[str, str]) -> Airports:
    """Give the airports in use as the engines look them up."""
    return Airports(Airport(code, zone) for code, zone in zones.items())


def crewing_of(
    category: Category,
    complements: Iterable[Complement],
    settings: Mapping[str, object],
) -> Crewing:
    """Join a category's settings with what its aircraft types need."""
    needs: dict[str, dict[str, int]] = {}
    fleets: dict[str, str] = {}
    for one in complements:
        if one.category is category:
            needs.setdefault(one.aircraft_type, {})[one.position] = one.needed
            fleets[one.aircraft_type] = one.fleet
    given = {"category": category, "complements": needs, "fleets": fleets}
    return Crewing.model_validate({**settings, **given})


def otherwise(crewing: Crewing, settings: ScenarioSettings) -> Crewing:
    """Give a crewing with what a scenario has other than the plan."""
    prices = {"layover": settings.layover, "deadhead": settings.deadhead}
    connection = settings.changed_connection_minutes
    times = {"minimum_connection_changed_tail": connection}
    return crewing.model_copy(
        update={
            "costs": crewing.costs.model_copy(update=_given(prices)),
            "times": crewing.times.model_copy(update=_given(times)),
        }
    )


def _given(values: Mapping[str, float | None]) -> dict[str, float]:
    return {name: value for name, value in values.items() if value is not None}


def crews(crewing: Crewing, aircraft_type: str, *, fleet: str | None) -> bool:
    """Tell whether a category crews a type, and the type is of ``fleet`` if named."""
    known = not crewing.complements.keys().isdisjoint({aircraft_type, "*"})
    return known and fleet in {None, crewing.fleet_of(aircraft_type)}


def homes(
    zones: Mapping[str, str], fleets: Iterable[str], people: Iterable[Member]
) -> tuple[engine.Base, ...]:
    """Give bases (airport -> zone), each with those of ``fleets`` it has crews of.

    A fleet of which no base has crews yet may be flown from any.
    """
    every = frozenset(fleets)
    crewed = {
        (one.base, fleet) for one in people for fleet in every if one.flies(fleet)
    }
    nobodys = every - {fleet for base, fleet in crewed if base in zones}
    return tuple(
        engine.Base(
            airport,
            zone,
            fleets=nobodys | {fleet for base, fleet in crewed if base == airport},
        )
        for airport, zone in zones.items()
    )


def ours(leg: Leg, category: Category) -> bool:
    """Tell whether our people crew a leg; of a wet lease the other's may."""
    deck = category is Category.FLIGHT_DECK
    return (leg.cockpit_employer if deck else leg.cabin_employer) is None


def engine_leg(leg: Leg, line: str | None) -> engine.Leg:
    """Give a leg; ``line`` is its aircraft line where no tail is assigned."""
    return engine.Leg(
        id=str(leg.id),
        flight=leg.designator,
        origin=leg.origin,
        destination=leg.destination,
        departure=minute_of(leg.departure),
        arrival=minute_of(leg.arrival),
        aircraft_type=leg.aircraft_type,
        registration=leg.registration or line,
    )


def engine_pairing(one: Pairing) -> engine.Pairing:
    """Give a saved pairing."""
    return engine.Pairing(
        id=str(one.id),
        base=one.base,
        cost=0.0,
        verdict=one.verdict,
        duties=tuple(engine_duty(duty) for duty in one.duties),
        fleet=one.fleet,
        category=one.category,
        positions={Position(name): needed for name, needed in one.needs.items()},
    )


def engine_member(
    one: Member,
    held: Iterable[Held],
    past: Iterable[PastDuty],
    zone: str,
    *,
    papers: Iterable[Qualification],
    legs: Mapping[str, UUID],
    before: Shares = _NOTHING,
) -> CrewMember:
    """Give a member with what is decided already; ``held`` are no pairings to plan.

    ``legs`` are the ids of the legs that wishes may name, by their names; ``before``
    is what they had of what is shared out, in the months before.
    """
    return CrewMember(
        id=str(one.id),
        category=one.category,
        rank=one.rank,
        positions=tuple(Position(name) for name in one.positions),
        base=one.base,
        fleets=one.fleets,
        seniority=one.seniority,
        qualifications=tuple(engine_qualification(paper) for paper in papers),
        preassigned=tuple(_preassigned(bar) for bar in held),
        wishes=tuple(_wish(wish, zone, legs) for wish in one.preferences),
        history=tuple(_past(duty, one.base) for duty in past),
        known_from=minute_of(one.record_from) if one.record_from else None,
        inexperienced=one.inexperienced,
        before=Counters(**asdict(before)),
    )


def _preassigned(bar: Held) -> Preassigned:
    return Preassigned(
        kind=bar.kind.value,
        start=minute_of(bar.start),
        end=minute_of(bar.end),
        duty=bar.kind in WORK,
    )


def wish_text(wish: Wish) -> str:
    """Write a wish as plans name it."""
    return f"{wish.kind}:{wish.value}:{wish.weight}"


def _wish(wish: Wish, zone: str, legs: Mapping[str, UUID]) -> EngineWish:
    kind = WishKind(wish.kind)
    named = legs.get(wish.value) if kind is WishKind.LEG else None
    start, end = (0, 0)
    if kind is WishKind.DAY_OFF:
        start, end = _local_days(wish.value, zone)
    return EngineWish(
        text=wish_text(wish),
        kind=kind,
        weight=wish.weight,
        value=str(named or wish.value),
        start=start,
        end=end,
    )


def _local_days(text: str, zone: str) -> tuple[int, int]:
    """Read a local day, or a half-open period of them: ``2027-03-06/2027-03-09``."""
    first, _, end = text.partition("/")
    start = date.fromisoformat(first)
    after = date.fromisoformat(end) if end else start + _DAY
    return minute_of(_midnight(start, zone)), minute_of(_midnight(after, zone))


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def _past(one: PastDuty, base: str) -> engine.DutyPeriod:
    report, debrief = minute_of(one.start), minute_of(one.end)
    flown = engine.Activity(
        kind=engine.Kind.OPERATE,
        leg=None,
        origin=base,
        destination=base,
        departure=debrief - one.flight_minutes,
        arrival=debrief,
    )
    activities = (flown,) if one.flight_minutes else ()
    return engine.DutyPeriod(report, debrief, activities)


def engine_duty(duty: Duty) -> engine.DutyPeriod:
    """Give a duty in minutes since 1970."""
    return engine.DutyPeriod(
        report=minute_of(duty.report),
        debrief=minute_of(duty.debrief),
        activities=tuple(
            engine.Activity(
                kind=engine.Kind(one.kind.value),
                leg=str(one.leg) if one.leg else None,
                origin=one.origin,
                destination=one.destination,
                departure=minute_of(one.departure),
                arrival=minute_of(one.arrival),
            )
            for one in duty.activities
        ),
    )
