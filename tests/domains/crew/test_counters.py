"""Everybody's counters, asked for through the door."""

import pytest

from tests.domains.crew.factories import a_member, settle_more

pytestmark = pytest.mark.promise("C8")


def test_each_line_is_counted_with_its_margins_by_seniority(crew, desk, work):
    period, _, ana, bea, _ = desk
    found = crew.counters(period=period.id, work=work)
    assert [one.member.number for one in found] == ["1001", "1002", "1003"]
    counted = {one.member.id: one.counters for one in found}
    assert (counted[ana.id].flight_minutes, counted[ana.id].duty_minutes) == (180, 330)
    assert counted[bea.id].duty_minutes == 0
    limits = {one.rule: one for one in found[0].limits}
    assert limits["easa.flight-28-days"].value == 180
    assert limits["easa.flight-28-days"].limit == 6000


def test_a_scope_is_a_base_and_a_fleet(crew, desk, work):
    period, *_ = desk
    settle_more(work, people=(a_member("2001", fleets=("A330",)),))
    every = crew.counters(period=period.id, work=work)
    wide = crew.counters(period=period.id, fleet="A330", work=work)
    assert (len(every), [one.member.number for one in wide]) == (4, ["2001"])
    assert crew.counters(period=period.id, base="OPO", work=work) == []
