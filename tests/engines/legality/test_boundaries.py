"""What changes within one minute, by the text of the rules, judged on whole lines."""

import pytest

from jetbridge.aviation.airports import Airport, Airports
from jetbridge.engines.legality import (
    Discretion,
    History,
    Kind,
    Outcome,
    check,
    load_scheme,
)
from tests.engines.legality.factories import (
    HOUR,
    STATIONS,
    at,
    duty,
    flight,
    line,
    moment,
)

pytestmark = pytest.mark.promise("C5")

PLACES = Airports(
    Airport(code, zone)
    for code, zone in (("HOM", "UTC"), ("TWO", "Etc/GMT-2"), ("TRE", "Etc/GMT-3"))
)


def found(rule, *duties, airports=STATIONS, **facts):
    """Judge a line; give the verdicts of one rule."""
    scheme = load_scheme(rule.split(".")[0])
    verdicts = check([line(*duties, **{"alone": True, **facts})], scheme, airports)
    return [verdict for verdict in verdicts if verdict.rule == rule]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("easa.duty-7-days", 7),
        ("easa.duty-14-days", 14),
        ("easa.duty-28-days", 28),
        ("easa.flight-28-days", 28),
        ("faa.fdp-168-hours", 7),
        ("faa.fdp-672-hours", 28),
        ("faa.flight-672-hours", 28),
        ("faa.flight-365-days", 365),
    ],
)
def test_of_an_old_duty_the_part_within_the_window_counts(rule, days):
    """14 CFR 117.23, ORO.FTL.210: the last 5 hours of 10, and the 10 at the end."""
    first = duty("02 08:00", "02 18:00")
    last = duty(f"{2 + days} 03:00", f"{2 + days} 13:00")
    [verdict] = found(rule, first, last)
    assert verdict.value == 15 * HOUR


class TestExtensionUnderPart117:
    """117.19(a)(2): more than 30 minutes only once before a rest of 30 hours."""

    def twice(self, end):
        """Take a flight duty period of 14:00 to an end, on two days running."""
        days = [(f"0{day} 08:00", f"0{day} {end}") for day in (2, 3)]
        return [duty(*day, discretion=Discretion()) for day in days]

    def test_31_minutes_twice_are_once_too_often(self):
        verdicts = found("faa.extension-once", *self.twice("22:31"))
        assert Outcome.BREACH in [verdict.outcome for verdict in verdicts]

    def test_30_minutes_twice_are_not(self):
        verdicts = found("faa.extension-once", *self.twice("22:30"))
        assert Outcome.BREACH not in [verdict.outcome for verdict in verdicts]

    @pytest.mark.parametrize(("end", "reports"), [("22:30", 0), ("22:31", 2)])
    def test_more_than_30_minutes_are_reported(self, end, reports):
        assert len(found("faa.extension-report", *self.twice(end))) == reports


@pytest.mark.parametrize(
    ("since", "outcome"),
    [("01 02:00", Outcome.COMPLIANT), ("01 02:01", Outcome.NOT_ASSESSED)],
)
def test_30_hours_known_to_be_free_are_enough(since, outcome):
    """117.25(b): whatever came before them."""
    known = History(moment(since))
    [verdict] = found(
        "faa.weekly-rest", duty("02 08:00", "02 18:00"), alone=False, history=known
    )
    assert verdict.outcome is outcome


class TestReferenceTime:
    """ORO.FTL.105(1): 2:00 of zones never start anything, 2:01 would."""

    @pytest.mark.parametrize(("place", "limit"), [("TWO", "13:00"), ("TRE", "11:00")])
    def test_a_report_at_06_00_there(self, place, limit):
        """Its local clock counts within 2 hours; else it is night at home."""
        out = duty("02 10:00", "02 14:00", flight("02 11:00", "02 14:00", "HOM", place))
        report = {"TWO": "03 04:00", "TRE": "03 03:00"}[place]
        back = duty(report, "03 09:00", flight(report, "03 09:00", place, "HOM"))
        verdict = found("easa.fdp", out, back, airports=PLACES)[-1]
        assert verdict.limit == int(limit[:2]) * HOUR


class TestStandbyAtNight:
    """CS FTL.1.225(b): a start within 23:00-07:00 counts from the call, or 07:00."""

    @pytest.mark.parametrize(
        ("start", "called", "report", "counts"),
        [
            ("02 06:59", "02 12:00", "02 14:00", "02 07:00"),
            ("02 06:59", "02 06:59", "02 14:00", "02 06:59"),
            ("02 07:00", "02 12:00", "02 14:00", "02 07:00"),
            ("02 22:59", "03 01:00", "03 03:00", "02 22:59"),
            ("02 23:00", "03 01:00", "03 03:00", "03 01:00"),
        ],
    )
    def test_time_awake(self, start, called, report, counts):
        waits = duty(start, report, flight(start, report, kind=Kind.STANDBY))
        flown = duty(report, "03 20:00", called=moment(called))
        [verdict] = found("easa.awake", waits, flown)
        assert verdict.value == at("03 20:00") - at(counts)


class TestRestAroundAnExtension:
    """ORO.FTL.205(d)(2): 2 hours more before and after, or 4 hours more after."""

    @pytest.mark.parametrize(
        ("report", "outcome"),
        [("03 13:00", Outcome.COMPLIANT), ("03 12:59", Outcome.NOT_ASSESSED)],
    )
    def test_4_hours_more_after_it_are_enough_whatever_came_before(
        self, report, outcome
    ):
        """After 12:30 of duty a rest as long, and 4 hours: 16:30."""
        long = duty("02 08:00", "02 20:30", extended=True)
        later = duty(report, "03 20:00")
        [verdict] = found("easa.extension-rest", long, later, alone=False)
        assert verdict.outcome is outcome

    def test_where_both_ways_are_kept_alike_that_of_both_sides_is_told(self):
        """3 hours more before and 5 after: an hour to spare either way."""
        duties = (
            duty("02 06:00", "02 12:00"),
            duty("03 03:00", "03 13:00", extended=True),
            duty("04 06:00", "04 12:00"),
        )
        [verdict] = found("easa.extension-rest", *duties)
        assert (verdict.value, verdict.limit) == (3 * HOUR, 2 * HOUR)


def test_discretion_that_was_not_needed_is_none():
    """ORO.FTL.205(f): the increase of a duty period within its limit is 0."""
    used = duty("02 08:00", "02 18:00", discretion=Discretion())
    [verdict] = found("easa.discretion", used)
    assert verdict.value == 0


def test_a_standby_may_leave_no_duty_period_at_all():
    """CS FTL.1.225(a): 18 hours at the airport are 14 too many of 13."""
    waits = duty(
        "02 06:00",
        "03 00:00",
        flight("02 06:00", "03 00:00", kind=Kind.AIRPORT_STANDBY),
    )
    flown = duty("03 00:00", "03 02:00", called=moment("02 23:00"))
    assert found("easa.fdp", waits, flown)[-1].limit == 0


@pytest.mark.parametrize(
    ("rule", "days"), [("easa.flight-calendar-year", 31), ("easa.flight-12-months", 31)]
)
def test_the_last_duty_may_be_the_only_one_in_a_month(rule, days):
    """ORO.FTL.210(b): 900 hours in January alone would do."""
    first = duty(f"{days} 08:00", f"{days} 10:00")
    last = duty(f"{days + 1} 08:00", f"{days + 1} 20:00")
    known = History(moment(f"{days} 00:00"), {})
    [verdict] = found(rule, first, last, alone=False, history=known)
    assert verdict.outcome is Outcome.NOT_ASSESSED


def test_of_free_times_as_long_the_latest_is_told():
    """117.25(b): in the week before the 16th there are three of 42 hours."""
    duties = [duty(f"{day} 08:00", f"{day} 14:00") for day in (10, 12, 14, 16)]
    [verdict] = found("faa.weekly-rest", *duties)
    assert (verdict.value, verdict.window.start) == (42 * HOUR, moment("14 14:00"))
