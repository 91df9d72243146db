"""Identifiers: UUIDv7 made here, so that no database need know how."""

import secrets
import time
from uuid import UUID

_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62


def new_id() -> UUID:
    """Make a UUIDv7 (RFC 9562, 5.7): ids of one machine sort by the time of making.

    The 12 bits after the millisecond hold its fraction. An id is a name, not a
    clock: nothing may read a time from it.
    """
    millisecond, nanosecond = divmod(time.time_ns(), 1_000_000)
    fraction = nanosecond * 4096 // 1_000_000
    random = secrets.randbits(62)
    return UUID(int=millisecond << 80 | _VERSION | fraction << 64 | _VARIANT | random)
