import pytest

from jetbridge.kernel.db import Role
from jetbridge.kernel.db.roles import session


@pytest.mark.promise("S4")
class TestHealth:
    def test_a_live_process_says_so(self, stranger):
        assert stranger.get("/livez").json() == {"alive": True}

    def test_a_ready_one_says_why(self, stranger):
        reply = stranger.get("/readyz")
        checks = {one["name"]: one for one in reply.json()["checks"]}
        assert (reply.status_code, set(checks)) == (
            200,
            {"database", "schema", "outbox"},
        )
        assert "PostgreSQL" in checks["database"]["detail"]

    def test_one_whose_schema_is_old_is_not_ready_and_says_what_to_do(
        self, cloned, stranger
    ):
        with session(cloned.address.as_role(Role.OWNER)) as owner:
            owner.execute("delete from kernel.alembic_version")
        reply = stranger.get("/readyz")
        assert reply.status_code == 503
        failed = [one for one in reply.json()["checks"] if not one["ok"]]
        assert [one["name"] for one in failed] == ["schema"]
        assert "jetbridge db upgrade" in failed[0]["detail"]


@pytest.mark.promise("S4")
class TestMetrics:
    def test_requests_are_counted_by_route(self, site):
        browser = site.signed_in("root", roles={"platform"})
        browser.get("/api/v1/me")
        text = browser.get("/metrics").text
        wanted = (
            'jetbridge_request_seconds_count{method="GET",route="/me",status="200"}'
        )
        assert wanted in text
        assert "jetbridge_outbox_oldest_seconds 0.0" in text


class TestMe:
    def test_says_who_and_what_they_may(self, site):
        found = site.signed_in("ada", roles={"planner"}, bases={"LIS"})
        me = found.get("/api/v1/me").json()
        assert (me["name"], me["roles"], me["bases"]) == ("Ada", ["planner"], ["LIS"])
        assert "crew.roster.publish" in me["actions"]
        assert "identity.account.change" not in me["actions"]


class TestVersion:
    def test_names_the_issuer_people_sign_in_at(self, stranger):
        assert stranger.get("/version").json()["issuer"] is None
