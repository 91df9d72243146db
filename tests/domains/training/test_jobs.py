"""What training does by itself."""

from datetime import UTC, date, datetime

import pytest

from jetbridge.apps.api.table import decision_table
from jetbridge.domains.people.service import People
from jetbridge.domains.training import jobs
from jetbridge.domains.training.service import Training
from jetbridge.kernel.db import Database, Role
from jetbridge.kernel.events import Relay
from jetbridge.kernel.jobs import Computation
from tests.domains.people import factories as staff
from tests.domains.training import factories as make


@pytest.fixture
def relay(cloned, database, clock):
    with Database(cloned, role=Role.RELAY) as opened:
        yield Relay(
            app=database,
            relay=opened,
            readers=jobs.READERS,
            clock=clock,
            principal=decision_table().principal,
        )


def test_news_of_a_move_takes_the_qualifications_along(database, planner, clock, relay):
    people, training = People(), Training()
    with database.begin(planner, at=clock.now()) as work:
        people.apply_bases(staff.bases("LIS", "OPO"), work=work)
        people.apply_employees(staff.employees(staff.employee()), work=work)
        (ana,) = people.employees(work=work)
        rows = make.rows(make.row(holder=str(ana.id)))
        training.apply_qualifications(rows, work=work)
        people.move_home_base(
            employee=ana.id, base="OPO", valid_from=work.at.date(), work=work
        )
    relay.drain()
    with database.begin(planner, at=clock.now()) as work:
        assert training.of_holder(holder=ana.id, work=work)[0].base == "OPO"


def test_the_schedules_do_their_work_again_without_harm(database, planner):
    new_year = datetime(2027, 1, 1, 12, tzinfo=UTC)
    with database.begin(planner, at=new_year) as work:
        rows = make.rows(make.row(valid_to=date(2026, 12, 31)))
        Training().apply_qualifications(rows, work=work)
        for job in (*jobs.JOBS, *jobs.JOBS):
            for step in job.steps:
                assert not isinstance(step, Computation)
                step({}, work=work)
        assert Training().announce_lapses(work=work) == 0
