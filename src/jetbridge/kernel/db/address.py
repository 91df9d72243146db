"""Where the database is, and how each role signs in to it."""

import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import URL

_DRIVER = "postgresql+psycopg"


class Role(StrEnum):
    """The database roles of the platform; the application's obeys row security."""

    OWNER = "jetbridge_owner"
    APP = "jetbridge_app"
    RELAY = "jetbridge_relay"
    BACKUP = "jetbridge_backup"


def derived_password(secret: bytes, name: str) -> str:
    """Give the password of the role ``name``: one secret to keep, not five."""
    return hmac.digest(secret, name.encode(), hashlib.sha256).hex()


def host_of(url: URL) -> str:
    """Give the host of ``url``, or the directory of its socket."""
    host = url.query.get("host") or url.host or ""
    return host if isinstance(host, str) else host[0]


@dataclass(frozen=True, slots=True)
class Address:
    """A database: the administrator's URL, and the secret behind the roles."""

    administrator: URL
    secret: bytes

    def as_role(self, role: Role) -> URL:
        """Give the URL with which ``role`` signs in."""
        password = derived_password(self.secret, role)
        return self.administrator.set(username=role, password=password)

    def on(self, database: str) -> "Address":
        """Give the address of another database on the same server."""
        return Address(self.administrator.set(database=database), self.secret)


def embedded_address(socket_directory: str, database: str, secret: bytes) -> Address:
    """Give the address of the embedded server: its socket, no TCP port."""
    url = URL.create(
        _DRIVER,
        username="postgres",
        password=derived_password(secret, "postgres"),
        database=database,
        query={"host": socket_directory},
    )
    return Address(url, secret)
