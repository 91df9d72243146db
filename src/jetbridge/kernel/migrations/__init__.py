"""Migrations: one branch per domain and one of the kernel, applied together."""

from jetbridge.kernel.migrations.branch import Branch
from jetbridge.kernel.migrations.kernel_branch import KERNEL
from jetbridge.kernel.migrations.run import drift, pending, prepare, upgrade

__all__ = ["KERNEL", "Branch", "drift", "pending", "prepare", "upgrade"]
