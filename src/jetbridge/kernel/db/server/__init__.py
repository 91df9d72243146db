"""The PostgreSQL server: the one configured, or the one that came along."""

from jetbridge.kernel.db.server.embedded import EmbeddedServer
from jetbridge.kernel.db.server.find import ConfiguredServer, Server, find_server

__all__ = ["ConfiguredServer", "EmbeddedServer", "Server", "find_server"]
