"""Planning periods: what may be opened, and what is refused."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jetbridge.domains.crew.errors import CrewError, PeriodRefusedError

DAY = timedelta(days=1)
MAY, JUNE, JULY = (datetime(2026, month, 1, tzinfo=UTC) for month in (5, 6, 7))


@pytest.mark.promise("C4")
class TestOpening:
    def opened(self, crew, work, **asked):
        order = {"name": "June", "start": JUNE, "end": JULY, **asked}
        return crew.open_period(publication_deadline=MAY, work=work, **order)

    def test_is_planned_from_its_start_to_before_its_end(self, crew, work):
        period = self.opened(crew, work)
        assert crew.periods(work=work) == [period]
        assert (period.start, period.end, period.version) == (JUNE, JULY, 0)

    def test_one_without_a_day_is_refused(self, crew, work):
        with pytest.raises(CrewError, match="end: a period ends after it starts"):
            self.opened(crew, work, end=JUNE)

    def test_a_name_is_given_once(self, crew, work):
        self.opened(crew, work)
        with pytest.raises(CrewError, match="'June' already"):
            self.opened(crew, work)

    def test_a_scheme_nobody_knows_is_refused(self, crew, work):
        with pytest.raises(PeriodRefusedError, match="no scheme 'icao'"):
            self.opened(crew, work, scheme="icao")

    def test_one_that_is_over_is_refused_unless_it_is_asked_for(self, crew, work):
        ended = {"start": MAY - 62 * DAY, "end": MAY - 31 * DAY}
        order = {"name": "March", "publication_deadline": ended["start"], **ended}
        with pytest.raises(PeriodRefusedError, match=r"end: .* is past") as refused:
            crew.open_period(**order, work=replace(work, at=MAY))
        assert refused.value.facts["field"] == "end"
        assert crew.open_period(**order, past=True, work=work).name == "March"

    def test_nobody_is_planned_twice_at_a_time(self, crew, work):
        self.opened(crew, work, bases=["LIS"])
        with pytest.raises(PeriodRefusedError, match="start: June plans the same"):
            self.opened(crew, work, name="Late June", start=JULY - 5 * DAY)
        porto = self.opened(crew, work, name="June, Porto", bases=["OPO"])
        assert porto.bases == ("OPO",)
        after = {"start": JULY, "end": JULY + 31 * DAY}
        assert self.opened(crew, work, name="July", **after).version == 0

    def test_a_deadline_after_the_start_is_refused(self, crew, work):
        late = {"start": JUNE, "end": JULY, "publication_deadline": JULY}
        with pytest.raises(PeriodRefusedError, match="publication_deadline"):
            crew.open_period(name="June", work=work, **late)

    def test_a_zone_nobody_knows_is_refused(self, crew, work):
        with pytest.raises(PeriodRefusedError, match="no IANA time zone"):
            self.opened(crew, work, zone="Mars/Base")
