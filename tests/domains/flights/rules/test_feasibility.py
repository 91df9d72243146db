"""Whether an aircraft line can be flown: one rule, one test."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.domains.flights.contracts import LegStatus
from jetbridge.domains.flights.contracts.lines import FindingKind, Movements, Severity
from jetbridge.domains.flights.rules.feasibility import Bounds, Line, findings
from jetbridge.domains.maintenance.contracts import WorkWindow
from tests.domains.flights import factories as make

pytestmark = pytest.mark.promise("O4")

ZONES = {"LIS": "Europe/Lisbon"}


def judged(*legs, before=None, **bounds):
    line = Line("CS-JBA", legs, before)
    return list(findings(line, Bounds(zones=ZONES, **bounds)))


def kinds(*legs, **bounds):
    return [one.kind for one in judged(*legs, **bounds)]


def window(start, end, station="LIS"):
    work = WorkWindow("WP-7", "CS-JBA", station, start, end, "A check")
    return {"CS-JBA": [work]}


def out_and_back():
    """LIS-FRA 08:00-10:00, FRA-LIS 11:00-13:00."""
    return make.chain(["LIS", "FRA", "LIS"], start=make.at(8))


def test_a_line_that_holds_has_no_findings():
    assert judged(*out_and_back()) == []


def test_a_turn_shorter_than_its_time_is_told_with_what_is_missing():
    out, back = out_and_back()
    (found,) = judged(out, back, turns=make.turns(75))
    assert (found.kind, found.severity) == (FindingKind.TURN, Severity.BREACH)
    assert (found.wanted, found.found, found.margin_minutes) == (
        "75 min",
        "60 min",
        -15,
    )
    assert (found.station, found.source) == ("FRA", "ground manual")
    assert found.legs == (out.id, back.id)


def test_an_estimate_counts_and_not_the_schedule():
    out, back = out_and_back()
    late = replace(out, estimated_arrival=make.at(10, 30))
    assert kinds(late, back) == [FindingKind.TURN]


def test_two_legs_at_once_overlap():
    out, back = out_and_back()
    late = replace(out, estimated_arrival=make.at(11, 10))
    (found,) = judged(late, back)
    assert (found.kind, found.margin_minutes) == (FindingKind.OVERLAP, -50)


def test_a_leg_leaves_from_where_the_aircraft_is():
    out, back = out_and_back()
    (found,) = judged(replace(out, actual_destination="MUC"), back)
    assert found.kind is FindingKind.CONTINUITY
    assert (found.wanted, found.found, found.margin_minutes) == ("FRA", "MUC", None)


def test_the_first_leg_follows_the_last_of_the_days_before():
    out, _ = out_and_back()
    came = make.leg(
        origin="LIS",
        destination="OPO",
        scheduled_departure=make.at(1),
        scheduled_arrival=make.at(2),
    )
    assert kinds(out, before=came) == [FindingKind.CONTINUITY]


def test_what_has_left_is_not_judged_again():
    out, back = out_and_back()
    gone = replace(back, status=LegStatus.DEPARTED, origin="MUC")
    assert judged(out, gone, turns=make.turns(75)) == []


@pytest.mark.parametrize(
    ("movements", "broken"),
    [(Movements.ANY, 1), (Movements.ARRIVAL, 1), (Movements.DEPARTURE, 0)],
)
def test_a_landing_within_a_curfew_is_told_in_local_time(movements, broken):
    night = make.leg(
        origin="FRA",
        destination="LIS",
        scheduled_departure=make.at(20),
        scheduled_arrival=make.at(22, 50),
    )
    found = judged(night, curfews={"LIS": [make.curfew(movements=movements)]})
    assert len(found) == broken
    for one in found:
        assert (one.kind, one.margin_minutes) == (FindingKind.CURFEW, -20)
        assert (one.wanted, one.found) == ("not 23:30-06:00 LT", "23:50 LT")
        assert one.source == "AIP"


def test_a_landing_shortly_before_a_curfew_is_a_warning():
    night = make.leg(
        origin="FRA",
        destination="LIS",
        scheduled_departure=make.at(20),
        scheduled_arrival=make.at(22, 20),
    )
    (found,) = judged(night, curfews={"LIS": [make.curfew()]})
    assert (found.severity, found.margin_minutes) == (Severity.WARNING, 10)


def test_what_has_landed_has_no_curfew_before_it():
    night = make.leg(
        scheduled_arrival=make.at(23),
        actual_out=make.at(20),
        actual_in=make.at(23),
        status=LegStatus.ARRIVED,
    )
    assert judged(night, curfews={"FRA": [make.curfew(station="FRA")]}) == []


def test_no_leg_flies_while_its_aircraft_is_with_maintenance():
    out, back = out_and_back()
    work = window(make.at(12, 15), make.at(20))
    found = judged(out, back, windows=work)
    assert [one.kind for one in found] == [
        FindingKind.MAINTENANCE,
        FindingKind.WORK_STATION,
    ]
    assert found[0].margin_minutes == -45
    assert found[0].source == "work package WP-7: A check"


def test_the_aircraft_comes_to_where_its_maintenance_waits():
    out, back = out_and_back()
    work = window(make.at(14), make.at(20), station="OPO")
    (found,) = judged(out, back, windows=work)
    assert found.kind is FindingKind.WORK_STATION
    assert (found.wanted, found.found, found.legs) == ("OPO", "LIS", (back.id,))


def test_another_aircrafts_maintenance_hinders_nobody():
    work = {"CS-JBB": window(make.at(8), make.at(20))["CS-JBA"]}
    assert judged(*out_and_back(), windows=work) == []


@given(
    late=st.integers(0, 900),
    weeks=st.integers(1, 15),  # from June to September: no clock changes
)
def test_a_day_shifted_by_weeks_has_the_same_findings(late, weeks):
    out, back = out_and_back()
    out = replace(
        out,
        estimated_departure=out.departure + timedelta(minutes=late),
        estimated_arrival=out.arrival + timedelta(minutes=late),
    )
    by = timedelta(weeks=weeks)
    work = window(make.at(21), make.at(23))
    curfews = {"LIS": [make.curfew(weekdays="13")]}
    now = judged(out, back, windows=work, curfews=curfews)
    work = window(make.at(21) + by, make.at(23) + by)
    then = judged(shifted(out, by), shifted(back, by), windows=work, curfews=curfews)
    assert [said(one) for one in then] == [said(one) for one in now]


def shifted(leg, by):
    times = {
        name: getattr(leg, name) and getattr(leg, name) + by
        for name in (
            "scheduled_departure",
            "scheduled_arrival",
            "estimated_departure",
            "estimated_arrival",
        )
    }
    return replace(leg, **times)


def said(one):
    dated = one.kind is FindingKind.MAINTENANCE  # it says the days
    return replace(one, wanted="", found="") if dated else one
