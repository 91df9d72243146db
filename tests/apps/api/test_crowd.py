"""Many requests at once: none waits for ever, none is lost."""

from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from jetbridge.kernel.config import Settings

AT_ONCE = 60


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(home=tmp_path, pool_size=3)


def test_more_requests_than_threads_and_connections_are_all_answered(site, address):
    cookies = site.signed_in("ada", roles={"planner"}, bases={"*"}).cookies

    def ask(_: int) -> list[int]:
        with httpx2.Client(cookies=cookies, timeout=180) as client:
            return [client.get(f"{address}/api/v1/me").status_code for _ in range(5)]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = [
            status for found in pool.map(ask, range(AT_ONCE)) for status in found
        ]
    assert answers == [200] * AT_ONCE * 5
