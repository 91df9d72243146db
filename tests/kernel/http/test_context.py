import pytest
from fastapi import APIRouter
from fastapi.responses import HTMLResponse


@pytest.fixture
def routes(routes: APIRouter):
    @routes.get("/things/{thing}")
    def thing(thing: str) -> str:
        return thing

    @routes.get("/assets/a.js")
    def asset() -> str:
        return ""

    @routes.get("/page")
    def page() -> HTMLResponse:
        return HTMLResponse("", headers={"Content-Security-Policy": "sandbox"})

    return routes


class TestEveryReply:
    def test_carries_the_security_headers(self, client):
        headers = client.get("/things/1").headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "strict-transport-security" not in headers

    def test_keeps_a_stricter_policy_of_its_own(self, client):
        assert client.get("/page").headers["content-security-policy"] == "sandbox"

    def test_is_not_kept_by_shared_caches(self, client):
        assert client.get("/things/1").headers["cache-control"] == "private, no-cache"

    def test_of_a_file_named_by_its_content_is_kept(self, client):
        assert "immutable" in client.get("/assets/a.js").headers["cache-control"]
        assert "immutable" not in client.get("/assets/gone.js").headers["cache-control"]

    def test_takes_over_a_harmless_request_id(self, client):
        reply = client.get("/things/1", headers={"x-request-id": "trace-12345"})
        assert reply.headers["x-request-id"] == "trace-12345"

    @pytest.mark.parametrize("bad", ["short", "x" * 65, "<script>alert</script>"])
    def test_replaces_any_other(self, client, bad):
        reply = client.get("/things/1", headers={"x-request-id": bad})
        assert reply.headers["x-request-id"] != bad

    def test_is_counted_under_its_template(self, client, requests):
        client.get("/things/42")
        client.get("/nowhere/42")
        assert requests == [
            ("GET", "/things/{thing}", 200),
            ("GET", "unmatched", 404),
        ]
