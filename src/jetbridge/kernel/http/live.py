"""Server-sent events: each browser hears what its reader may know of."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Protocol

import msgspec
from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from jetbridge.kernel.db import Actor
from jetbridge.kernel.errors import JetbridgeError
from jetbridge.kernel.http.feed import REPLAYED_AT_MOST, Feed, Listener, News, Place
from jetbridge.kernel.http.platform import platform_of

_ASKED_AGAIN_SECONDS = 5.0
"""How long a stream outlives the end of its session."""


class Hears(Protocol):
    """May this actor know of a change of this type and key?"""

    def __call__(self, actor: Actor, kind: str, key: str) -> bool:
        """Decide; what no rule names is not heard."""
        ...


@dataclass(frozen=True, slots=True)
class Stream:
    """What one request hears: ``action`` is asked again while the stream is open."""

    feed: Feed
    hears: Hears
    request: Request
    action: str

    async def messages(self, after: Place | None) -> AsyncIterator[dict[str, Any]]:
        """Yield what was missed since ``after``, then every change as it comes.

        Ends when the reader may no longer hear, or is too slow: a browser then comes
        back by itself with the id of its last message. ``reset`` says that too much
        was missed to be told one by one.
        """
        with self.feed.listening() as listener:
            missed = await self._missed(after)
            if len(missed) == REPLAYED_AT_MOST:
                yield {"event": "reset", "data": "{}"}
            for news in missed:
                if self._may_hear(news):
                    yield _message(news)
            told = missed[-1].place if missed else Place(0, 0)
            async for news in self._following(listener):
                if news.place > told and self._may_hear(news):
                    yield _message(news)

    async def _following(self, listener: Listener) -> AsyncIterator[News]:
        loop = asyncio.get_running_loop()
        ask_again_at = loop.time() + _ASKED_AGAIN_SECONDS
        while True:
            try:
                news = await listener.next(max(0.0, ask_again_at - loop.time()))
            except TimeoutError:
                if not await run_in_threadpool(self._still_admitted):
                    return
                ask_again_at = loop.time() + _ASKED_AGAIN_SECONDS
                continue
            if news is None:
                return
            yield news

    async def _missed(self, after: Place | None) -> list[News]:
        if after is None:
            return []
        return await run_in_threadpool(self.feed.missed, after)

    def _may_hear(self, news: News) -> bool:
        return self.hears(self.request.state.actor, news.type, news.key)

    def _still_admitted(self) -> bool:
        gate = platform_of(self.request).gate
        try:
            self.request.state.actor = gate.admit(self.request, self.action)
        except JetbridgeError:
            return False
        return True


def _message(news: News) -> dict[str, Any]:
    content = {"key": news.key, "version": news.version}
    text = msgspec.json.encode(content).decode()
    return {"id": str(news.place), "event": news.type, "data": text}
