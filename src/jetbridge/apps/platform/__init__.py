"""The platform on one machine: its database made ready, its services started."""

from jetbridge.apps.platform.prepare import prepared
from jetbridge.apps.platform.services import API, SERVICES, WORKER, Service
from jetbridge.apps.platform.start import Running, start
from jetbridge.apps.platform.stop import stop

__all__ = [
    "API",
    "SERVICES",
    "WORKER",
    "Running",
    "Service",
    "prepared",
    "start",
    "stop",
]
