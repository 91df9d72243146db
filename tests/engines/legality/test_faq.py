"""Examples of the EASA FAQ, as the engine has to answer them."""

from dataclasses import replace

import pytest

from jetbridge.engines.legality import Delay, Discretion, Outcome, check, load_scheme
from tests.engines.legality.factories import STATIONS, duty, flight, line, moment

pytestmark = pytest.mark.promise("C5")

EASA = load_scheme("easa")


def limits(*duties, rules):
    found = check([line(*duties, alone=True)], EASA, STATIONS)
    return {v.limit for v in found if v.rule in rules}


class TestDelayedReporting:
    """FAQ 47624: less than 4 h by the original time, else by the stricter one."""

    RULES = frozenset({"easa.fdp", "easa.delayed-reporting"})

    @pytest.mark.parametrize(
        ("original", "report", "limit"),
        [
            ("02 12:00", "02 15:59", 13 * 60),
            ("02 12:00", "02 16:00", 11 * 60 + 30),
            ("02 05:00", "02 08:59", 12 * 60),
            ("02 05:00", "02 09:00", 12 * 60),
        ],
    )
    def test_the_limit(self, original, report, limit):
        delay = Delay(moment(original), moment("02 04:00"))
        late = duty(report, "02 23:00", flight("02 19:00", "02 22:30"), delays=(delay,))
        assert limits(late, rules=self.RULES) == {limit}


class TestDiscretion:
    """FAQ 47612: the 168 h between recoveries are not exceeded by discretion."""

    @pytest.mark.parametrize(
        ("end", "outcome"),
        [("08 06:00", Outcome.COMPLIANT), ("08 06:01", Outcome.BREACH)],
    )
    def test_the_spacing_holds_with_it(self, end, outcome):
        week = [duty(f"0{d} 06:00", f"0{d} 12:00") for d in range(1, 8)]
        last = duty("08 01:00", end)
        by_discretion = replace(last, discretion=Discretion(fdp=True, rest=True))
        found = check([line(*week, by_discretion, alone=True)], EASA, STATIONS)
        [spacing] = [v for v in found if v.rule == "easa.recovery-spacing"]
        assert spacing.outcome is outcome
