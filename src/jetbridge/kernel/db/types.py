"""Column types of PostgreSQL that SQLAlchemy has no class for."""

from typing import Any

from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.types import UserDefinedType

MOMENT = TIMESTAMP(timezone=True)
"""A moment: aware, stored in UTC."""


class Xid8(UserDefinedType[int]):
    """PostgreSQL's 64-bit transaction id; it never wraps around."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """Name the type in DDL."""
        return "xid8"


ischema_names["xid8"] = Xid8  # reflection warns of types it does not know
