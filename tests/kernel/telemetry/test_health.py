import pytest

from jetbridge.kernel.errors import JetbridgeError
from jetbridge.kernel.telemetry.health import HealthChecks


class Broken(JetbridgeError):
    title = "It is broken."
    next_step = "Mend it."


def good() -> str:
    return "It works."


def refused() -> str:
    raise Broken


def failed() -> str:
    raise RuntimeError("a secret")


@pytest.mark.promise("S4")
class TestHealth:
    def test_all_good_is_good(self):
        found = HealthChecks({"one": good}).run()
        assert found.ok
        assert found.checks[0].detail == "It works."

    def test_one_that_fails_says_why_and_does_not_hide_the_others(self):
        found = HealthChecks({"one": refused, "two": good}).run()
        assert not found.ok
        assert found.checks[0].detail == "It is broken. Mend it."
        assert found.checks[1].ok

    def test_a_failure_nobody_foresaw_tells_its_kind_only(self):
        (check,) = HealthChecks({"one": failed}).run().checks
        assert (check.ok, check.detail) == (False, "RuntimeError")
