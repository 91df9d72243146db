"""Crew files: members with their wishes, duties from before."""

from datetime import UTC, datetime

import pytest

from jetbridge.domains.crew.contracts.members import Wish
from jetbridge.domains.crew.service import Crew
from jetbridge.domains.crew.store import rosters
from jetbridge.hub.delivery import crew, master
from jetbridge.hub.formats import crew_csv

BASES = b"airport,name,zone\nLIS,Lisbon,Europe/Lisbon\n"
EMPLOYEES = (
    b"number,given_name,family_name,job,base,employed_from,employed_to\n"
    b"10001,Ana,Reis,Captain,LIS,2014-12-08,\n"
)
CREW = (
    b"id,category,rank,positions,fleets,base,seniority,qualifications,preassigned,"
    b"preferences\n"
    b"10001,flight_deck,CPT,CP FO,A320,LIS,1,,,day_off:2026-06-03:4 destination:LHR\n"
    b"99999,flight_deck,CPT,CP,A320,LIS,2,,,\n"
    b"10002,flight_deck,CPT,CP,A320,LIS,1,,,a day at the sea\n"
)
HISTORY = (
    b"number,report_utc,debrief_utc,flight_minutes\n"
    b"10001,2026-05-20T06:00Z,2026-05-20T14:00Z,240\n"
    b"10001,2026-05-21,2026-05-21T14:00Z,240\n"
)


@pytest.fixture
def employed(work):
    master.deliver_bases(BASES, work=work)
    master.deliver_employees(EMPLOYEES, work=work)


@pytest.mark.promise("C1")
@pytest.mark.usefixtures("employed")
def test_members_go_in_with_their_wishes(work):
    since = datetime(2025, 5, 1, tzinfo=UTC)
    done = crew.deliver_members(crew_csv.parse(CREW), record_from=since, work=work)
    (ana,) = Crew().members(work=work)
    assert ana.positions == ("CP", "FO")
    assert ana.record_from == since
    wishes = (Wish("day_off", "2026-06-03", 4), Wish("destination", "LHR", 1))
    assert ana.preferences == wishes
    assert [(fault.line, fault.column) for fault in done.errors] == [(4, 10), (3, None)]


@pytest.mark.usefixtures("employed")
def test_a_past_duty_has_its_time_of_day(work):
    done = crew.deliver_history(HISTORY, work=work)
    assert done.applied == 1
    (fault,) = done.errors
    assert (fault.line, fault.column) == (3, 2)
    assert "has no time of day" in fault.reason


@pytest.mark.usefixtures("employed")
def test_preassigned_duties_go_onto_the_period_they_meet_once(work):
    standby = "home_standby:2026-06-02T05:00Z/2026-06-02T13:00Z"
    cell = f"{standby} simulator:2026-06-03/2026-06-04 training:2026-07-01/2026-07-02"
    line = f"10001,flight_deck,CPT,CP,A320,LIS,1,,leave:2026-06-05/2026-06-07 {cell},\n"
    read = crew_csv.parse(CREW.splitlines(keepends=True)[0] + line.encode())
    crew.deliver_members(read, record_from=None, work=work)
    start, end = (datetime(2026, 6, day, tzinfo=UTC) for day in (1, 8))
    week = Crew().open_period(
        name="Week", start=start, end=end, publication_deadline=start, work=work
    )
    for _ in range(2):
        crew.deliver_preassignments(read.records, period=week, work=work)
    (ana,) = (one.id for one in Crew().members(work=work))
    held = rosters.held_by([ana], start=start, end=end, work=work)
    assert [one.kind for one in held] == ["home_standby", "training"]
    assert held[1].start == datetime(2026, 6, 2, 23, tzinfo=UTC)
