"""Planning periods: what may be opened, and what is refused."""

from datetime import UTC, datetime

import pytest

from jetbridge.aviation.errors import InputError
from jetbridge.domains.crew.errors import CrewError

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
        with pytest.raises(CrewError, match="ends after it starts"):
            self.opened(crew, work, end=JUNE)

    def test_a_name_is_given_once(self, crew, work):
        self.opened(crew, work)
        with pytest.raises(CrewError, match="'June' already"):
            self.opened(crew, work)

    def test_a_scheme_nobody_knows_is_refused(self, crew, work):
        with pytest.raises(InputError, match="no scheme 'icao'"):
            self.opened(crew, work, scheme="icao")
