"""Stop the platform: only what its locks show to be ours."""

from jetbridge.apps.platform.services import SERVICES
from jetbridge.kernel.config import Settings
from jetbridge.kernel.db import find_server
from jetbridge.kernel.db.server import EmbeddedServer


def stop(settings: Settings) -> list[str]:
    """End the services, then PostgreSQL when nobody else uses it; name what ended."""
    server = find_server(settings)
    ours = isinstance(server, EmbeddedServer) and server.answers()
    ended = [service.name for service in SERVICES if service.stop(settings.home)]
    # The last service to go stops the server; one that was killed could not.
    if isinstance(server, EmbeddedServer):
        server.stop_unused()
        if ours and not server.answers():
            ended.append("postgres")
    return ended
