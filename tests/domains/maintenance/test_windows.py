"""Maintenance windows, on real PostgreSQL."""

from dataclasses import asdict, replace
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from jetbridge.domains.maintenance.contracts import (
    WINDOWS,
    WindowsApplied,
    WorkWindow,
)
from jetbridge.domains.maintenance.errors import (
    WindowColumnsError,
    WindowNotFoundError,
    WindowTimesError,
)
from jetbridge.domains.maintenance.service import Maintenance

pytestmark = pytest.mark.promise("O4")

maintenance = Maintenance()


def at(hour):
    return datetime(2026, 6, 1, hour, tzinfo=UTC)


CHECK = WorkWindow("WP-1", "CS-JBA", "LIS", at(8), at(12), "A check")


def rows(*some):
    return pa.Table.from_pylist([asdict(one) for one in some], schema=WINDOWS)


def standing(work, start=0, end=23):
    return maintenance.windows(start=at(start), end=at(end), work=work)


def test_the_same_windows_again_change_nothing(work):
    tyre = replace(CHECK, work_package="WP-2", registration="CS-JBB")
    assert maintenance.apply_windows(rows(CHECK, tyre), work=work).added == 2
    again = maintenance.apply_windows(rows(CHECK, tyre), work=work)
    assert again == WindowsApplied(0, 0, 2)
    assert standing(work) == [CHECK, tyre]


def test_a_window_moves_under_its_work_package(work):
    maintenance.plan_window(window=CHECK, work=work)
    later = replace(CHECK, end=at(14))
    assert maintenance.plan_window(window=later, work=work).changed == 1
    assert standing(work) == [later]


def test_windows_are_found_by_the_period_they_touch(work):
    maintenance.plan_window(window=CHECK, work=work)
    assert standing(work, 0, 8) == standing(work, 12, 20) == []
    assert standing(work, 11, 12) == [CHECK]
    theirs = {"registrations": ["CS-JBB"], "start": at(0), "end": at(23)}
    assert maintenance.windows(**theirs, work=work) == []


def test_a_withdrawn_window_stands_no_more_until_it_is_planned_again(work):
    maintenance.plan_window(window=CHECK, work=work)
    maintenance.withdraw_window(work_package="WP-1", reason="no part", work=work)
    assert standing(work) == []
    with pytest.raises(WindowNotFoundError):
        maintenance.withdraw_window(work_package="WP-1", reason="twice", work=work)
    assert maintenance.plan_window(window=CHECK, work=work).changed == 1
    assert standing(work) == [CHECK]


def test_a_window_that_ends_before_it_begins_is_refused(database, planner, clock):
    with (
        pytest.raises(WindowTimesError),
        database.begin(planner, at=clock.now()) as work,
    ):
        maintenance.plan_window(window=replace(CHECK, end=at(8)), work=work)


def test_what_the_database_cannot_keep_is_refused(work):
    with pytest.raises(WindowColumnsError):
        maintenance.plan_window(window=replace(CHECK, reason="a\0b"), work=work)


def test_rows_without_a_column_are_refused(work):
    with pytest.raises(WindowColumnsError, match="reason"):
        maintenance.apply_windows(rows(CHECK).drop_columns(["reason"]), work=work)


def test_what_changed_is_announced_in_order(database, planner, clock, announced):
    for end in (12, 12, 14):
        with database.begin(planner, at=clock.now()) as work:
            maintenance.plan_window(window=replace(CHECK, end=at(end)), work=work)
    told = announced("maintenance.windows_applied.v1")
    assert [event["data"]["work_packages"] for event in told] == [["WP-1"], ["WP-1"]]
    assert told[0]["version"] < told[1]["version"]
