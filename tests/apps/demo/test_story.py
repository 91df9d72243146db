"""The late inbound is found where the roster holds one, and only there."""

from datetime import UTC, datetime, timedelta

from jetbridge.apps.demo.story import late_inbounds
from jetbridge.domains.crew.contracts.rosters import (
    Bar,
    BarDuty,
    BarLeg,
    Line,
    LineMember,
)
from jetbridge.domains.crew.contracts.words import Category, DutyKind
from jetbridge.kernel.db import new_id

HOME_AT = datetime(2026, 12, 7, 21, 0, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)
LEG = new_id()


def line(position: str, *, rest_minutes: int | None) -> Line:
    """Somebody who comes home with the leg after nine hours, then rests."""
    duty = BarDuty(
        report=HOME_AT - timedelta(hours=9),
        debrief=HOME_AT + HALF_HOUR,
        rest_after_minutes=rest_minutes,
        required_rest_minutes=720,
    )
    leg = BarLeg(
        id=LEG,
        designator="JB110",
        origin="OPO",
        destination="LIS",
        departure=HOME_AT - timedelta(hours=1),
        arrival=HOME_AT,
        position=position,
        deadhead=False,
    )
    bar = Bar(
        id=new_id(),
        kind=DutyKind.PAIRING,
        pairing=new_id(),
        start=duty.report,
        end=duty.debrief,
        label="LIS-1",
        route="LIS-OPO-LIS",
        position=position,
        duties=(duty,),
        legs=(leg,),
        rest_after_minutes=rest_minutes,
        verdict="compliant",
        margin_minutes=60,
        reason="",
    )
    member = LineMember(
        id=new_id(),
        number="10001",
        name="Ana Reis",
        rank="CPT",
        category=Category.FLIGHT_DECK,
        position=position,
        base="LIS",
    )
    return Line(member=member, bars=(bar,), credit_minutes=0, verdict="compliant")


def crew(pilots: int | None, cabin: int | None) -> list[Line]:
    deck = [line(position, rest_minutes=pilots) for position in ("CP", "FO")]
    return [*deck, *(line(p, rest_minutes=cabin) for p in ("SCCM", "CC", "CC"))]


def test_tight_pilots_and_a_cabin_that_stays_longer_are_the_story():
    (story,) = late_inbounds(crew(pilots=800, cabin=2000))
    assert story.flight == "JB110"
    assert story.minutes == 90  # 81 minutes break the rest; told in quarters
    assert len(story.broken) == 2
    assert len(story.spared) == 3


def test_a_long_duty_asks_for_as_much_rest_as_it_lasted():
    # 9:30 of duty, 13:20 of rest: the delay adds to one and takes from the other.
    (story,) = late_inbounds(crew(pilots=790, cabin=2000))
    assert story.minutes == 75


def test_tight_pilots_alone_make_the_best_story():
    (story,) = late_inbounds(crew(pilots=800, cabin=2000))
    assert story.is_told_best


def test_a_delay_that_breaks_the_cabin_too_is_second_best():
    (story,) = late_inbounds(crew(pilots=800, cabin=800))
    assert story.positions == {"CP", "FO", "SCCM", "CC"}
    assert not story.is_told_best


def test_a_delay_that_breaks_one_pilot_is_second_best():
    people = [line("CP", rest_minutes=800), line("FO", rest_minutes=4000)]
    cabin = [line(p, rest_minutes=4000) for p in ("SCCM", "CC")]
    (story,) = late_inbounds([*people, *cabin])
    assert story.positions == {"CP"}
    assert not story.is_told_best


def test_nobody_breaks_whose_line_ends_here():
    assert list(late_inbounds(crew(pilots=None, cabin=None))) == []
