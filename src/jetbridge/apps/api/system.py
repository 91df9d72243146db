"""Is the platform well, which version is it, and what happens right now."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sse_starlette import EventSourceResponse

import jetbridge
from jetbridge.apps.api.document import describe
from jetbridge.apps.api.watch import Watch
from jetbridge.kernel.config import Settings
from jetbridge.kernel.http import door, may
from jetbridge.kernel.http.feed import Feed, Place
from jetbridge.kernel.http.live import Stream
from jetbridge.kernel.identity import Decisions
from jetbridge.kernel.telemetry import metrics
from jetbridge.kernel.telemetry.health import Health

_HEARTBEAT_SECONDS = 15
_LIVE = "live.read"
router = APIRouter(tags=["platform"])
live = APIRouter(tags=["live"])


class Alive(BaseModel):
    """The process answers."""

    alive: bool = True


class Version(BaseModel):
    """What runs here, and where people sign in."""

    version: str
    issuer: str | None


@router.get("/livez", dependencies=[may("platform.health.read")])
async def livez() -> Alive:
    """Tell that the process answers; asks nothing else."""
    return Alive()


@router.get(
    "/readyz",
    dependencies=[may("platform.health.read")],
    responses={503: {"model": Health, "description": "A check failed."}},
)
def readyz(watch: Annotated[Watch, door(Watch)], response: Response) -> Health:
    """Tell whether this process can do its work, check by check."""
    found = watch.health()
    response.status_code = 200 if found.ok else 503
    return found


@router.get("/version", dependencies=[may("platform.health.read")])
def version(settings: Annotated[Settings, door(Settings)]) -> Version:
    """Tell the version, and the issuer people sign in at (none: this platform)."""
    return Version(version=jetbridge.__version__, issuer=settings.issuer)


@router.get(
    "/metrics",
    dependencies=[may("platform.metrics.read")],
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
)
def read_metrics(watch: Annotated[Watch, door(Watch)]) -> Response:
    """Give the metrics in Prometheus's text format."""
    return Response(
        metrics.expose(watch.set_gauges), headers={"Content-Type": metrics.CONTENT_TYPE}
    )


@router.get(
    "/api/openapi.json",
    dependencies=[may("platform.api.describe")],
    include_in_schema=False,
)
def openapi(request: Request) -> JSONResponse:
    """Give this interface's description (OpenAPI 3.1)."""
    return JSONResponse(describe(request.app))


@live.get(
    "/live",
    dependencies=[may(_LIVE)],
    response_class=EventSourceResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def listen(
    request: Request,
    feed: Annotated[Feed, door(Feed)],
    decisions: Annotated[Decisions, door(Decisions)],
    last_event_id: Annotated[str | None, Header(max_length=100)] = None,
) -> Any:
    """Tell what changes, as it changes: the event's type, its key and version.

    Comes back where it was by ``Last-Event-ID``; ``reset`` means: read anew.
    """
    stream = Stream(feed, decisions.hears, request, _LIVE)
    messages = stream.messages(Place.read(last_event_id))
    return EventSourceResponse(messages, ping=_HEARTBEAT_SECONDS)
