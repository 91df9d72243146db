"""The kernel's test doubles and fixtures: a frozen clock, real PostgreSQL."""

from jetbridge.kernel.testing.clock import FrozenClock
from jetbridge.kernel.testing.homes import passing_home

__all__ = ["FrozenClock", "passing_home"]
