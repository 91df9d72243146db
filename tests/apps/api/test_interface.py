"""The interface as a contract: what OpenAPI says is what happens."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.core.failures import FailureGroup
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance

from jetbridge.apps.api.document import describe

ROOT = Path(__file__).parents[3]
STREAM = "/api/v1/live"
MEANING = [positive_data_acceptance]
"""A request of the right shape may still name a role, a leg or a day there is not."""


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


class TestDocument:
    def test_every_operation_documents_its_problems(self, site):
        for name, operation in operations(describe(site.app)):
            for status in ("4XX", "5XX"):
                content = operation["responses"][status]["content"]
                assert list(content) == ["application/problem+json"], name

    def test_every_operation_says_what_it_does(self, site):
        for name, operation in operations(describe(site.app)):
            assert operation.get("description"), name

    def test_operations_have_names_of_their_own(self, site):
        names = [one["operationId"] for _, one in operations(describe(site.app))]
        assert len(set(names)) == len(names)

    def test_the_served_document_is_this_one(self, site, stranger):
        assert stranger.get("/api/openapi.json").json() == describe(site.app)

    def test_the_committed_pages_are_what_the_code_says(self):
        command = [sys.executable, "-m", "jetbridge.apps.api.reference", "--check"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()


@pytest.mark.slow
class TestFuzz:
    """Schemathesis: no request that the document allows, or forbids, breaks us."""

    @pytest.fixture
    def browser(self, site):
        roles = {"planner", "controller", "compliance", "platform"}
        return site.signed_in("ada", roles=roles, bases={"*"}, fleets={"*"})

    def test_every_answer_is_a_documented_one(self, site, browser):
        schema = schemathesis.openapi.from_dict(describe(site.app))
        schema.app = site.app
        broken: list[str] = []
        for found in schema.exclude(path=STREAM).get_all_operations():
            assert isinstance(found, Ok), found
            try:
                self.try_operation(found.ok(), browser)
            except FailureGroup as failures:
                broken.extend(
                    f"{found.ok().label}: {one}" for one in failures.exceptions
                )
        assert not broken, "\n".join(broken)

    def try_operation(self, operation, browser) -> None:
        headers = {"X-CSRF": browser.headers["X-CSRF"]}

        @given(case=operation.as_strategy())
        @settings(
            max_examples=10,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        def attempt(case) -> None:
            case.call_and_validate(
                cookies=dict(browser.cookies),
                headers=headers,
                excluded_checks=MEANING,
            )

        attempt()
