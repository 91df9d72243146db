"""Put the API together: parts, routes, layers, the built UI."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from threading import Thread
from typing import Any

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.routing import APIRoute

import jetbridge
from jetbridge.apps.api import home, me, rooms, system, ui
from jetbridge.apps.api.parts import Parts, public_url
from jetbridge.apps.api.table import decision_table, require_decided
from jetbridge.apps.api.watch import Watch
from jetbridge.apps.schema import METADATA
from jetbridge.kernel.clock import Clock, SystemClock
from jetbridge.kernel.config import Settings, load_settings
from jetbridge.kernel.db import Database
from jetbridge.kernel.http import problems
from jetbridge.kernel.http.context import RequestContext
from jetbridge.kernel.http.feed import Feed
from jetbridge.kernel.http.limits import BodyLimit
from jetbridge.kernel.identity import Decisions
from jetbridge.kernel.identity.http import accounts, entry, openid
from jetbridge.kernel.telemetry import logs, metrics

API = "/api/v1"

Connect = Callable[[Settings], Database]


def create_app(
    settings: Settings | None = None,
    *,
    clock: Clock | None = None,
    connect: Connect = Database.connect,
) -> FastAPI:
    """Give the API of ``settings``; raises when a route has no row in the table.

    Without settings it is this process's own: it reads them, and the logs are set up.
    The database is opened when the application starts serving, by ``connect``.
    """
    if settings is None:
        settings = load_settings()
        logs.configure(settings.log_level, logs.classes_of(METADATA), process="api")
    decisions = decision_table()
    app = FastAPI(
        title="Jetbridge",
        version=jetbridge.__version__,
        description="The open airline platform. Times are UTC; durations minutes.",
        lifespan=_lifespan(settings, clock or SystemClock(), connect, decisions),
        responses=problems.EVERYWHERE,
        generate_unique_id_function=_operation,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    _include(app, settings)
    require_decided(app, decisions)
    problems.install(app)
    ui.serve(app)
    secure = public_url(settings).startswith("https:")
    app.add_middleware(BodyLimit)
    app.add_middleware(RequestContext, observe=metrics.observe_request, secure=secure)
    return app


def _include(app: FastAPI, settings: Settings) -> None:
    app.include_router(system.router)
    app.include_router(entry.router)
    if settings.issuer is None:
        app.include_router(entry.local)
        app.include_router(openid.router)
    served = [me.router, home.router, system.live, accounts.router]
    for router in [*served, *rooms.routers(settings.role)]:
        app.include_router(router, prefix=API)


def _lifespan(
    settings: Settings, clock: Clock, connect: Connect, decisions: Decisions
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # More threads than connections would only wait for one, and take memory.
        current_default_thread_limiter().total_tokens = 2 * settings.pool_size
        database = await run_in_threadpool(connect, settings)
        feed = Feed(database.server.address)
        doors = _doors(settings, Watch(database, feed))
        parts = Parts(settings, clock, database, decisions)
        app.state.platform = parts.platform(feed, doors)
        feed.start()
        Thread(target=rooms.warm, args=(settings.role,), daemon=True).start()
        try:
            yield
        finally:
            feed.stop()
            await run_in_threadpool(database.close)

    return lifespan


def _doors(settings: Settings, watch: Watch) -> dict[type, Any]:
    return {**rooms.doors(settings.role), Settings: settings, Watch: watch}


def _operation(route: APIRoute) -> str:
    """Name an operation for generated clients: ``get_flights_legs_leg``."""
    method = min(route.methods or {"any"}).lower()
    words = re.findall(r"[a-z0-9]+", route.path.removeprefix(API))
    return "_".join([method, *words])
