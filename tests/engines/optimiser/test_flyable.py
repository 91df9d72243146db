"""The cheapest pairing of each leg, as far as the work allowed for it goes."""

import pytest

from jetbridge.engines.optimiser.pairing import Crewing
from jetbridge.engines.optimiser.pairing.flyable import Allowance, cheapest_with
from jetbridge.engines.optimiser.stop import Never, StopAfter
from tests.engines.optimiser.factories import posed, round_trips

pytestmark = pytest.mark.promise("C3")
PROBLEM = posed(round_trips(days=9, per_day=4), Crewing())
ROWS = list(range(PROBLEM.rows))


def asked(allowance, rows=ROWS):
    worth = -PROBLEM.surplus
    found = cheapest_with(PROBLEM, rows, worth, allowance=allowance)
    return {row: way and round(way.extra, 6) for row, way in found.items()}


def late(work):
    """Allow so much work, the time being up."""
    return Allowance(StopAfter(0.0, lambda: 0.0), work)


class TestManyAtOnce:
    def test_each_gets_the_answer_it_gets_alone(self):
        alone = {row: asked(Allowance(Never()), [row])[row] for row in ROWS}
        assert asked(Allowance(Never())) == alone


class TestWhenTimeIsUp:
    def test_nothing_is_examined_without_work_allowed(self):
        assert asked(late(0)) == {}

    def test_what_the_work_is_enough_for_is_examined_whole(self):
        whole = asked(Allowance(Never()))
        answers = [asked(late(work)) for work in range(0, 4_000, 100)]
        sizes = [len(answer) for answer in answers]
        assert 0 < sizes[len(sizes) // 2] < len(ROWS)
        assert all(answer.items() <= whole.items() for answer in answers)

    def test_no_more_is_swept_than_was_allowed(self):
        allowance = late(1_000)
        granted = [work for work in (400, 400, 400, 100) if allowance.grants(work)]
        assert granted == [400, 400]
