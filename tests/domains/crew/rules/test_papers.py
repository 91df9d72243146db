"""When the first paper lapses."""

from datetime import UTC, date, datetime

import pytest

from jetbridge.domains.crew.rules.papers import first_lapse, rated_elsewhere
from jetbridge.domains.training.contracts import Qualification
from jetbridge.kernel.db import new_id

ANA = new_id()


def a_paper(code, subject, valid_to, **changes):
    values = {
        "id": new_id(),
        "holder": ANA,
        "base": "LIS",
        "code": code,
        "subject": subject,
        "issued": None,
        "valid_from": date(2025, 1, 1),
        "valid_to": valid_to,
        "zone": "Europe/Lisbon",
        "basis": "",
        "source": "test",
        "reference": "1",
        "revoked_on": None,
        "version": 1,
    }
    return Qualification(**values | changes)


MEDICAL = a_paper("medical", "class_1", date(2026, 7, 14))


def lapse(*papers, at=datetime(2026, 2, 1, tzinfo=UTC)):
    return first_lapse(papers, fleet="A320", at=at).get(ANA)


@pytest.mark.promise("T3")
class TestFirstLapse:
    def test_the_expiry_day_is_inclusive_and_local(self):
        # Lisbon is one hour ahead of UTC in July.
        assert lapse(MEDICAL) == datetime(2026, 7, 14, 23, tzinfo=UTC)

    def test_the_first_of_several_papers_counts(self):
        rating = a_paper("type_rating", "A320", date(2026, 3, 1))
        assert lapse(MEDICAL, rating) == datetime(2026, 3, 2, tzinfo=UTC)

    def test_a_renewal_outlives_the_paper_it_renews(self):
        day = date(2026, 7, 15)
        renewed = a_paper("medical", "class_1", date(2027, 1, 14), valid_from=day)
        assert lapse(MEDICAL, renewed) == datetime(2027, 1, 15, tzinfo=UTC)

    def test_a_renewal_after_a_gap_does_not_fill_it(self):
        day = date(2026, 7, 20)
        late = a_paper("medical", "class_1", date(2027, 1, 14), valid_from=day)
        ended = datetime(2026, 7, 14, 23, tzinfo=UTC)
        assert lapse(MEDICAL, late) == ended
        assert lapse(MEDICAL, late, at=datetime(2026, 7, 17, tzinfo=UTC)) == ended

    def test_a_paper_that_begins_later_is_not_held_yet(self):
        asked = datetime(2024, 12, 1, tzinfo=UTC)
        assert lapse(MEDICAL, at=asked) == asked

    def test_a_rating_of_another_fleet_is_not_asked_for(self):
        other = a_paper("type_rating", "A330", date(2026, 1, 1))
        assert lapse(MEDICAL, other) == lapse(MEDICAL)

    def test_what_was_revoked_ends_that_day(self):
        gone = a_paper("licence", "ATPL", None, revoked_on=date(2026, 3, 1))
        assert lapse(gone) == datetime(2026, 3, 1, tzinfo=UTC)

    def test_nothing_on_record_lapses_never(self):
        assert lapse() is None


class TestRatedElsewhere:
    def test_who_holds_only_other_ratings_is_named(self):
        other = a_paper("type_rating", "A330", None)
        assert rated_elsewhere([other], fleet="A320") == {ANA}
        own = a_paper("type_rating", "A320", None)
        assert rated_elsewhere([other, own], fleet="A320") == set()

    def test_of_an_empty_record_nothing_is_asked(self):
        assert rated_elsewhere([MEDICAL], fleet="A320") == set()
