"""The input document: what it accepts, and how it says what is wrong."""

from copy import deepcopy

import pytest

from jetbridge.aviation.errors import InputError
from jetbridge.engines.legality import check, load_scheme
from jetbridge.engines.legality.document import read_document, write_verdicts

pytestmark = pytest.mark.promise("C5")

LEG = {
    "kind": "operate",
    "leg": "L1",
    "origin": "LIS",
    "destination": "BASE1",
    "departure_utc": "2026-03-02T07:00:00Z",
    "arrival_utc": "2026-03-02T08:00:00+00:00",
}
DUTY = {
    "report_utc": "2026-03-02T06:00:00Z",
    "debrief_utc": "2026-03-02T08:30:00Z",
    "activities": [LEG],
}
MEMBER = {
    "id": "C1",
    "category": "cabin",
    "home_base": "LIS",
    "history": {
        "complete_from_utc": "2026-02-01T00:00:00Z",
        "flight_minutes": {"2026-01": 60},
    },
    "duties": [DUTY],
}
DOCUMENT = {
    "version": 1,
    "judged": {"start_utc": "2026-03-01T00:00:00Z", "end_utc": "2026-04-01T00:00:00Z"},
    "stations": {"BASE1": "Europe/Paris"},
    "crew": [MEMBER],
}


def flaws(change):
    """Give the places and reasons of what a change breaks."""
    document = deepcopy(DOCUMENT)
    change(document)
    with pytest.raises(InputError) as refused:
        read_document(document)
    return {flaw.field: flaw.reason for flaw in refused.value.flaws}


def test_reads_crew_duties_history_and_stations():
    [line], airports = read_document(DOCUMENT)
    assert (line.crew, line.home_base, line.category) == ("C1", "LIS", "cabin")
    assert line.judged
    assert line.judged.minutes == 31 * 1440
    assert line.history
    assert line.history.flight_minutes == {"2026-01": 60}
    assert line.duties[0].sectors[0].period.minutes == 60
    assert airports.find("BASE1").zone == "Europe/Paris"


def test_only_crew_is_needed():
    lines, _ = read_document({"version": 1, "crew": []})
    assert lines == []


def test_an_arrival_before_the_departure():
    def change(document):
        document["crew"][0]["duties"][0]["activities"][0]["arrival_utc"] = (
            "2026-03-02T06:59:00Z"
        )

    assert flaws(change) == {
        "crew[0].duties[0].activities[0]": "arrival before departure"
    }


def test_a_debrief_before_the_report_and_a_backward_period_together():
    def change(document):
        document["judged"]["end_utc"] = "2026-02-01T00:00:00Z"
        document["crew"][0]["duties"][0]["debrief_utc"] = "2026-03-02T05:00:00Z"

    assert flaws(change) == {
        "judged": "it ends before it starts",
        "crew[0].duties[0]": "debrief before report",
    }


def test_an_airport_without_a_zone_is_located_with_near_ones():
    def change(document):
        document["crew"][0]["home_base"] = "LISB"
        document["crew"][0]["duties"][0]["activities"][0]["origin"] = "AIR1"

    found = flaws(change)
    assert "LIS" in found["crew[0].home_base"]
    assert "'AIR1'" in found["crew[0].duties[0].activities[0].origin"]


def test_overlapping_duties():
    def change(document):
        document["crew"][0]["duties"].append(deepcopy(DUTY))

    assert "begins before" in flaws(change)["crew C1: duties[1]"]


@pytest.mark.parametrize(
    ("place", "value", "field", "reason"),
    [
        ("report_utc", "2026-03-02T06:00:00", "report_utc", "timezone"),
        ("report_utc", "soon", "report_utc", "datetime"),
        ("report_utc", "0001-01-01T00:00Z", "report_utc", "not within 1900 to 2199"),
        ("debrief_utc", "9999-12-31T23:59Z", "debrief_utc", "not within 1900"),
        ("travel_minutes", -1, "travel_minutes", "greater than or equal"),
        ("nap", 1, "nap", "not permitted"),
    ],
)
def test_a_wrong_value_is_located(place, value, field, reason):
    def change(document):
        document["crew"][0]["duties"][0][place] = value

    assert reason in flaws(change)[f"crew[0].duties[0].{field}"]


@pytest.mark.parametrize("month", ["2026-13", "2026-2", "March"])
def test_a_month_that_is_none_is_located(month):
    def change(document):
        document["crew"][0]["history"]["flight_minutes"] = {month: 60}

    found = flaws(change)[f"crew[0].history.flight_minutes.{month}"]
    assert found == f"'{month}' is no month; one reads 2026-02"


def test_a_zone_that_is_none_is_located_at_its_station():
    def change(document):
        document["stations"]["BASE1"] = "Mars/Base"

    assert flaws(change)["stations.BASE1"] == "zone: 'Mars/Base' is no IANA time zone"


def test_somebody_who_stands_there_twice():
    def change(document):
        document["crew"].append({"id": "C1", "home_base": "LIS", "duties": []})

    found = flaws(change)["crew[1].id"]
    assert found == "C1 is crew[0] already: put all duties there"


def test_another_version_is_refused():
    assert "version" in flaws(lambda document: document.update(version=2))


def test_a_document_that_is_none_is_refused():
    with pytest.raises(InputError, match="it should be an object"):
        read_document([1, 2])


def test_verdicts_are_written_in_the_shape_of_the_product():
    lines, airports = read_document(DOCUMENT)
    scheme = load_scheme("easa")
    written = write_verdicts(check(lines, scheme, airports), scheme.version)
    assert written["version"] == 1
    assert written["scheme"] == scheme.version
    keys = "crew rule value limit margin verdict citation confidence window missing"
    for result in written["results"]:
        assert " ".join(result) == keys
    first = written["results"][0]
    assert first["window"] == ["2026-03-02T06:00:00Z", "2026-03-02T08:00:00Z"]
    assert first["verdict"] == "compliant"
