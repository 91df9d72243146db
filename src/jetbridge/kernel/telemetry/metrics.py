"""The metrics of one process, in Prometheus's words; the catalogue is this file."""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.process_collector import ProcessCollector

CONTENT_TYPE = CONTENT_TYPE_LATEST
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)

REQUEST_SECONDS = Histogram(
    "jetbridge_request_seconds",
    "Time from a request's arrival to its last byte.",
    ("method", "route", "status"),
    buckets=_SECONDS,
    registry=REGISTRY,
)
OUTBOX_AGE_SECONDS = Gauge(
    "jetbridge_outbox_oldest_seconds",
    "Age of the oldest event some reader has not taken; 0 when all are taken.",
    registry=REGISTRY,
)
LISTENERS = Gauge("jetbridge_live_listeners", "Open live streams.", registry=REGISTRY)


def observe_request(method: str, route: str, status: int, seconds: float) -> None:
    """Note one request under its route's template."""
    REQUEST_SECONDS.labels(method, route, str(status)).observe(seconds)


def expose(*refresh: Callable[[], None]) -> bytes:
    """Give the text Prometheus reads, after each ``refresh`` has set its gauges."""
    for one in refresh:
        one()
    return generate_latest(REGISTRY)
