"""Which server to use: the configured one, or the embedded one."""

from typing import Protocol

from sqlalchemy import make_url

from jetbridge.kernel.config import Settings
from jetbridge.kernel.crypto import kept_secret
from jetbridge.kernel.db.address import Address
from jetbridge.kernel.db.server.embedded import EmbeddedServer


class Server(Protocol):
    """A PostgreSQL server that processes use."""

    address: Address

    def attach(self) -> None:
        """Begin to use it."""
        ...

    def revive(self) -> None:
        """Do what can be done when it stopped answering."""
        ...

    def release(self) -> bool:
        """Stop using it; True when that stopped it."""
        ...


class ConfiguredServer:
    """A PostgreSQL that somebody else runs; we only sign in."""

    def __init__(self, address: Address) -> None:
        self.address: Address = address

    def attach(self) -> None:
        """Nothing to start: it runs elsewhere."""

    def revive(self) -> None:
        """Nothing to revive: it runs elsewhere."""

    def release(self) -> bool:
        """Leave it running."""
        return False


def find_server(settings: Settings) -> Server:
    """Give the server the settings name, without starting it."""
    secret = _secret(settings)
    if settings.database_url is None:
        return EmbeddedServer(settings.home, secret=secret, pg_bin=settings.pg_bin)
    url = make_url(settings.database_url.get_secret_value()).set(
        drivername="postgresql+psycopg"
    )
    kept = secret or kept_secret(settings.home / "keys" / "database")
    return ConfiguredServer(Address(url, kept))


def _secret(settings: Settings) -> bytes | None:
    given = settings.database_secret
    return given.get_secret_value().encode() if given else None
