"""Fixtures of every test: real PostgreSQL with the whole platform's schema."""

from collections.abc import Sequence

import pytest
from hypothesis import settings

from jetbridge.apps.schema import BRANCHES
from jetbridge.kernel.migrations import Branch

pytest_plugins = ["jetbridge.kernel.testing.plugin"]

# A first call compiles kernels and a busy machine is slow: no example has a deadline.
settings.register_profile("jetbridge", deadline=None)
settings.load_profile("jetbridge")


@pytest.fixture(scope="session")
def branches() -> Sequence[Branch]:
    return BRANCHES
