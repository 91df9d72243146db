"""Who may, and in which transaction: the two dependencies every route has."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from jetbridge.kernel.db import Actor, UnitOfWork
from jetbridge.kernel.http.errors import UndecidedRouteError
from jetbridge.kernel.http.platform import platform_of


@dataclass(frozen=True, slots=True)
class May:
    """The decision a route asks for; its answer is the actor the work runs as."""

    action: str

    def __call__(self, request: Request) -> None:
        """Refuse the caller, or remember them narrowed to what they may."""
        gate = platform_of(request).gate
        request.state.actor = gate.admit(request, self.action)


def may(action: str) -> Any:
    """Ask the decision table for ``action``, in a route's ``dependencies``.

    The table narrows the actor to the granted scope (all bases, own bases, own
    record), so that row-level security judges by the same grant.
    """
    return Depends(May(action))


def decided_actor(request: Request) -> Actor:
    """Give the actor ``may`` has admitted; a route without it is refused."""
    actor: Actor | None = getattr(request.state, "actor", None)
    if actor is None:
        raise UndecidedRouteError
    return actor


async def _turn(request: Request) -> AsyncIterator[None]:
    """Wait for a connection without holding a thread.

    A work keeps its connection while it waits for a thread to go on in; were threads
    to wait for connections, enough requests at once would wait for one another.
    """
    async with platform_of(request).turns:
        yield


_Turn = Annotated[None, Depends(_turn, scope="function")]


def _open_work(request: Request, _: _Turn) -> Iterator[UnitOfWork]:
    platform = platform_of(request)
    actor = decided_actor(request)
    with platform.database.begin(actor, at=platform.clock.now()) as work:
        yield work


# scope="function": committed before the reply leaves, so a reply is a promise kept.
Work = Annotated[UnitOfWork, Depends(_open_work, scope="function")]
"""A unit of work as the signed-in actor; commits before the reply is sent."""

SignedIn = Annotated[Actor, Depends(decided_actor)]
"""The admitted actor, for routes that need no database."""
