"""The schema of the whole platform: the kernel's branch and one per domain."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import MetaData

from jetbridge.kernel.migrations import KERNEL, Branch

_OWNERS = (
    "jetbridge.kernel.http",
    "jetbridge.kernel.identity",
    "jetbridge.domains.people",
    "jetbridge.domains.maintenance",
    "jetbridge.domains.flights",
    "jetbridge.domains.training",
    "jetbridge.domains.crew",
)
"""Who keeps tables beside the kernel, lower floors first."""


def _branch(owner: str) -> Branch | None:
    spec = find_spec(owner)
    if spec is None or spec.origin is None or find_spec(f"{owner}.tables") is None:
        return None
    tables = import_module(f"{owner}.tables")
    name = owner.rpartition(".")[2]
    versions = Path(spec.origin).parent / "migrations"
    return Branch(name, (tables.metadata,), versions) if versions.is_dir() else None


BRANCHES: tuple[Branch, ...] = (KERNEL, *filter(None, map(_branch, _OWNERS)))
"""Every branch of migrations, the kernel's first."""

METADATA: tuple[MetaData, ...] = tuple(
    metadata for branch in BRANCHES for metadata in branch.metadata
)
"""Every table of the platform."""
