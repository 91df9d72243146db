"""The words for what few duties have: from the document to the rows of the kernels."""

from copy import deepcopy

import pytest

from jetbridge.aviation.errors import InputError
from jetbridge.aviation.zones import minute_of
from jetbridge.engines.legality import Kind
from jetbridge.engines.legality.arrays import arrays_of
from jetbridge.engines.legality.document import read_document
from jetbridge.engines.legality.kernels.layout import AtLanding, DutyKind
from tests.engines.legality.factories import moment

pytestmark = pytest.mark.promise("C5")


def utc(text):
    return moment(text).isoformat()


def activity(kind, start, end, origin="LIS", destination="LIS"):
    return {
        "kind": kind,
        "origin": origin,
        "destination": destination,
        "departure_utc": utc(start),
        "arrival_utc": utc(end),
    }


def duty(start, end, *activities, **facts):
    return {
        "report_utc": utc(start),
        "debrief_utc": utc(end),
        "activities": list(activities) or [activity("operate", start, end)],
        **facts,
    }


def waiting(kind, start, end, **facts):
    return duty(start, end, activity(kind, start, end), **facts)


def document(*duties, **facts):
    member = {"id": "C1", "home_base": "LIS", "duties": list(duties), **facts}
    return {"version": 1, "crew": [member]}


def rows_of(*duties, **facts):
    lines, airports = read_document(document(*duties, **facts))
    return arrays_of(lines, airports)[1].duties


def flaws_of(*duties, **facts):
    with pytest.raises(InputError) as refused:
        read_document(document(*duties, **facts))
    return {flaw.field: flaw.reason for flaw in refused.value.flaws}


class TestRows:
    @pytest.mark.parametrize(
        ("kind", "number"),
        [
            ("airport_standby", DutyKind.AIRPORT_STANDBY),
            ("standby", DutyKind.STANDBY),
            ("reserve", DutyKind.RESERVE),
            ("short_call", DutyKind.SHORT_CALL),
            ("long_call", DutyKind.LONG_CALL),
            ("ground", DutyKind.DUTY),
        ],
    )
    def test_a_duty_is_what_its_one_activity_is(self, kind, number):
        [row] = rows_of(waiting(kind, "02 06:00", "02 14:00"))
        assert row["kind"] == number

    def test_a_call_stands_on_the_duty_it_leads_to(self):
        _, row = rows_of(
            waiting("standby", "02 06:00", "02 10:00"),
            duty("02 10:00", "02 16:00", called_at_utc=utc("02 08:00")),
        )
        assert row["called"] == minute_of(moment("02 08:00"))

    def test_in_flight_rest_split_and_extension(self):
        rest = {"start_utc": utc("02 09:00"), "end_utc": utc("02 11:00")}
        [row] = rows_of(
            duty(
                "02 06:00",
                "02 20:00",
                planned_extension=True,
                in_flight_rest={
                    "facility": 2,
                    "extra_pilots": 1,
                    "rest": rest,
                    "at_landing": "relief",
                },
                split=rest | {"suitable": True, "post_minutes": 20, "pre_minutes": 25},
            )
        )
        assert (row["extended"], row["facility"], row["extra_pilots"]) == (1, 2, 1)
        assert row["rest_until"] - row["rest_from"] == 120
        assert row["at_landing"] == AtLanding.RELIEF
        assert row["break_until"] - row["break_from"] == 120
        assert (row["suitable"], row["break_post"], row["break_pre"]) == (1, 20, 25)

    def test_delays_and_records(self):
        [row] = rows_of(
            duty(
                "02 08:00",
                "02 20:00",
                delays=[
                    {"report_utc": utc("02 06:00"), "notified_utc": utc("02 04:00")},
                    {"report_utc": utc("02 07:00"), "notified_utc": utc("02 05:30")},
                ],
                undisturbed=True,
                discretion={"rest": True, "reported_utc": utc("05 00:00")},
                reduced_rest=True,
                pilots_report_utc=utc("02 08:30"),
                extra_attendants=2,
                outside_48_states=True,
                overrun=True,
            )
        )
        minutes = {
            "delayed_from": "02 06:00",
            "delayed_to": "02 07:00",
            "renotified": "02 05:30",
            "reported": "05 00:00",
            "pilots_report": "02 08:30",
        }
        for name, text in minutes.items():
            assert row[name] == minute_of(moment(text))
        ones = ("undisturbed", "discretion", "rest_cut", "reduced_rest", "outside")
        assert all(row[name] == 1 for name in (*ones, "overrun"))
        assert (row["attendants"], row["expected_end"]) == (2, 0)

    def test_protected_time_of_a_reserve(self):
        calm = {"start_utc": utc("02 06:00"), "end_utc": utc("02 14:00")}
        [row] = rows_of(waiting("reserve", "02 00:00", "03 00:00", protected=calm))
        assert row["protected"] == 480

    def test_a_duty_of_positioning_only(self):
        first = activity(Kind.DEADHEAD, "02 07:00", "02 09:00")
        second = activity(Kind.DEADHEAD, "02 10:00", "02 13:00")
        [row] = rows_of(duty("02 06:00", "02 14:00", first, second))
        assert row["deadhead"] == 6 * 60

    def test_a_new_home_base_begins_with_the_first_report_there(self):
        travel = activity("deadhead", "04 09:00", "04 12:00", "LIS", "ATH")
        flown = activity("operate", "08 09:00", "08 12:00", "ATH", "ATH")
        old, moving, new = rows_of(
            duty("02 06:00", "02 12:00"),
            duty("04 08:00", "04 12:00", travel),
            duty("08 08:00", "08 12:00", flown),
            base_changes=[{"since_utc": utc("03 00:00"), "home_base": "ATH"}],
        )
        assert (old["moved"], moving["moved"]) == (0, 0)
        assert new["moved"] == new["start_zone"] + 1
        assert (old["at_home"], moving["at_home"], new["at_home"]) == (1, 1, 1)


class TestFlaws:
    def test_two_home_bases_at_once(self):
        change = {"since_utc": utc("03 00:00"), "home_base": "ATH"}
        found = flaws_of(base_changes=[change, change | {"home_base": "OPO"}])
        assert found == {
            "crew C1: base_changes[1]": "ATH and OPO are home base at once"
        }

    def test_home_bases_out_of_order_and_one_that_nobody_knows(self):
        one = {"since_utc": utc("03 00:00"), "home_base": "ATH"}
        before = {"since_utc": utc("02 00:00"), "home_base": "OPO"}
        assert "crew C1: base_changes[1]" in flaws_of(base_changes=[one, before])
        nowhere = deepcopy(one) | {"home_base": "ATHENS1"}
        assert "crew[0].base_changes[0].home_base" in flaws_of(base_changes=[nowhere])

    @pytest.mark.parametrize(
        ("before", "report", "called", "reason"),
        [
            (duty("02 06:00", "02 10:00"), "02 10:00", "02 09:00", "no standby"),
            (None, "02 10:00", "02 09:00", "no standby"),
            (
                waiting("standby", "02 06:00", "02 10:00"),
                "02 10:00",
                "02 05:59",
                "not between",
            ),
            (
                waiting("standby", "02 06:00", "02 10:00"),
                "02 10:01",
                "02 09:00",
                "does not end with",
            ),
        ],
    )
    def test_a_call_needs_its_standby(self, before, report, called, reason):
        called_to = duty(report, "02 16:00", called_at_utc=utc(called))
        own = [before, called_to] if before else [called_to]
        place = f"crew C1: duties[{len(own) - 1}].called_at_utc"
        assert reason in flaws_of(*own)[place]

    def test_a_standby_stands_alone(self):
        both = duty(
            "02 06:00",
            "02 16:00",
            activity("standby", "02 06:00", "02 10:00"),
            activity("operate", "02 10:00", "02 15:00"),
        )
        assert "stands alone" in flaws_of(both)["crew C1: duties[0].activities[0]"]

    def test_parts_lie_in_their_duty(self):
        outside = {"start_utc": utc("02 05:00"), "end_utc": utc("02 08:00")}
        found = flaws_of(
            duty(
                "02 06:00",
                "02 16:00",
                split=outside,
                in_flight_rest={"facility": 1, "rest": outside},
                protected=outside,
                pilots_report_utc=utc("02 05:00"),
                delays=[
                    {"report_utc": utc("02 07:00"), "notified_utc": utc("02 04:00")}
                ],
            )
        )
        places = ("split", "in_flight_rest", "protected", "pilots_report_utc", "delays")
        assert set(found) == {f"crew C1: duties[0].{place}" for place in places}

    def test_a_report_changes_twice_at_most(self):
        told = [
            {"report_utc": utc(f"02 0{n}:00"), "notified_utc": utc("02 00:00")}
            for n in (3, 4, 5)
        ]
        found = flaws_of(duty("02 06:00", "02 16:00", delays=told))
        assert "two changes" in found["crew C1: duties[0].delays"]

    def test_a_break_that_runs_backward(self):
        back = {"start_utc": utc("02 09:00"), "end_utc": utc("02 08:00")}
        found = flaws_of(duty("02 06:00", "02 16:00", split=back))
        assert found == {"crew[0].duties[0].split": "it ends before it starts"}
