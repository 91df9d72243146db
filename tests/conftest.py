"""Fixtures of every test: real PostgreSQL with the whole platform's schema."""

from collections.abc import Sequence

import pytest
from hypothesis import settings

from jetbridge.apps.schema import BRANCHES
from jetbridge.kernel.migrations import Branch

pytest_plugins = ["jetbridge.kernel.testing.plugin"]

# A first call compiles kernels and a busy machine is slow: no example has a deadline.
# The same examples each time: what turns red is the change. `make proof` searches on.
settings.register_profile("jetbridge", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000, print_blob=True)
settings.load_profile("jetbridge")


@pytest.fixture(scope="session")
def branches() -> Sequence[Branch]:
    return BRANCHES
