"""Two at once: nothing is doubled, and the second sees what the first did."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from jetbridge.domains.flights.errors import LegStatusError
from jetbridge.domains.flights.service import Flights
from tests.domains.flights import factories as make

flights = Flights()


@pytest.fixture
def begin(database, planner, clock):
    return lambda: database.begin(planner, at=clock.now())


def at_once(count, order):
    """Run the order in as many threads; give what each answered or raised."""
    with ThreadPoolExecutor(count) as pool:
        futures = [pool.submit(order, n) for n in range(count)]
    return [future.exception() or future.result() for future in futures]


@pytest.mark.promise("D1")
def test_one_schedule_imported_by_many_at_once_goes_in_once(begin):
    def take_in(_):
        with begin() as work:
            rows = make.schedule(*make.day_of_one_aircraft())
            return flights.apply_legs(rows, work=work).added

    assert sorted(at_once(4, take_in)) == [0, 0, 0, 4]
    with begin() as work:
        assert len(flights.legs(work=work)) == 4


@pytest.mark.promise("D1")
def test_of_many_who_cancel_one_leg_at_once_one_does(begin, announced):
    with begin() as work:
        flights.apply_legs(make.schedule(make.row()), work=work)
        (leg,) = flights.legs(work=work)

    def cancel(_):
        with begin() as work:
            return flights.cancel(leg=leg.id, reason="x", work=work).version

    answers = at_once(4, cancel)
    assert sum(answer == 2 for answer in answers) == 1
    assert sum(isinstance(answer, LegStatusError) for answer in answers) == 3
    assert len(announced("flights.leg_cancelled.v1")) == 1


def test_versions_of_a_leg_grow_without_gap_whoever_delays_it(begin, announced):
    with begin() as work:
        rows = make.schedule(*make.day_of_one_aircraft())
        flights.apply_legs(rows, work=work)
        first, second, *_ = flights.legs(work=work)

    def delay(n):
        with begin() as work:
            leg, minutes = (first, 400 + n) if n % 2 else (second, 240 + n)
            flights.delay(leg=leg.id, minutes=minutes, reason="x", work=work)

    assert at_once(8, delay) == [None] * 8
    told = announced("flights.leg_delayed.v1")
    versions = [
        event["version"] for event in told if event["key"].endswith(str(second.id))
    ]
    assert versions == list(range(2, 2 + len(versions)))
    assert len(versions) == 8


@pytest.mark.promise("D1")
def test_imports_and_delays_wait_for_each_other(begin):
    rows = make.day_of_one_aircraft()
    with begin() as work:
        flights.apply_legs(make.schedule(*rows), work=work)
        first, *_ = flights.legs(work=work)

    def change(n):
        with begin() as work:
            if n % 2:
                flights.delay(leg=first.id, minutes=200 + n, reason="x", work=work)
                return
            moved = [row | {"configuration": f"Y{n}"} for row in rows]
            flights.apply_legs(make.schedule(*moved), work=work)

    assert at_once(8, change) == [None] * 8


def test_aircraft_lines_are_drawn_by_one_at_a_time(begin):
    with begin() as work:
        flights.apply_legs(make.schedule(*make.day_of_one_aircraft()), work=work)
        legs = flights.legs(work=work)

    def cancel(n):
        with begin() as work:
            flights.cancel(leg=legs[n].id, reason="x", work=work)

    assert at_once(4, cancel) == [None] * 4
    with begin() as work:
        start, end = make.at(0), make.at(0, day=2)
        assert flights.rotations(start=start, end=end, work=work) == []
