import pytest
from fastapi import APIRouter, Response

from jetbridge.kernel.http import IfMatch, Known, etag, expect, hot, unchanged


@pytest.fixture
def routes(routes: APIRouter):
    @routes.get("/roster")
    def read(known: Known) -> Response:
        return unchanged(known, 7) or hot({"version": 7}, tag=etag(7))

    @routes.put("/roster")
    def write(if_match: IfMatch) -> None:
        expect(if_match, 7)

    return routes


class TestReading:
    def test_the_tag_names_the_version(self, client):
        assert client.get("/roster").headers["etag"] == '"7"'

    @pytest.mark.parametrize("known", ['"7"', 'W/"7"', '"6", "7"', "*"])
    def test_who_has_the_version_gets_no_body(self, client, known):
        reply = client.get("/roster", headers={"if-none-match": known})
        assert (reply.status_code, reply.content) == (304, b"")
        assert reply.headers["etag"] == '"7"'

    @pytest.mark.parametrize("known", ['"6"', "7", ""])
    def test_who_has_another_gets_it(self, client, known):
        assert client.get("/roster", headers={"if-none-match": known}).content


class TestWriting:
    def write(self, client, **headers):
        return client.put("/roster", headers=headers)

    def test_on_the_current_version_it_is_done(self, client):
        assert self.write(client, **{"if-match": '"7"'}).status_code == 200

    def test_on_another_it_is_refused(self, client):
        reply = self.write(client, **{"if-match": '"6"'})
        assert (reply.status_code, reply.json()["facts"]) == (412, {"current": "7"})

    @pytest.mark.parametrize(
        "headers", [{}, {"if-match": "*"}, {"if-match": '"6","7"'}]
    )
    def test_without_one_version_it_is_asked_for(self, client, headers):
        assert self.write(client, **headers).status_code == 428
