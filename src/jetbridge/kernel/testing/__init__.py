"""The kernel's test doubles and fixtures: a frozen clock, real PostgreSQL."""

from jetbridge.kernel.testing.clock import FrozenClock

__all__ = ["FrozenClock"]
