"""One line of migrations: its name, its tables, its directory."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import MetaData


@dataclass(frozen=True, slots=True)
class Branch:
    """The migrations of one owner: label and PostgreSQL schema carry its name."""

    name: str
    metadata: tuple[MetaData, ...]
    versions: Path
