"""What a composition root hands to the routes: the parts they all share."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar, cast

from fastapi import Depends, Request

from jetbridge.kernel.clock import Clock
from jetbridge.kernel.db import Actor, Database
from jetbridge.kernel.http.cursors import Cursors


class Gate(Protocol):
    """Who asks, and may they? Filled by ``kernel.identity``."""

    def admit(self, request: Request, action: str) -> Actor:
        """Give the actor, narrowed to the scope ``action`` allows, or refuse."""


@dataclass(frozen=True, slots=True)
class Platform:
    """One process's parts: doors are keyed by their class.

    ``turns`` bounds the works open at once; the gate asks the database too, so there
    are fewer of them than connections.
    """

    database: Database
    clock: Clock
    gate: Gate
    cursors: Cursors
    doors: Mapping[type, Any]
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(4))


def platform_of(request: Request) -> Platform:
    """Give the parts of the application that serves ``request``."""
    return cast("Platform", request.app.state.platform)


Door = TypeVar("Door")


def door(kind: type[Door]) -> Any:
    """Hand the door of class ``kind`` to a route (``flights: Annotated[...]``)."""

    async def find(request: Request) -> Any:
        return platform_of(request).doors[kind]

    return Depends(find)
