"""Columns that say how their values are protected."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, MetaData
from sqlalchemy.types import TypeEngine

from jetbridge.kernel.privacy import Privacy


def column(
    name: str,
    kind: TypeEngine[Any] | type[TypeEngine[Any]],
    privacy: Privacy,
    *rest: Any,
    **settings: Any,
) -> Column[Any]:
    """Declare a column with its class; ``rest`` goes to SQLAlchemy as it is.

    Not null unless ``nullable=True`` is said.
    """
    settings.setdefault("nullable", False)
    return Column(name, kind, *rest, info={"privacy": privacy}, **settings)


def unclassified(metadata: MetaData) -> Iterator[str]:
    """Name every column of ``metadata`` that has no class; a check wants none."""
    for table in metadata.sorted_tables:
        for item in table.columns:
            if not isinstance(item.info.get("privacy"), Privacy):
                yield f"{table.fullname}.{item.name}"
