"""Legs in order become duties."""

import pytest

from jetbridge.domains.crew.errors import PairingBrokenError
from jetbridge.domains.crew.rules.building import build_duties, credit_of, route_of
from jetbridge.engines.optimiser.pairing import Times
from tests.domains.crew.factories import a_leg, at

OUT = a_leg("LIS", "FNC", at(0, 8))
BACK = a_leg("FNC", "LIS", at(0, 11))
NEXT_DAY = a_leg("FNC", "LIS", at(1, 9))


def built(*hops, base="LIS", times=None):
    return build_duties(hops, base=base, aircraft_type="320", times=times or Times())


@pytest.mark.promise("C3")
class TestDuties:
    def test_a_short_gap_is_a_connection(self):
        (duty,) = built(OUT, BACK)
        assert (duty.report, duty.debrief) == (at(0, 7), at(0, 13))
        assert route_of((duty,)) == "LIS-FNC-LIS"

    def test_a_long_gap_is_a_rest(self):
        duties = built(OUT, NEXT_DAY)
        assert [one.report for one in duties] == [at(0, 7), at(1, 8)]
        assert route_of(duties) == "LIS-FNC / FNC-LIS"

    def test_report_and_debrief_are_the_stations_own(self):
        times = Times(report={"LIS": 45}, debrief={"LIS/320": 15})
        (duty,) = built(OUT, BACK, times=times)
        assert (duty.report, duty.debrief) == (at(0, 7, 15), at(0, 12, 45))

    def test_credit_is_flight_time_and_half_of_the_deadhead_time(self):
        ridden = a_leg("FNC", "LIS", at(0, 11), kind="deadhead")
        assert credit_of(built(OUT, ridden)) == 90 + 45


class TestBroken:
    @pytest.mark.parametrize(
        ("hops", "reason"),
        [
            ((), "at least one leg"),
            ((OUT,), "ends at FNC"),
            ((BACK,), "starts at FNC"),
            ((OUT, a_leg("OPO", "LIS", at(0, 12))), "leaves from OPO"),
            ((OUT, a_leg("FNC", "LIS", at(0, 9, 45))), "less than 30 minutes"),
        ],
    )
    def test_the_hop_that_does_not_join_is_named(self, hops, reason):
        with pytest.raises(PairingBrokenError, match=reason):
            built(*hops)
