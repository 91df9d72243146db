import pytest
from fastapi import APIRouter
from pydantic import BaseModel

from jetbridge.kernel.db.errors import UpgradeTheDatabase
from jetbridge.kernel.errors import JetbridgeError
from jetbridge.kernel.http import document


class Crowded(JetbridgeError):
    status = 409
    code = "test.crowded"
    title = "It is crowded."
    next_step = "Come back later."


class Wish(BaseModel):
    minutes: int


@pytest.fixture
def routes(routes: APIRouter):
    @routes.get("/crowded")
    def crowded() -> None:
        raise Crowded("Twelve are here.", count=12)

    @routes.get("/broken")
    def broken() -> None:
        raise RuntimeError("the password is hunter2")

    @routes.get("/unmigrated")
    def unmigrated() -> None:
        raise UpgradeTheDatabase('relation "crew.member" does not exist')

    @routes.post("/wish")
    def wish(wish: Wish) -> Wish:
        return wish

    return routes


@pytest.mark.promise("S1")
class TestProblems:
    def test_a_refusal_says_what_why_and_the_next_step(self, client):
        reply = client.get("/crowded")
        assert reply.headers["content-type"] == "application/problem+json"
        assert reply.json() == {
            "type": "urn:jetbridge:problem:test.crowded",
            "title": "It is crowded.",
            "status": 409,
            "detail": "Twelve are here.",
            "code": "test.crowded",
            "next_step": "Come back later.",
            "facts": {"count": 12},
        }

    def test_a_failure_nobody_foresaw_gives_a_reference_and_nothing_else(self, client):
        reply = client.get("/broken")
        assert reply.status_code == 500
        assert reply.json()["reference"] == reply.headers["x-request-id"]
        assert "hunter2" not in reply.text
        assert "Traceback" not in reply.text

    def test_the_databases_own_words_stay_in_the_log(self, client):
        reply = client.get("/unmigrated")
        assert reply.json()["code"] == "db.not_migrated"
        assert "crew.member" not in reply.text

    def test_a_flaw_in_the_request_is_located_and_not_repeated(self, client):
        reply = client.post("/wish", json={"minutes": "a private matter"})
        (flaw,) = reply.json()["errors"]
        assert flaw["location"] == "body.minutes"
        assert "private" not in reply.text

    def test_an_unknown_address_is_a_problem_too(self, client):
        assert client.get("/nowhere").json()["code"] == "http.not_found"
        assert client.put("/wish").json()["code"] == "http.method_not_allowed"

    def test_a_body_that_says_it_is_too_large_is_not_read(self, client):
        reply = client.post("/wish", content=b"x" * 2000)
        assert reply.json()["code"] == "http.too_large"

    def test_one_that_does_not_say_so_is_stopped(self, client):
        reply = client.post("/wish", content=iter([b"x" * 600, b"x" * 600]))
        assert (reply.status_code, reply.json()["status"]) == (413, 413)

    def test_a_route_documents_its_refusals(self):
        described = document(Crowded)[409]
        assert "test.crowded" in described["description"]
        assert list(described["content"]) == ["application/problem+json"]
