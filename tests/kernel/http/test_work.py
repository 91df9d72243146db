import pytest
from fastapi import APIRouter

from jetbridge.kernel.audit import record
from jetbridge.kernel.errors import JetbridgeError
from jetbridge.kernel.http import SignedIn, Work, may

SETTING = "select current_setting('jetbridge.purpose')"
COUNT = "select count(*) from kernel.audit_record"


@pytest.fixture
def routes(routes: APIRouter):
    @routes.get("/purpose", dependencies=[may("rosters.read")])
    def purpose(work: Work) -> str:
        return str(work.connection.exec_driver_sql(SETTING).scalar_one())

    @routes.get("/undecided")
    def undecided(work: Work) -> None:
        work.connection.exec_driver_sql("select 1")

    @routes.get("/actor", dependencies=[may("rosters.read")])
    def actor(actor: SignedIn) -> str:
        return actor.id

    @routes.post("/write", dependencies=[may("rosters.change")])
    def write(work: Work, *, fail: bool = False) -> None:
        record("test.write", "x", work=work)
        if fail:
            raise JetbridgeError

    return routes


@pytest.fixture
def written(database, planner, clock):
    def count() -> int:
        with database.begin(planner, at=clock.now()) as work:
            return int(work.connection.exec_driver_sql(COUNT).scalar_one())

    return count


class TestWork:
    @pytest.mark.promise("S1")
    def test_the_database_knows_who_works_and_what_for(self, client, gate):
        assert client.get("/purpose").json() == "rosters.read"
        assert gate.asked == ["rosters.read"]

    @pytest.mark.promise("S1")
    def test_a_route_nobody_decided_gets_no_work(self, client):
        assert client.get("/undecided").json()["code"] == "http.undecided"

    def test_the_admitted_actor_is_at_hand(self, client, planner):
        assert client.get("/actor").json() == planner.id

    def test_what_was_answered_is_committed(self, client, written):
        client.post("/write")
        assert written() == 1

    def test_what_was_refused_is_not(self, client, written):
        client.post("/write", params={"fail": True})
        assert written() == 0
