"""Fixtures of every test: real PostgreSQL with the whole platform's schema."""

from collections.abc import Sequence

import pytest

from jetbridge.apps.schema import BRANCHES
from jetbridge.kernel.migrations import Branch

pytest_plugins = ["jetbridge.kernel.testing.plugin"]


@pytest.fixture(scope="session")
def branches() -> Sequence[Branch]:
    return BRANCHES
