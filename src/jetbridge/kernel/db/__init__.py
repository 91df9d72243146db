"""The operational store: actors, units of work, roles, identifiers, columns."""

from jetbridge.kernel.db.actor import EVERYWHERE, Actor, service
from jetbridge.kernel.db.address import Address, Role
from jetbridge.kernel.db.columns import column, unclassified
from jetbridge.kernel.db.database import Database, UnitOfWork
from jetbridge.kernel.db.ids import new_id
from jetbridge.kernel.db.server import Server, find_server

__all__ = [
    "EVERYWHERE",
    "Actor",
    "Address",
    "Database",
    "Role",
    "Server",
    "UnitOfWork",
    "column",
    "find_server",
    "new_id",
    "service",
    "unclassified",
]
