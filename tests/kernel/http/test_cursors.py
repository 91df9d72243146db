from contextlib import suppress
from datetime import datetime
from uuid import UUID

import pytest
from fastapi import APIRouter
from hypothesis import given
from hypothesis import strategies as st

from jetbridge.kernel.http import Page, Paged, may
from jetbridge.kernel.http.cursors import Cursors, Paging
from jetbridge.kernel.http.errors import CursorRefusedError
from jetbridge.kernel.testing.clock import NOON

CURSORS = Cursors(b"key")
VALUES = st.lists(st.integers(-(2**53), 2**53) | st.text(max_size=20), max_size=4)


class TestCursor:
    @given(VALUES)
    def test_what_is_written_is_read(self, values):
        assert CURSORS.read("legs", CURSORS.write("legs", values)) == values

    @given(VALUES, st.integers(0), st.characters())
    def test_a_changed_one_is_refused(self, values, place, sign):
        cursor = CURSORS.write("legs", values)
        at = place % len(cursor)
        changed = cursor[:at] + sign + cursor[at + 1 :]
        with suppress(CursorRefusedError):
            # The last sign of base64 has spare bits: the same bytes, at most.
            assert CURSORS.read("legs", changed) == values

    @given(st.text(max_size=80))
    def test_any_other_text_is_refused(self, text):
        with pytest.raises(CursorRefusedError):
            CURSORS.read("legs", text)

    def test_one_of_another_list_is_refused(self):
        with pytest.raises(CursorRefusedError):
            CURSORS.read("members", CURSORS.write("legs", [1]))

    def test_one_of_another_platform_is_refused(self):
        with pytest.raises(CursorRefusedError):
            Cursors(b"other").read("legs", CURSORS.write("legs", [1]))

    def test_the_row_key_comes_back_in_its_types(self):
        key = (NOON, UUID(int=7))
        values = CURSORS.read("legs", CURSORS.write("legs", key))
        paging = Paging(CURSORS, "legs", 10, values)
        assert paging.after(tuple[datetime, UUID]) == key


class TestPages:
    @pytest.fixture
    def routes(self, routes: APIRouter):
        @routes.get("/numbers", dependencies=[may("x")])
        def numbers(paging: Paged) -> Page[int]:
            after = paging.after(tuple[int]) or (-1,)
            found = range(after[0] + 1, 25)[: paging.wanted]
            return Page(**paging.page(found, key=lambda number: (number,)))

        return routes

    @pytest.mark.parametrize("limit", [1, 7, 24, 25, 26])
    def test_following_next_gives_every_row_once(self, client, limit):
        found, cursor = [], None
        while True:
            asked = {"limit": limit} | ({"cursor": cursor} if cursor else {})
            page = client.get("/numbers", params=asked).json()
            found.extend(page["items"])
            cursor = page["next"]
            if cursor is None:
                break
        assert found == list(range(25))

    def test_a_forged_cursor_is_a_problem(self, client):
        problem = client.get("/numbers", params={"cursor": "forged"}).json()
        assert problem["code"] == "http.cursor_refused"

    @pytest.mark.parametrize("limit", [0, 1001, "many"])
    def test_the_size_of_a_page_has_bounds(self, client, limit):
        assert client.get("/numbers", params={"limit": limit}).status_code == 422
