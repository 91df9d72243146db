"""Stop the platform: only what its locks show to be ours."""

from jetbridge.apps.platform.services import SERVICES
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import find_server
from jetbridge.kernel.db.server import EmbeddedServer


def stop(settings: Settings) -> list[str]:
    """End the services, then PostgreSQL when nobody else uses it; name what ended."""
    ended = [service.name for service in SERVICES if service.stop(settings.home)]
    server = find_server(settings)
    if isinstance(server, EmbeddedServer) and server.stop_unused():
        ended.append("postgres")
    return ended
