"""Files of master data go in row by row; what cannot go in is told with its line."""

from datetime import date

import pytest

from jetbridge.domains.maintenance.service import Maintenance
from jetbridge.domains.people.service import People
from jetbridge.domains.training.service import Training
from jetbridge.hub.delivery import master

BASES = b"airport,name,zone\nLIS,Lisbon,Europe/Lisbon\n"
EMPLOYEES = (
    b"number,given_name,family_name,job,base,employed_from,employed_to\n"
    b"10001,Ana,Reis,Captain,LIS,2014-12-08,\n"
    b"10002,Rui,Vaz,Captain,LIS,8 Dec 2014,\n"
    b"10003,Eva,Dias,Cabin crew,LIS,2031-01-01,\n"
)
QUALIFICATIONS = (
    b"employee,code,subject,issued,valid_from,valid_to,basis,reference\n"
    b"10001,type_rating,A320,2026-01-01,2026-01-01,2027-01-01,FCL.740,T1\n"
    b"10003,medical,cabin_crew,2026-01-01,2026-01-01,2031-01-01,MED.C.005,M3\n"
    b"99999,type_rating,A320,2026-01-01,2026-01-01,2027-01-01,FCL.740,T9\n"
)


@pytest.fixture
def employed(work):
    master.deliver_bases(BASES, work=work)
    return master.deliver_employees(EMPLOYEES, work=work)


def test_a_row_that_cannot_be_read_is_told_and_the_others_go_in(employed, work):
    assert employed.applied.added == 2
    (fault,) = employed.errors
    assert (fault.line, fault.column) == (3, 6)
    assert fault.reason == "employed_from: '8 Dec 2014' is no date like 2026-03-29"
    found = People().employees_by_number(numbers=["10001", "10002"], work=work)
    assert [one.number for one in found] == ["10001"]


@pytest.mark.usefixtures("employed")
def test_a_qualification_takes_base_and_zone_from_its_holder(work):
    done = master.deliver_qualifications(QUALIFICATIONS, system="lms", work=work)
    (ana,) = People().employees_by_number(numbers=["10001"], work=work)
    (held,) = Training().of_holder(holder=ana.id, work=work)
    assert (held.base, held.zone, held.source) == ("LIS", "Europe/Lisbon", "lms")
    assert held.valid_to == date(2027, 1, 1)
    assert [(fault.line, fault.reason[:8]) for fault in done.errors] == [
        (3, "employee"),
        (4, "employee"),
    ]


@pytest.mark.usefixtures("employed")
def test_a_second_delivery_changes_nothing(work):
    again = master.deliver_employees(EMPLOYEES, work=work)
    assert (again.applied.added, again.applied.changed) == (0, 0)


@pytest.mark.usefixtures("employed")
def test_days_on_which_somebody_cannot_work_carry_no_cause(work):
    source = b"number,start,end,cause\n10001,2026-06-02,2026-06-04,flu\n"
    master.deliver_unavailability(source, work=work)
    start, end = date(2026, 6, 1), date(2026, 6, 30)
    (days,) = People().unavailable(start=start, end=end, work=work)
    assert (days.start, days.end) == (date(2026, 6, 2), date(2026, 6, 4))
    assert not hasattr(days, "cause")


def test_aircraft_reach_maintenance(work):
    columns = b"registration,serial_number,subtype,aircraft_type,fleet,configuration"
    source = columns + b",valid_from,valid_to\n"
    source += b"CS-JAA,4101,320,A320,A320,Y180,2016-04-01,\n"
    master.deliver_aircraft(source, work=work)
    (aircraft,) = Maintenance().aircraft(work=work)
    assert (aircraft.registration, aircraft.valid_to) == ("CS-JAA", None)
