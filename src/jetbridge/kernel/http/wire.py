"""The connection under a request: a head of bounded length, sent in bounded time.

Uvicorn's own takes a head of any length (100 MB of one header were kept, when tried)
and waits for it for ever, so that a thousand idle senders use up the open files.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LONGEST_HEAD_BYTES = 64 * 1024
"""A request line with its headers; Nginx and Apache refuse from 8 kB a line."""
LONGEST_REQUEST_SECONDS = 60.0
"""From its first byte to its last: 4 MB over half a megabit a second."""


class BoundedProtocol(HttpToolsProtocol):
    """Speaks HTTP/1.1, and hangs up on whoever sends too much or too slowly."""

    longest_seconds = LONGEST_REQUEST_SECONDS

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._head_bytes: int | None = 0
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(  # type: ignore[override]  # as uvicorn's own does
        self, transport: asyncio.Transport
    ) -> None:
        """Give a new connection its time."""
        super().connection_made(transport)
        self._begin()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the time of a connection that is gone."""
        self._end()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came, unless the head is longer than any we want."""
        super().data_received(data)
        if self._head_bytes is None or self.transport.is_closing():
            return
        # Counted once it is parsed: what came last may hold a body behind the head.
        self._head_bytes += len(data)
        if self._head_bytes > LONGEST_HEAD_BYTES:
            self.send_400_response("The head of the request is too long.")

    def on_message_begin(self) -> None:
        """Begin to count anew: a connection carries one request after the other."""
        super().on_message_begin()
        self._begin()

    def on_headers_complete(self) -> None:
        """Stop counting; the layers above bound the body."""
        self._head_bytes = None
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is here: an answer may take its time, and a stream too."""
        self._end()
        super().on_message_complete()

    def _begin(self) -> None:
        self._end()
        self._head_bytes = 0
        self._deadline = self.loop.call_later(self.longest_seconds, self._hang_up)

    def _end(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _hang_up(self) -> None:
        self.transport.close()
