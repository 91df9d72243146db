"""The schema of the whole platform: the kernel's branch and one per owner of tables."""

from pathlib import Path
from types import ModuleType

from sqlalchemy import MetaData

from jetbridge.apps.rooms import rooms
from jetbridge.kernel.http import tables as http
from jetbridge.kernel.identity import tables as identity
from jetbridge.kernel.migrations import KERNEL, Branch


def _branch(tables: ModuleType) -> Branch:
    owner = tables.__name__.rpartition(".")[0]
    place = Path(str(tables.__file__)).parent
    while place.name != owner.rpartition(".")[2]:
        place = place.parent
    return Branch(place.name, (tables.metadata,), place / "migrations")


def _branches() -> tuple[Branch, ...]:
    branches = [_branch(tables) for tables in (http, identity, *rooms("tables"))]
    return (KERNEL, *(branch for branch in branches if branch.versions.is_dir()))


BRANCHES: tuple[Branch, ...] = _branches()
"""Every branch of migrations, the kernel's first."""

METADATA: tuple[MetaData, ...] = tuple(
    metadata for branch in BRANCHES for metadata in branch.metadata
)
"""Every table of the platform."""
